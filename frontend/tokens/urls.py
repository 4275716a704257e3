from django.urls import path

from frontend.tokens import views

urlpatterns = [
    path("", views.TokenList.as_view(), name="tokens"),
    path("ny/", views.TokenNew.as_view(), name="token_new"),
    path("<uuid:pk>/traek-tilbage/", views.TokenRevoke.as_view(), name="token_revoke"),
]
