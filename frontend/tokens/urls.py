from django.urls import path

from frontend.tokens import views

urlpatterns = [
    path("api-noegler/", views.TokenList.as_view(), name="tokens"),
    path("api-noegler/ny/", views.TokenNew.as_view(), name="token_new"),
    path("api-noegler/<uuid:pk>/traek-tilbage/", views.TokenRevoke.as_view(), name="token_revoke"),
]
