from django.urls import path

from frontend.users import views

urlpatterns = [
    path("brugere/", views.UserList.as_view(), name="users"),
    path("brugere/ny/", views.UserNew.as_view(), name="user_new"),
    path("brugere/<uuid:pk>/", views.UserPage.as_view(), name="user"),
    path("brugere/<uuid:pk>/ret/", views.UserEdit.as_view(), name="user_edit"),
    path("brugere/<uuid:pk>/luk/", views.UserClose.as_view(), name="user_close"),
    path("brugere/<uuid:pk>/aabn/", views.UserReopen.as_view(), name="user_reopen"),
]
