"""Persons: their facts, their number, their ground, and the children's places."""

from datetime import date, timedelta

import pytest
from django.test import Client

from accounts.journal.models import AccessEntry
from housing.models import Enrolment, Household, LegalGround, Person
from housing.people import actions as people
from tests import factories
from tests.checks import without_keys

pytestmark = pytest.mark.django_db
SELAM = {
    "given_name": "Selam", "family_name": "Tesfay", "role": "adult", "starts_on": "18.09.2025",
    "birth_date": "14.03.1992", "sex": "f",
}  # fmt: skip


def path(household, rest):
    return f"/husstande/{household.pk}/{rest}"


def facts(person, **values):
    filled = {"given_name": person.given_name, "family_name": person.family_name, "version": str(person.version)}
    return filled | {"birth_date": "01.01.1990", "sex": "f"} | values


def test_person_is_added_and_rooms_are_counted_again(as_anna, now):
    household = factories.household(adults=0, rooms_needed=1)
    factories.member(household)
    answer = as_anna.post(path(household, "personer/ny/"), SELAM | {"cpr": "140392-1234"})

    made = Person.objects.get(given_name="Selam")
    assert answer["Location"] == path(household, "")
    assert (made.birth_date, made.cpr_start) == (date(1992, 3, 14), "140392")
    household.refresh_from_db()
    assert household.rooms_needed == 2


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("birth_date", "24.11.2090", "Fødselsdatoen ligger i fremtiden."),
        ("birth_date", "31.02.2020", "31. februar findes ikke. Skriv datoen som 29.02.2020."),
        ("birth_date", "i går", "Det er ikke en dato. Skriv datoen som 24.11.2026."),
        ("cpr", "1234", "Det er ikke et CPR-nummer."),
        ("cpr", "150392-1234", "CPR-nummeret hører til en, der er født 15.03.1992"),
        ("given_name", "", "Skriv et fornavn."),
        ("email", "selam", "Det er ikke en e-mail. Skriv den som navn@eksempel.dk."),
    ],
)
def test_bad_input_is_told_at_its_field_and_nothing_is_saved(as_anna, family, field, text, sentence):
    before = Person.objects.count()

    page = as_anna.post(path(family, "personer/ny/"), SELAM | {field: text})

    assert page.status_code == 422
    assert sentence in page.context["form"].errors[field][0]
    assert page.context["form"][field].value() == text
    assert 'value="Tesfay"' in page.text
    assert Person.objects.count() == before


def test_arrival_before_referral_is_refused(as_anna, family):
    page = as_anna.post(path(family, "personer/ny/"), SELAM | {"referred_on": "10.3.2026", "arrived_on": "1.3.2026"})

    assert "Ankomsten ligger før visitationen den 10.03.2026." in page.context["form"].errors["arrived_on"]


def test_duplicate_is_shown_beside_and_saved_only_when_asked(as_anna, family):
    """H-05"""
    other = factories.household(name="Familien Gammel")
    factories.member(other, given_name="Selam", family_name="Tesfay", birth_date=date(1992, 3, 14))
    before = Person.objects.count()

    page = as_anna.post(path(family, "personer/ny/"), SELAM)

    assert page.status_code == 422
    assert "samme navn og fødselsdato" in page.text
    assert "Familien Gammel" in page.text
    assert "Gem alligevel" in page.text
    assert Person.objects.count() == before
    assert AccessEntry.objects.filter(kind="listed", purpose="mulig dublet").count() == 1

    assert as_anna.post(path(family, "personer/ny/"), SELAM | {"despite_duplicates": "1"}).status_code == 302
    assert Person.objects.count() == before + 1


def test_edit_that_makes_a_duplicate_shows_both_and_is_saved_only_when_asked(as_anna, family, adult):
    """H-05: the other stands beside what was typed, and the look at it is on record."""
    other = factories.household(name="Familien Gammel")
    twin = factories.member(other, given_name="Selam", family_name="Tesfay", birth_date=date(1992, 3, 14))
    typed = {key: SELAM[key] for key in ("given_name", "family_name", "birth_date", "sex")} | {"version": "1"}
    edit = path(family, f"personer/{adult.pk}/ret/")

    page = as_anna.post(edit, typed)

    assert page.status_code == 422
    assert [line["person"] for line in page.context["duplicates"]] == [twin]
    assert "Familien Gammel" in page.text
    assert 'value="Selam"' in page.text
    assert AccessEntry.objects.filter(kind="listed", person_id=twin.pk, purpose="mulig dublet").count() == 1
    adult.refresh_from_db()
    assert adult.given_name == "Prøve"

    assert as_anna.post(edit, typed | {"despite_duplicates": "1"}).status_code == 302
    # What is saved is not asked about again.
    assert as_anna.post(edit, typed | {"version": "2", "email": "selam@example.org"}).status_code == 302


