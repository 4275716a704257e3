from django.urls import path

from frontend.inbox import views

urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("laest/", views.all_read, name="inbox_all_read"),
    path("<uuid:pk>/laest/", views.one_read, name="inbox_read"),
]
