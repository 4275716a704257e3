"""The landlord's narrow door: its own homes, numbers instead of names until an offer stands, and its answer."""

from datetime import timedelta

import pytest

from accounts.journal.models import AccessEntry
from accounts.users.models import Role
from housing.allocation import actions as allocation
from housing.models import Household, LegalGround, Person, Placement, Unit, Vacancy
from housing.placements import actions as placements
from tests import factories
from tests.api.calls import Caller, token_for
from tests.conftest import TODAY
from tests.housing.ways import home_of, report

pytestmark = pytest.mark.usefixtures("on_a_day")

# Unmistakable values in every field that a landlord must never read (REL-30).
NEVER = {
    "cpr_start": "311299", "cpr_hash": "MARKHASH", "cpr_cipher": "MARKCIPHER", "phone": "55550001",
    "email": "mark@example.org",
}  # fmt: skip
CHILD, ADULT = "MARKBARN", "MARKVOKSEN"
NEVER_HOUSEHOLD = {
    "name": "MARKHUSSTAND", "band_reason": "MARKBEHOV", "languages": "MARKSPROG", "phone": "55550002",
    "parked_reason": "MARKPAUSE", "rooms_override": 3, "rooms_override_reason": "MARKRUM", "income_dkk": 77_771,
    "can_pay_dkk": 77_772,
}  # fmt: skip
FORBIDDEN = [*(str(value) for value in NEVER.values()), CHILD, "MARKBYPASS", "refugee",
             *(str(value) for key, value in NEVER_HOUSEHOLD.items() if key != "rooms_override")]  # fmt: skip
PATHS = ("landlord/units/", "landlord/vacancies/", "landlord/offers/")


@pytest.fixture
def family(db):
    household = factories.household(
        adults=2, children=1, since=TODAY - timedelta(days=400), school=factories.institution()
    )
    for member in household.memberships.select_related("person"):
        name = CHILD if member.role == "child" else ADULT
        Person.objects.filter(pk=member.person_id).update(given_name=name, family_name=f"{name}SEN", **NEVER)
        LegalGround.objects.create(person=member.person, ground="refugee", valid_from=TODAY)
    Household.objects.filter(pk=household.pk).update(**NEVER_HOUSEHOLD)
    return Household.objects.get(pk=household.pk)


@pytest.fixture
def candidate(anna, family, landlord_row) -> Placement:
    """The family, proposed for a home of the landlord that is ours."""
    agreement = factories.agreement(landlord=landlord_row, numerator=1, denominator=1)
    vacancy = report(home_of(agreement), anna, TODAY)
    made = allocation.propose(vacancy=vacancy, household=family, by=anna, on=TODAY)
    Placement.objects.filter(pk=made.pk).update(bypass_text="MARKBYPASS")
    return made


def _to(placement: Placement, state: str, by) -> Placement:
    steps = {
        "approved": lambda row: allocation.approve(placement=row, by=by, on=TODAY),
        "offered": lambda row: allocation.offer(placement=row, by=by, on=TODAY),
        "accepted": lambda row: placements.accept(placement=row, by=by, on=TODAY),
    }
    for name, step in steps.items():
        placement = step(placement)
        if name == state:
            break
    return placement


def _everything(caller: Caller, placement: Placement) -> str:
    """All a landlord can read: the lists, each of them, and the problems."""
    one = [f"landlord/offers/{placement.pk}/", f"landlord/vacancies/{placement.vacancy_id}/",
           f"landlord/units/{placement.unit_id}/"]  # fmt: skip
    answers = [caller.get(path) for path in (*PATHS, *one)]
    answers += [caller.post(f"{one[0]}actions/decline/", {"ground": "x"}, match='"99"')]
    answers += [caller.post(f"{one[0]}actions/accept/", {"move_in_on": "2026-12-01"}, match=answers[3]["ETag"])]
    return "".join(answer.text for answer in answers)


def test_a_candidate_is_a_number_until_the_offer(as_landlord, candidate, anna):
    """X-03: the same number each time, no name, no count, and nobody is on record as seen."""
    path = f"landlord/offers/{candidate.pk}/"
    first = as_landlord.get(path).json()
    _to(candidate, "approved", anna)
    again = as_landlord.get("landlord/offers/").json()["results"][0]

    assert first["candidate"] == again["candidate"]
    assert first["candidate"].startswith("Kandidat ")
    assert (again["adults"], again["persons"], again["move_in_on"]) == (None, None, None)
    assert ADULT not in _everything(as_landlord, candidate)
    assert not AccessEntry.objects.filter(user__role=Role.LANDLORD).exists()


