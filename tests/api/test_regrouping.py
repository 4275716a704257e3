"""Split, join, merge, draws and users over the API: the actions of the pages, their codes and their way back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.journal.models import AccessEntry
from accounts.users.models import User
from housing.models import Household, Merge, Regrouping
from tests import factories
from tests.api.calls import Caller, token_for
from tests.conftest import TODAY
from tests.housing.ways import home_of, ours, report, waiting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_day")]

NEW = {"name": "Søn", "stream": "refugee", "band": "B", "band_reason": "Flytter hjemmefra"}


@pytest.fixture
def family(db):
    household = factories.household(adults=0, name="Familien Stor")
    mother = factories.member(household, given_name="Mor")
    son = factories.member(household, given_name="Søn", role="child")
    return household, mother, son


def test_a_household_is_split_and_the_split_taken_back(staff, family):
    household, _mother, son = family
    path = f"households/{household.pk}/"
    body = {**NEW, "on": str(TODAY), "leaving": [{"person": str(son.pk), "role": "adult"}]}

    assert staff.do(path, "split", body).status_code == 200

    found = staff.get(f"regroupings/?household={household.pk}").json()["results"]
    assert [(row["kind"], row["persons"]) for row in found] == [("split", [str(son.pk)])]
    undone = staff.do(f"regroupings/{found[0]['id']}/", "undo")
    assert (undone.status_code, bool(undone.json()["undone_at"])) == (200, True)
    assert household.memberships.filter(ends_on=None).count() == 2


def test_everybody_cannot_leave(staff, family):
    household, mother, son = family
    leaving = [{"person": str(row.pk), "role": "adult"} for row in (mother, son)]

    refused = staff.do(f"households/{household.pk}/", "split", {**NEW, "on": str(TODAY), "leaving": leaving})

    assert (refused.status_code, refused.json()["code"]) == (409, "everybody_leaves")
    assert not Regrouping.objects.exists()


def test_persons_join_another_household_as_it_was_read(staff, family):
    """REL-20: the other household is saved too, so its version is asked for."""
    household, mother, son = family
    other = factories.household(adults=1)
    moving = [{"person": str(row.pk), "role": "other"} for row in (mother, son)]
    body = {"into": str(other.pk), "into_version": 9, "on": str(TODAY), "moving": moving}
    path = f"households/{household.pk}/"

    assert staff.do(path, "join", body).json()["code"] == "stale"
    assert staff.do(path, "join", body | {"into_version": other.version}).status_code == 200
    assert Household.objects.get(pk=household.pk).archived_at
    assert other.memberships.filter(ends_on=None).count() == 3


def test_a_household_is_merged_with_chosen_fields_and_unmerged(staff):
    """H-05"""
    kept, gone = (factories.household(adults=0, name="Familien To", phone=phone) for phone in ("", "20304050"))
    path = f"households/{gone.pk}/"
    body = {"kept": str(kept.pk), "kept_version": kept.version, "take": ["phone"], "why": "Skrevet to gange"}

    assert staff.do(path, "merge", body | {"take": ["name"]}).json()["code"] == "no_such_choice"
    assert staff.do(path, "merge", body).status_code == 200

    kept.refresh_from_db()
    assert kept.phone == "20304050"
    merge = staff.get("merges/").json()["results"][0]
    assert (merge["kept_household"], merge["gone_household"], merge["taken"]) == (str(kept.pk), str(gone.pk), ["phone"])
    assert staff.do(f"merges/{merge['id']}/", "undo").json()["undone_at"]
    kept.refresh_from_db()
    assert kept.phone == ""
    assert AccessEntry.objects.filter(household_id=gone.pk, door="api", kind="changed").exists()


def test_a_person_is_merged(staff, family):
    _household, mother, _son = family
    twin = factories.member(factories.household(adults=0), given_name="Mor")

    body = {"kept": str(mother.pk), "kept_version": mother.version, "why": "Samme"}
    assert staff.do(f"persons/{twin.pk}/", "merge", body).status_code == 200
    assert Merge.objects.get().kept_person == mother


def test_a_draw_is_announced_and_its_result_read(staff, anna):
    """The seed is a secret until the moment that was announced."""
    vacancy = report(home_of(ours()), anna, TODAY)
    equals = [waiting(18, TODAY, name=name) for name in ("Familien Ens", "Familien Lige")]
    now = timezone.now()
    body = {
        "vacancy": str(vacancy.pk),
        "household": str(equals[0].pk),
        "draws_at": (now + timedelta(hours=1)).isoformat(),
    }

    made = staff.post("draws/", body)

    assert (made.status_code, made.json()["size"], made.json()["seed"]) == (201, 2, None)
    assert [lot["place"] for lot in made.json()["lots"]] == [None, None]
    path = f"draws/{made.json()['id']}/"
    assert staff.do(path, "draw").json()["code"] == "draw_too_early"
    assert staff.post("draws/", body).json()["code"] == "nobody_to_draw_with"
    assert staff.get(f"draws/?vacancy={vacancy.pk}").json()["results"][0]["number"] == made.json()["number"]


@pytest.fixture
def administrator(db):
    return factories.user("administrator", name="Ida Admin")


def test_an_administrator_invites_corrects_closes_and_reopens(administrator):
    caller = Caller(token_for(administrator, "users:manage"))
    body = {"name": "Ny Kollega", "email": "ny@example.org", "role": "housing_staff"}

    made = caller.post("users/", body)

    assert (made.status_code, made.json()["is_active"], made.json()["last_login"]) == (201, True, None)
    assert "password" not in made.json()
    path = f"users/{made.json()['id']}/"
    assert caller.post("users/", body).json()["code"] == "email_taken"
    changed = caller.patch(path, {"unit_name": "Bolig"}, match=made["ETag"])
    assert (changed.status_code, changed.json()["unit_name"]) == (200, "Bolig")
    assert caller.do(path, "close", {"why": "Stoppet"}).json()["is_active"] is False
    assert caller.do(path, "reopen").json()["is_active"] is True
    assert not User.objects.get(email="ny@example.org").has_usable_password()


def test_nobody_closes_herself_or_gets_in_without_the_scope(administrator, anna, staff):
    caller = Caller(token_for(administrator, "users:manage"))

    assert caller.do(f"users/{administrator.pk}/", "close", {"why": "x"}).json()["code"] == "not_your_own_account"
    assert staff.get("users/").status_code == 403
    assert caller.get("households/").status_code == 403