def test_enter_key_does_not_press_save_anyway(as_anna, family):
    """The first button of a form is the one the Enter key presses."""
    factories.member(family, given_name="Selam", family_name="Tesfay", birth_date=date(1992, 3, 14))

    html = as_anna.post(path(family, "personer/ny/"), SELAM).text

    form = html[html.index('<form method="post" novalidate') :]
    first = form[form.index("<button") :].split(">", 1)[0]
    assert "despite_duplicates" not in first


def test_page_of_a_new_person_has_no_warning_to_begin_with(as_anna, family):
    assert "Gem alligevel" not in as_anna.get(path(family, "personer/ny/")).text


def test_empty_number_is_kept_and_the_tick_takes_it_away(as_anna, anna, family, adult):
    """X-06"""
    people.update_person(person=adult, by=anna, version=1, values={}, on=date(2026, 11, 1), cpr="010190-1234")
    adult.refresh_from_db()
    edit = path(family, f"personer/{adult.pk}/ret/")

    as_anna.post(edit, facts(adult, phone="22 33 44 55"))
    adult.refresh_from_db()
    assert (adult.cpr_start, adult.phone) == ("010190", "22 33 44 55")

    assert "1234" not in without_keys(as_anna.get(edit).text)
    both = as_anna.post(edit, facts(adult, cpr="020190-1234", remove_cpr="on"))
    assert both.status_code == 422

    as_anna.post(edit, facts(adult, remove_cpr="on"))
    adult.refresh_from_db()
    assert (adult.cpr_start, adult.cpr_hash, adult.cpr_cipher) == ("", "", "")


def test_stale_person_is_shown_in_both_editions(as_anna, bo, family, adult):
    """X-12"""
    mine = facts(adult, phone="11")
    people.update_person(person=adult, by=bo, version=1, values={"phone": "22"}, on=date(2026, 11, 1))

    page = as_anna.post(path(family, f"personer/{adult.pk}/ret/"), mine)

    assert page.status_code == 422
    assert [tuple(line) for line in page.context["collisions"]] == [("Telefon", "11", "22")]
    assert "Gem min udgave" in page.text


def test_number_is_shown_once_with_a_purpose_on_record(as_anna, anna, family, adult):
    """X-06"""
    people.update_person(person=adult, by=anna, version=1, values={}, on=date(2026, 11, 1), cpr="010190-1234")
    reveal = path(family, f"personer/{adult.pk}/cpr/")

    empty = as_anna.post(reveal, {"purpose": ""})
    assert empty.status_code == 422
    assert not AccessEntry.objects.filter(kind="revealed").exists()

    page = as_anna.post(reveal, {"purpose": "tjek af folkeregister"})
    assert "010190-1234" in page.text
    assert "no-store" in page["Cache-Control"]
    entry = AccessEntry.objects.get(kind="revealed")
    assert (entry.user, entry.person_id, entry.purpose) == (anna, adult.pk, "tjek af folkeregister")
    assert "010190-1234" not in as_anna.get(reveal).text


def test_person_of_another_household_is_not_found_here(as_anna, family):
    stranger = factories.member(factories.household())

    for page in ("ret", "cpr", "grundlag", "pladser/ny"):
        assert as_anna.get(path(family, f"personer/{stranger.pk}/{page}/")).status_code == 404


def test_ground_is_set_from_a_day(as_anna, family, adult):
    """H-02"""
    as_anna.post(path(family, f"personer/{adult.pk}/grundlag/"), {"ground": "ukraine", "valid_from": "18.09.2025"})

    assert list(LegalGround.objects.values_list("person", "ground", "valid_from")) == [
        (adult.pk, "ukraine", date(2025, 9, 18))
    ]