def test_from_the_offer_on_a_landlord_reads_what_letting_takes(as_landlord, candidate, anna, family):
    """X-03, X-04: the adults, how many they are, and that the landlord has seen them."""
    _to(candidate, "offered", anna)

    row = as_landlord.get(f"landlord/offers/{candidate.pk}/").json()

    assert row["adults"] == [f"{ADULT} {ADULT}SEN"] * 2
    assert row["persons"] == 3
    entry = AccessEntry.objects.get(user__role=Role.LANDLORD)
    assert (entry.household_id, entry.door, entry.purpose) == (family.pk, "api", "udlejers tilbud")


@pytest.mark.parametrize("state", ["proposed", "approved", "offered", "accepted"])
def test_none_of_the_forbidden_values_is_ever_read(as_landlord, candidate, anna, state):
    """REL-30: no CPR number, need, ground, income, phone or child's name at any step, in lists, rows or problems."""
    if state != "proposed":
        _to(candidate, state, anna)

    read = _everything(as_landlord, candidate)

    assert [mark for mark in FORBIDDEN if mark in read] == []
    assert (ADULT in read) is (state in ("offered", "accepted"))


def test_after_it_fell_through_it_is_a_number_again(as_landlord, candidate, anna):
    _to(candidate, "offered", anna)
    placements.withdraw(placement=Placement.objects.get(), by=anna, on=TODAY, reason="wrong_click", text="MARKTEKST")

    row = as_landlord.get(f"landlord/offers/{candidate.pk}/")

    assert (row.json()["state"], row.json()["adults"], row.json()["persons"]) == ("withdrawn", None, None)
    assert "MARKTEKST" not in row.text


def test_nothing_of_another_landlord_is_there(candidate, anna, landlord_row):
    """X-01: 404 for its homes, vacancies and offers, and none in the lists."""
    other = factories.landlord()
    user = factories.user(Role.LANDLORD, landlord_id=other.pk)
    stranger = Caller(token_for(user, "landlord:answer", "landlord:report", by=factories.user(Role.ADMINISTRATOR)))
    _to(candidate, "accepted", anna)
    one = [f"landlord/offers/{candidate.pk}/", f"landlord/vacancies/{candidate.vacancy_id}/",
           f"landlord/units/{candidate.unit_id}/"]  # fmt: skip

    assert [stranger.get(path).status_code for path in one] == [404] * 3
    assert [stranger.get(path).json()["results"] for path in PATHS] == [[], [], []]
    answer = stranger.post(f"{one[0]}actions/accept/", {"move_in_on": "2026-12-01"}, match='"4"')
    assert answer.status_code == 404
    home = {"unit": str(candidate.unit_id), "available_from": "2027-01-01", "cause": "moved_out"}
    foreign, missing = (
        stranger.post("landlord/vacancies/", home | {"unit": unit})
        for unit in (home["unit"], "0193f5a2-7c1e-7a10-9b1f-3d2a5c4e6f70")
    )
    assert (foreign.status_code, missing.status_code) == (400, 400)
    assert foreign.text.replace(home["unit"], "") == missing.text.replace("0193f5a2-7c1e-7a10-9b1f-3d2a5c4e6f70", "")


@pytest.mark.parametrize(
    "path", ["households/", "placements/", "vacancies/", "units/", "landlords/", "agreements/", "decisions/"]
)
def test_no_other_door_is_open_to_a_landlord(as_landlord, path):
    assert as_landlord.get(path).status_code == 403


def test_a_landlord_reports_its_own_home(as_landlord, landlord_row):
    """H-07, H-14: under its own name in the history, numbered like any other."""
    factories.agreement(landlord=landlord_row, numerator=1, denominator=1)
    unit = factories.home(site=factories.site(landlord=landlord_row))
    body = {"unit": str(unit.pk), "available_from": "2026-12-01", "cause": "moved_out", "rent_dkk": 7500}

    made = as_landlord.post("landlord/vacancies/", body)
    twice = as_landlord.post("landlord/vacancies/", body)

    assert (made.status_code, made.json()["turn_number"], made.json()["rent_dkk"]) == (201, 1, 7500)
    assert Vacancy.objects.get().events.get().by.name == landlord_row.name
    assert (twice.status_code, twice.json()["code"]) == (409, "already_vacant")
    assert "stream" not in made.json()


