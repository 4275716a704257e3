"""What every form that changes something owes, read from the pages themselves: two editors, and fields not asked for.

A page with a form that carries a version is an edit; the object is the one whose id stands in its address.
"""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import models
from django.test import Client

from accounts.users.models import Role, User
from tests.structure.forms import Form, forms
from tests.structure.route_table import OURS, TABLE, Line
from tests.structure.routes import Route, routes
from tests.structure.test_routes import Enter, _address
from tests.structure.world import World

EDITS = [(route, TABLE[route.name]) for route in routes() if TABLE[route.name].page and route.name.endswith("_edit")]


def _edited(route: Route, line: Line, world: World) -> models.Model:
    """The object in the address; under a household, what is the household's."""
    found = [
        model._base_manager.get(pk=key)
        for key in world.parameters(route, line).values()
        for model in apps.get_models()
        if model._meta.app_label in OURS
        and isinstance(model._meta.pk, models.UUIDField if isinstance(key, UUID) else models.CharField)
        and model._base_manager.filter(pk=key).exists()
    ]
    return min(found, key=lambda row: (row._meta.model_name != line.about, row._meta.model_name == "household"))


def _writer(line: Line, enter: Enter) -> Client:
    return enter(Role.HOUSING_STAFF if Role.HOUSING_STAFF in line.write else max(line.write))


def _form(client: Client, address: str) -> Form:
    [form] = [form for form in forms(client.get(address).content.decode()) if "version" in form.values]
    return form


@pytest.mark.parametrize(("route", "line"), EDITS, ids=lambda value: getattr(value, "name", ""))
def test_the_second_of_two_editors_is_told(route: Route, line: Line, world: World, enter: Enter):
    """REL-20, X-10: her words stay in the form, the first's stand beside them, and nothing is overwritten."""
    address, edited = _address(route, line, world), _edited(route, line, world)
    staff = _writer(line, enter)
    form = _form(staff, address)

    name, hers = _saved_first(staff, address, form, edited)
    edited.refresh_from_db()
    saved = getattr(edited, name)
    second = staff.post(address, form.values | {name: [hers]})

    assert second.status_code == 422
    edited.refresh_from_db()
    assert getattr(edited, name) == saved
    [form] = [form for form in forms(second.content.decode()) if "version" in form.values]
    assert form.values[name] == [hers]
    assert 'id="collision' in second.content.decode()


def _saved_first(client: Client, address: str, form: Form, edited: models.Model) -> tuple[str, str]:
    """Somebody changes one field, whichever the form lets her change by itself; what another then wants there."""
    columns = {column.name for column in edited._meta.concrete_fields} | {
        column.attname for column in edited._meta.concrete_fields
    }
    for name, first, second in form.changes():
        if name in columns and client.post(address, form.values | {name: [first]}).status_code == 302:
            return name, second
    raise AssertionError("no field of the form could be changed by itself")


@pytest.mark.parametrize(("route", "line"), EDITS, ids=lambda value: getattr(value, "name", ""))
def test_a_form_changes_only_what_it_asks_for(route: Route, line: Line, world: World, enter: Enter):
    """REL-31: every other column of the object posted along, and what would make a user mighty, changes nothing."""
    address, edited = _address(route, line, world), _edited(route, line, world)
    staff = _writer(line, enter)
    form = _form(staff, address)
    hidden = [column for column in edited._meta.concrete_fields if not _asked(column, form)]
    before = {column.attname: getattr(edited, column.attname) for column in hidden}
    forged = {column.name: [_other(column, before[column.attname])] for column in hidden}
    mighty = {"role": ["administrator"], "is_staff": ["on"], "is_superuser": ["on"], "status": ["archived"]}

    assert staff.post(address, mighty | forged | form.values).status_code == 302

    edited.refresh_from_db()
    moved = {name for name, value in before.items() if getattr(edited, name) != value}
    assert moved - {"version", "saved_at", "updated_at"} == set()
    assert set(User.objects.values_list("role", flat=True)) == {role.value for role in Role}


def _asked(column: models.Field, form: Form) -> bool:
    """A date is asked for in three parts."""
    return any(name == column.name or name.startswith(f"{column.name}_") for name in form.names)


def _other(column: models.Field, value: Any) -> str:
    if column.choices:
        return str(next(choice for choice, _ in column.flatchoices if choice != value))
    if isinstance(column, models.BooleanField):
        return "" if value else "on"
    if isinstance(column, models.UUIDField | models.ForeignKey):
        return str(uuid4())
    if isinstance(column, models.DateField):
        return (
            (value.date() if hasattr(value, "date") else value or date(2020, 1, 1)) - timedelta(days=40)
        ).isoformat()
    if isinstance(column, models.IntegerField | models.FloatField | models.DecimalField):
        return str((value or 0) + 1)
    return "forged"
