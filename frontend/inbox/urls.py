from django.urls import path

from frontend.inbox import views

urlpatterns = [
    path("indbakke/", views.inbox, name="inbox"),
    path("indbakke/laest/", views.all_read, name="inbox_all_read"),
    path("indbakke/<uuid:pk>/laest/", views.one_read, name="inbox_read"),
]