def test_stale_ground_is_shown_in_both_editions(as_anna, bo, family, adult):
    """X-12: what I chose is kept; a second press saves it on top."""
    day = date(2025, 9, 18)
    page = path(family, f"personer/{adult.pk}/grundlag/")
    people.set_ground(person=adult, by=bo, ground="ukraine", valid_from=day)
    seen = as_anna.get(page).context["form"]["version"].value()
    people.set_ground(person=adult, by=bo, ground="reunified", valid_from=day)

    mine = {"ground": "refugee", "valid_from": "18.09.2025"}
    stale = as_anna.post(page, mine | {"version": seen})

    assert (seen, stale.status_code) == ("2025-09-18:1", 422)
    assert "Bo Prøve har gemt en ændring" in stale.text
    assert [tuple(line) for line in stale.context["collisions"]] == [
        ("Opholdsgrundlag", "Flygtning", "Familiesammenført")
    ]
    assert adult.grounds.get().ground == "reunified"
    again = stale.context["form"]["version"].value()
    assert as_anna.post(page, mine | {"version": again}).status_code == 302
    assert adult.grounds.get().ground == "refugee"


@pytest.mark.parametrize("seen", ["", "x", "2025-09-18:", "2025-09-18:²", "2025-09-18:9 " * 999])
def test_ground_with_a_strange_version_is_stale_not_a_fault(as_anna, anna, family, adult, seen):
    people.set_ground(person=adult, by=anna, ground="ukraine", valid_from=date(2025, 9, 18))
    page = path(family, f"personer/{adult.pk}/grundlag/")
    typed = {"ground": "refugee", "valid_from": "18.09.2025", "version": seen}
    assert as_anna.post(page, typed).status_code == 422
    assert adult.grounds.get().ground == "ukraine"


def test_stale_membership_is_shown_in_both_editions(as_anna, bo, family, child, now):
    """X-12"""
    row = child.memberships.get()
    edit = path(family, f"medlemskab/{row.pk}/")
    seen = as_anna.get(edit).context["form"]["version"].value()
    people.change_membership(
        membership=row, by=bo, version=1, role="other", starts_on=row.starts_on, ends_on=None, on=now
    )

    stale = as_anna.post(edit, {"role": "child", "starts_on": "01.01.2025", "ends_on": "", "version": seen})

    assert stale.status_code == 422
    assert [tuple(line) for line in stale.context["collisions"]] == [("Rolle i husstanden", "Barn", "Anden")]
    row.refresh_from_db()
    assert row.role == "other"


def test_membership_ends_and_may_not_end_before_it_starts(as_anna, family, child):
    row = child.memberships.get()
    edit = path(family, f"medlemskab/{row.pk}/")

    wrong = as_anna.post(edit, {"role": "child", "starts_on": "01.01.2025", "ends_on": "31.12.2024"})
    assert wrong.status_code == 422
    assert "Slutdatoen 31.12.2024 ligger før startdatoen 01.01.2025." in wrong.context["form"].errors["ends_on"]
    row.refresh_from_db()
    assert row.ends_on is None

    as_anna.post(edit, {"role": "child", "starts_on": "01.01.2025", "ends_on": "31.10.2026"})
    row.refresh_from_db()
    assert row.ends_on == date(2026, 10, 31)
    assert "Har hørt til før" in as_anna.get(path(family, "")).text


def test_child_gets_a_place(as_anna, family, now):
    child = factories.member(family, role="child", birth_date=now - timedelta(days=1500))
    daycare = factories.institution(name="Børnehuset", kind="daycare")

    as_anna.post(
        path(family, f"personer/{child.pk}/pladser/ny/"),
        {"institution": daycare.pk, "starts_on": "1/8/2026", "must_stay": "on"},
    )

    place = child.enrolments.get()
    assert (place.institution, place.grade, place.starts_on, place.must_stay) == (daycare, None, date(2026, 8, 1), True)


def test_place_that_ends_before_it_starts_is_refused(as_anna, family, child):
    place = child.enrolments.get()
    values = {"institution": place.institution_id, "grade": "4", "starts_on": "01.08.2026", "ends_on": "01.07.2026"}

    page = as_anna.post(path(family, f"pladser/{place.pk}/ret/"), values | {"version": "1"})

    assert page.status_code == 422
    assert "Slutdatoen 01.07.2026 ligger før startdatoen 01.08.2026." in page.context["form"].errors["ends_on"]
    assert 'value="01.07.2026"' in page.text
    place.refresh_from_db()
    assert place.ends_on is None


def test_two_schools_at_once_are_refused(as_anna, family, child):
    other = factories.institution()

    page = as_anna.post(
        path(family, f"personer/{child.pk}/pladser/ny/"), {"institution": other.pk, "starts_on": "01.08.2026"}
    )

    assert "Barnet har allerede en plads på Lynge Skole" in page.context["form"].errors["starts_on"][0]


