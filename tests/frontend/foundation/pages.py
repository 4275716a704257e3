"""Register pages over the users, as a page author would write them; only tests can reach these."""

import django_filters
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import include, path, reverse

from accounts.policy.rules import Right
from accounts.refusals import Refusal
from accounts.users.models import Role, User
from config.urls import urlpatterns as house
from frontend import errors
from frontend.forms.base import HjemlyForm
from frontend.forms.fields import DanishDateField, KronerField, TriStateField
from frontend.registers.columns import Column
from frontend.registers.detail import RegisterDetail
from frontend.registers.editing import ReasonForm, RegisterArchive, RegisterForm
from frontend.registers.filters import RegisterFilter
from frontend.registers.listing import RegisterList

HOOKS: list[tuple] = []


class UserFilter(RegisterFilter):
    role = django_filters.ChoiceFilter(label="Rolle", choices=Role.choices, empty_label="Alle")


class UserList(RegisterList):
    right = Right.SEE_PEOPLE
    title = "Brugere"
    nav_active = "users"
    filterset_class = UserFilter
    default_sort = "name"
    page_size = 3
    columns = [
        Column("name", "Navn", lambda user: user.name, sort="name", primary=True),
        Column("role", "Rolle", lambda user: user.get_role_display(), sort="role"),
        Column("unit", "Afdeling", lambda user: user.unit_name),
        Column("number", "Tegn", lambda user: len(user.name), align_right=True, export=lambda user: -len(user.name)),
    ]

    def rows(self, request) -> QuerySet[User]:
        return User.objects.all()

    def search(self, rows, text):
        return rows.filter(name__icontains=text)

    def add_url(self):
        return reverse("t_user_new")

    def on_list(self, request, objects):
        HOOKS.append(("list", len(objects)))

    def on_search(self, request, text):
        HOOKS.append(("search", text))

    def on_export(self, request, objects):
        HOOKS.append(("export", len(objects)))


class UserEditing(HjemlyForm):
    name = forms.CharField(label="Navn", help_text="Fornavn og efternavn", max_length=120)
    born = DanishDateField(label="Født", required=False)
    rent = KronerField(label="Huslejen", required=False)
    lift = TriStateField(label="Kan de gå på trapper?", required=False)
    role = forms.ChoiceField(label="Rolle", choices=Role.choices, required=False)
    agree = forms.BooleanField(label="Vi har talt om det", required=False)


class UserForm(RegisterForm):
    right = Right.EDIT_PEOPLE
    title = "Ny bruger"
    form_class = UserEditing
    success_message = "Brugeren er gemt."

    def crumbs(self):
        return [("Brugere", reverse("t_users")), ("Ny bruger", "")]

    def save(self, form, by):
        if form.values["name"] == "Nej":
            raise Refusal("not_allowed", field="name")
        if form.values["name"] == "Arkiv":
            raise Refusal("archived")
        return User.objects.create(name=form.values["name"], email=f"{form.values['name']}@x.dk", role="leader")

    def success_url(self):
        return reverse("t_user", args=[self.object.pk])


class UserPage(RegisterDetail):
    right = Right.SEE_PEOPLE

    def get_object(self):
        return get_object_or_404(User, pk=self.kwargs["pk"])

    def facts(self):
        return [("Navn", self.object.name), ("Afdeling", None)]


class UserArchive(RegisterArchive):
    right = Right.EDIT_PEOPLE
    form_class = ReasonForm

    def get_object(self):
        return get_object_or_404(User, pk=self.kwargs["pk"])

    def save(self, form, by):
        User.objects.filter(pk=self.object.pk).update(is_active=False, unit_name=form.values["why"])

    def success_url(self):
        return reverse("t_users")


@login_not_required
def broken(request):
    raise RuntimeError("broken on purpose")


urlpatterns = [
    path("t/users", UserList.as_view(), name="t_users"),
    path("t/users/new", UserForm.as_view(), name="t_user_new"),
    path("t/users/<uuid:pk>", UserPage.as_view(), name="t_user"),
    path("t/users/<uuid:pk>/archive", UserArchive.as_view(), name="t_user_archive"),
    path("t/broken", broken),
    path("", include(house)),
]
handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler500 = errors.server_error
