from django.urls import path

from frontend.users import views

urlpatterns = [
    path("", views.UserList.as_view(), name="users"),
    path("ny/", views.UserNew.as_view(), name="user_new"),
    path("<uuid:pk>/", views.UserPage.as_view(), name="user"),
    path("<uuid:pk>/ret/", views.UserEdit.as_view(), name="user_edit"),
    path("<uuid:pk>/luk/", views.UserClose.as_view(), name="user_close"),
    path("<uuid:pk>/aabn/", views.UserReopen.as_view(), name="user_reopen"),
]