def test_all_that_is_wrong_with_a_person_is_said_at_once(as_anna, family):
    """H-01: what the form itself sees and what the rules see; the summary says how many."""
    wrong = SELAM | {"given_name": "", "cpr": "12", "birth_date": "01.01.2099", "referred_on": "10.3.2026",
                     "arrived_on": "1.3.2026"}  # fmt: skip
    page = as_anna.post(path(family, "personer/ny/"), wrong)

    assert list(page.context["form"].errors) == ["given_name", "cpr", "birth_date", "arrived_on"]
    assert "Ret 4 ting, så kan du gemme" in page.text


def test_a_grade_the_school_does_not_have_is_refused_with_its_span(as_anna, family, child):
    """H-06: together with the other faults of the form; what stands already may be given its end."""
    upper = factories.institution(name="Ravnsholt", grade_from=6, grade_to=9)
    new = {"institution": upper.pk, "grade": "2", "starts_on": "01.08.2026", "ends_on": "31.2.2027"}
    errors = as_anna.post(path(family, f"personer/{child.pk}/pladser/ny/"), new).context["form"].errors

    assert "Ravnsholt har klassetrin 6 til 9, ikke 2." in errors["grade"][0]
    assert list(errors) == ["ends_on", "grade"]

    place = child.enrolments.get()
    place.institution.__class__.objects.filter(pk=place.institution_id).update(grade_from=6, grade_to=9)
    ended = {"institution": place.institution_id, "grade": str(place.grade), "starts_on": "01.08.2024",
             "ends_on": "31.07.2026", "version": "1"}  # fmt: skip
    assert as_anna.post(path(family, f"pladser/{place.pk}/ret/"), ended).status_code == 302


def test_grade_beyond_the_tenth_is_refused(as_anna, family, child):
    place = child.enrolments.get()
    values = {"institution": place.institution_id, "grade": "11", "starts_on": "01.08.2026", "version": "1"}

    page = as_anna.post(path(family, f"pladser/{place.pk}/ret/"), values)

    assert page.context["form"].errors["grade"] == ["Skriv et klassetrin fra 0 til 10, eller lad feltet stå tomt."]


def test_place_written_by_mistake_is_taken_back(as_anna, family, child):
    place = child.enrolments.get()
    as_anna.post(path(family, f"pladser/{place.pk}/fjern/"), {"version": "1"})

    assert Enrolment.objects.get().archived_at is not None
    assert "Lynge Skole" not in [row.enrolment.institution.name for line in
        as_anna.get(path(family, "")).context["lines"] for row in line.places]  # fmt: skip


def test_nobody_in_an_archived_household_is_changed(as_anna, family, adult, now):
    Household.objects.update(archived_at=f"{now}T00:00Z")

    page = as_anna.post(path(family, f"personer/{adult.pk}/ret/"), facts(adult, phone="22"))

    assert page.status_code == 422
    adult.refresh_from_db()
    assert adult.phone == ""


@pytest.mark.parametrize("what", ["ret", "grundlag", "cpr", "pladser/ny"])
@pytest.mark.parametrize("who", ["leader", "volunteer"])
def test_others_open_no_page_about_a_person(request, family, adult, who, what):
    client = Client()
    client.force_login(request.getfixturevalue(who))

    assert client.get(path(family, f"personer/{adult.pk}/{what}/")).status_code == 403


def test_a_household_with_the_persons_phone_is_shown_beside_and_saved_only_when_asked(as_anna, family):
    """H-05, X-04: a link to the household, and the look at it is on record."""
    other = factories.household(name="Familien Gammel", phone="20 30 40 51")
    before = Person.objects.count()

    page = as_anna.post(path(family, "personer/ny/"), SELAM | {"phone": "+4520304051"})

    assert page.status_code == 422
    assert "har samme telefon" in page.context["form"].errors["phone"][0]
    assert "husstand med samme telefon" in page.text
    assert f'href="/husstande/{other.pk}/"' in page.text
    assert page.context["form"]["phone"].value() == "+4520304051"
    assert AccessEntry.objects.filter(kind="listed", household_id=other.pk, purpose="mulig dublet").count() == 1
    asked = SELAM | {"phone": "+4520304051", "despite_duplicates": "1"}
    assert as_anna.post(path(family, "personer/ny/"), asked).status_code == 302
    assert Person.objects.count() == before + 1
