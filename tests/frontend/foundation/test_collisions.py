"""Two people edit the same record: the second is told, keeps what was typed, and decides."""

from types import SimpleNamespace

import pytest
from django import forms
from django.http import QueryDict
from uuid6 import uuid7

from accounts.journal.models import ChangeEntry
from frontend.forms.base import HjemlyForm
from frontend.forms.fields import KronerField

pytestmark = pytest.mark.django_db


class Rent(HjemlyForm):
    rent = KronerField(label="Husleje")
    note = forms.CharField(label="Bemærkning", required=False)


def record(version):
    return SimpleNamespace(
        pk=uuid7(),
        version=version,
        _state=SimpleNamespace(adding=False),
        _meta=SimpleNamespace(model_name="home"),
    )


def posted(home, version, **values):
    data = QueryDict(mutable=True)
    data.update({"rent": "26.820", "note": "", "version": str(version), **values})
    return Rent(data, instance=home, initial={"rent": 27400, "note": ""})


def test_new_record_has_no_version_to_collide_with():
    assert "version" not in Rent().fields


def test_same_version_is_saved_without_it_among_the_values():
    form = posted(record(3), 3)

    assert form.is_valid()
    assert form.values == {"rent": 26820, "note": ""}


def test_the_one_who_saved_meanwhile_is_named_and_both_editions_are_shown(mette):
    home = record(4)
    ChangeEntry.objects.create(user=mette, subject="home", subject_id=home.pk, verb="changed")
    form = posted(home, 3)

    assert not form.is_valid()
    assert form.errors["version"] == [
        "Mette Lind har gemt en ændring, siden du åbnede siden. Se, hvad der står nu, og prøv igen."
    ]
    assert form.collisions == [("Husleje", "26.820", "27.400")]


def test_after_the_collision_was_shown_the_next_save_goes_through():
    home = record(4)
    form = posted(home, 3)
    form.is_valid()
    form.accept_version()

    assert form.data["version"] == "4"
    assert Rent(form.data, instance=home).is_valid()
    assert form.data["rent"] == "26.820"
