"""Duplicates on pages: the list, the two side by side, the answer, and the way back (H-05)."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.journal.models import AccessEntry
from accounts.users.models import Role
from housing.models import Household, Merge, ToldApart
from housing.people import actions as people
from tests import factories

pytestmark = pytest.mark.django_db
ALI = {"given_name": "Ali", "family_name": "Dobbelt", "birth_date": date(1990, 4, 4)}
LIST = "/husstande/dubletter/"


@pytest.fixture
def twice(now):
    """One man written down twice; the first lives in a pavilion."""
    one = factories.household(adults=0, name="Ali Dobbelt", reference="H-2020-0001")
    other = factories.household(adults=0, name="Ali D.", reference="H-2020-0002")
    for household in (one, other):
        factories.member(household, **ALI)
    return one, other


def compare(*pair, what="husstande"):
    return f"/{what}/dubletter/{pair[0].pk}/{pair[1].pk}/"


def answer(client, *pair, answer="one", what="husstande", **values):
    page = client.get(compare(*pair, what=what))
    version = page.context["form"]["version"].value()
    return client.post(
        compare(*pair, what=what), {"answer": answer, "why": "Skrevet to gange", "version": version} | values
    )


def test_the_list_says_what_is_alike_and_who_saw_it(as_anna, twice):
    """H-05, X-04"""
    page = as_anna.get(LIST)

    assert "samme person i begge" in page.text
    assert compare(*sorted(twice, key=lambda row: row.pk)) in page.text
    seen = AccessEntry.objects.filter(kind="listed").values_list("household_id", flat=True)
    assert set(seen) == {row.pk for row in twice}
    assert "samme navn og fødselsdato" in as_anna.get(f"{LIST}?vis=personer").text


def test_empty_lists_say_what_will_come(as_anna, family):
    assert "Ingen ligner hinanden" in as_anna.get(LIST).text
    assert "Intet er besvaret endnu" in as_anna.get(f"{LIST}?vis=svaret").text


def test_side_by_side_says_where_they_differ_and_hides_the_number(as_anna, anna, twice):
    """X-06: the mask, and whether the two numbers are one; never the number."""
    persons = [household.memberships.get().person for household in twice]
    for person in persons:
        people.update_person(
            person=person, by=anna, version=1, values={}, on=factories.DAY, cpr="0404901234", despite_duplicates=True
        )

    page = as_anna.get(compare(*persons, what="personer"))

    lines = {str(line.label): line for line in page.context["lines"]}
    assert (lines["CPR-nummer"].one, lines["CPR-nummer"].note) == ("040490-****", "samme nummer")
    assert not lines["Fornavn"].differs
    assert lines["Husstand"].differs
    assert not any(number in page.text for number in ("040490-1234", "0404901234"))
    seen = AccessEntry.objects.filter(kind="opened").values_list("person_id", flat=True)
    assert set(seen) == {person.pk for person in persons}


def test_merged_the_old_number_leads_to_the_one_that_counts(as_anna, twice, now):
    """H-05, decision 9: found by its old number, with a sentence; the history of both stands together."""
    kept, gone = twice
    factories.placement(household=gone, state="declined_household", unit=factories.home(label="den afslåede"))
    assert answer(as_anna, kept, gone)["Location"] == LIST

    searched = as_anna.post("/husstande/", {"q": "h-2020-0002"}, follow=True)
    assert searched.redirect_chain == [(f"/husstande/{kept.pk}/", 302)]
    assert "H-2020-0002 er lagt sammen med denne husstand." in searched.text
    text = as_anna.get(f"/husstande/{kept.pk}/").text
    assert "den afslåede" in text
    assert "fra H-2020-0002" in text
    assert "Husstanden er lagt sammen med en anden (H-2020-0002)" in text
    assert as_anna.get(f"/husstande/{gone.pk}/")["Location"] == f"/husstande/{kept.pk}/"
    own = as_anna.get(f"/husstande/{gone.pk}/?egen=1")
    assert "Du ser den, som den blev lagt væk." in own.text


def test_who_saw_the_old_record_stands_in_the_log_of_the_one(as_anna, twice):
    """X-04, X-05: the citizen is one, however often she was written down."""
    kept, gone = twice
    as_anna.get(f"/husstande/{gone.pk}/")
    answer(as_anna, kept, gone)
    log = as_anna.get(f"/husstande/{kept.pk}/adgang/indsigt/")
    assert gone.pk in {row.household_id for row in log.context["subject"].entries()}


def test_the_other_may_be_kept(as_anna, twice):
    one, other = twice
    answer(as_anna, one, other, answer="other")
    assert Merge.objects.get(part_of=None).kept_household == other


def test_undo_asks_and_puts_back(as_anna, twice):
    kept, gone = twice
    answer(as_anna, kept, gone)
    merge = Merge.objects.get(part_of=None)
    undo = f"/sammenlagt/{merge.pk}/fortryd/"

    assert undo in as_anna.get(f"{LIST}?vis=svaret").text
    assert undo in as_anna.get(f"/husstande/{kept.pk}/").text
    assert "Fortryder du, er de to igen." in as_anna.get(undo).text
    as_anna.post(undo, {"version": merge.version})

    gone.refresh_from_db()
    assert (gone.merged_into, gone.archived_at) == (None, None)
    assert as_anna.get(undo).status_code == 404
    assert compare(*sorted(twice, key=lambda row: row.pk)) in as_anna.get(LIST).text


def test_two_persons_are_merged_and_told_apart(as_anna, twice):
    one, other = (household.memberships.get().person for household in twice)
    answer(as_anna, one, other, what="personer", answer="apart", why="Far og søn")
    assert "Ingen ligner hinanden" in as_anna.get(f"{LIST}?vis=personer").text
    told = ToldApart.objects.get()
    answered = as_anna.get(f"{LIST}?vis=svaret").text
    assert "ikke de samme" in answered
    assert "Far og søn" in answered

    as_anna.post(f"/ikke-de-samme/{told.pk}/fortryd/", {"version": told.version})
    answer(as_anna, one, other, what="personer")
    other.refresh_from_db()
    assert other.merged_into == one


def test_faults_are_told_and_what_was_typed_stays(as_anna, bo, twice):
    """X-12: no answer, no reason, a stale page, and somebody who is only in one."""
    one, other = twice
    empty = as_anna.post(compare(*twice), {"why": ""})
    assert set(empty.context["form"].errors) == {"answer", "why"}

    page = as_anna.get(compare(*twice))
    version = page.context["form"]["version"].value()
    people.update_household(household=other, by=bo, version=other.version, values={"phone": "1"})
    stale = as_anna.post(compare(*twice), {"answer": "one", "why": "Samme mand", "version": version})
    assert (stale.status_code, "Bo Prøve har gemt en ændring" in stale.text) == (422, True)
    assert "Samme mand" in stale.text
    assert not Merge.objects.exists()

    factories.member(other, given_name="Kun", family_name="Her")
    alone = answer(as_anna, one, Household.objects.get(pk=other.pk))
    assert alone.status_code == 422
    assert "Kun Her findes ikke hos Ali Dobbelt." in alone.text


def test_the_warning_on_entry_leads_to_the_list(as_anna, twice):
    one, _other = twice
    page = as_anna.post(
        f"/husstande/{one.pk}/personer/ny/",
        {"given_name": "Ali", "family_name": "Dobbelt", "birth_date": "04.04.1990", "role": "adult",
         "starts_on": "01.01.2026"},
    )  # fmt: skip
    assert page.status_code == 422
    assert f'href="{LIST}"' in page.text


def test_a_protected_home_is_not_told(as_anna, now):
    """X-07"""
    pair = [factories.household(since=now, phone="11", address_protected=True, name=f"To {n}") for n in (1, 2)]
    text = as_anna.get(compare(*pair)).text
    assert "Adressen er beskyttet" in text
    assert str(pair[0].stays.first().unit.site) not in text


def test_more_pairs_do_not_cost_more_statements(as_anna, twice):
    """REL-45"""

    def cost():
        with CaptureQueriesContext(connection) as found:
            as_anna.get(LIST)
        return len(found)

    as_anna.get(LIST)
    few = cost()
    for n in range(5):
        for household in (factories.household(adults=0), factories.household(adults=0)):
            factories.member(household, **ALI | {"given_name": f"Nr. {n}"})
    assert cost() == few


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HOUSING_STAFF])
def test_nobody_else_looks_or_answers(twice, role):
    client = Client()
    client.force_login(factories.user(role))
    for address in (LIST, compare(*twice)):
        assert client.get(address).status_code == 403
    assert client.post(compare(*twice), {"answer": "one"}).status_code == 403