def test_a_landlord_says_yes(as_landlord, candidate, anna, landlord_row):
    """H-31: with the day they move in; under its own name."""
    _to(candidate, "accepted", anna)

    answer = as_landlord.do(f"landlord/offers/{candidate.pk}/", "accept", {"move_in_on": "2026-12-15"})

    assert (answer.status_code, answer.json()["state"], answer.json()["move_in_on"]) == (200, "confirmed", "2026-12-15")
    assert Placement.objects.get().events.last().by.name == landlord_row.name


@pytest.mark.parametrize(
    ("day", "code"),
    [("2000-01-01", "move_in_day_passed"), ("2099-01-01", "move_in_too_far"), ("2026-11-23", "move_in_day_passed")],
)
def test_a_landlord_names_no_day_that_cannot_be(as_landlord, candidate, anna, day, code):
    """H-31, X-17: a mistyped year is a sentence at the field, and nothing is agreed."""
    _to(candidate, "accepted", anna)

    answer = as_landlord.do(f"landlord/offers/{candidate.pk}/", "accept", {"move_in_on": day})

    assert (answer.status_code, answer.json()["code"]) == (409, code)
    assert Placement.objects.get().state == "accepted"


@pytest.mark.parametrize(("ground", "code"), [("debt", "debt"), ("area_rules", "area_rules"), (None, "no_ground")])
def test_a_landlord_says_no_and_the_household_keeps_its_place(as_landlord, candidate, anna, ground, code):
    """H-22: on a ground of the list or on none, which is the municipality's to follow up."""
    _to(candidate, "accepted", anna)

    answer = as_landlord.do(f"landlord/offers/{candidate.pk}/", "decline", {"ground": ground, "text": "Prøve"})

    assert (answer.status_code, answer.json()["state"]) == (200, "declined_landlord")
    placement = Placement.objects.get()
    assert (placement.outcome_reason_id, placement.outcome_text) == (code, "Prøve")
    household = Household.objects.get(pk=placement.household_id)
    assert household.seeking
    assert household.parked_until is None
    assert placement.vacancy.state == "open"


@pytest.mark.parametrize("ground", ["does_not_like_them", "school_change", ""])
def test_a_ground_that_is_not_on_the_list_is_refused(as_landlord, candidate, anna, ground):
    """H-22: a landlord has four grounds."""
    _to(candidate, "accepted", anna)

    answer = as_landlord.do(f"landlord/offers/{candidate.pk}/", "decline", {"ground": ground})

    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert Placement.objects.get().state == "accepted"


def test_a_stale_answer_names_who_really_acted_and_no_colleague(as_landlord, candidate, anna, landlord_row):
    """X-12, X-03, REL-20: its own second answer names itself; after a step of the municipality it reads no staff name."""
    _to(candidate, "accepted", anna)
    path = f"landlord/offers/{candidate.pk}/"
    before = as_landlord.get(path)["ETag"]
    as_landlord.do(path, "accept", {"move_in_on": "2026-12-15"})

    late = as_landlord.post(f"{path}actions/accept/", {"move_in_on": "2026-12-15"}, match=before)
    assert (late.status_code, late.json()["figures"]["who"]) == (412, landlord_row.name)

    placements.withdraw(placement=Placement.objects.get(), by=anna, on=TODAY, reason="wrong_click")
    late = as_landlord.post(f"{path}actions/decline/", {"ground": None}, match=before)
    assert (late.status_code, late.json()["figures"]["who"]) == (412, "Kommunen")
    assert anna.name not in late.text


def test_it_cannot_answer_before_the_household_has(as_landlord, candidate, anna):
    _to(candidate, "offered", anna)

    answer = as_landlord.do(f"landlord/offers/{candidate.pk}/", "accept", {"move_in_on": "2026-12-15"})

    assert (answer.status_code, answer.json()["code"]) == (409, "move_not_allowed")


def test_two_candidates_of_one_household_have_nothing_in_common(as_landlord, candidate, family):
    other = factories.vacancy(unit=factories.home(site=Unit.objects.get(pk=candidate.unit_id).site))
    factories.placement(vacancy=other, household=family)

    numbers = [row["candidate"] for row in as_landlord.get("landlord/offers/").json()["results"]]

    assert len(set(numbers)) == 2


def test_more_offers_cost_no_more_statements(as_landlord, candidate, django_assert_max_num_queries):
    for _ in range(5):
        vacancy = factories.vacancy(unit=factories.home(site=candidate.unit.site), state="held")
        factories.placement(vacancy=vacancy, household=factories.household(adults=2), state="offered")
    with django_assert_max_num_queries(6):
        assert len(as_landlord.get("landlord/offers/").json()["results"]) == 6
