"""The demonstration is seeded once for this file, on one day, and looked at from every side."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db.models import Q

from accounts.journal.models import AccessEntry, ChangeEntry
from accounts.tokens.models import ApiToken
from accounts.users.models import Role, User
from config.demonstration import empty, places, users
from config.demonstration.seed import is_empty, seed
from housing.agreements.queries import ledger
from housing.draws.queries import verify as verify_draws
from housing.models import (
    Agreement,
    Booking,
    CandidateBuilding,
    ChecklistItem,
    Closure,
    District,
    Draw,
    Enrolment,
    FaultReport,
    Household,
    Institution,
    Landlord,
    LegalGround,
    Letter,
    LettingRule,
    LocalWeights,
    Person,
    Placement,
    PlaceThatMatters,
    PolicyWithdrawal,
    ScoringPolicy,
    Site,
    Stay,
    StayExtension,
    TurnEntry,
    Unit,
    Vacancy,
    VulnerableArea,
)
from housing.planning import turns
from housing.planning.rules import RuleCode
from housing.planning.waiting import months_waited
from housing.positions.queries import to_check
from housing.ranking.queries import rank
from housing.stays.queries import households_with_home, occupancy
from housing.transfer.models import ImportBatch
from housing.vacancies.models import LIVE
from tests.undone import undone
from volunteers.depot.tours.queries import open_clashes
from volunteers.models import Volunteer
from volunteers.roster.queries import away_now, certificates_due, own_volunteer

# A Sunday, the last of a short month; test_demo_command has another day.
DAY = date(2027, 2, 28)


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker) -> Iterator[None]:
    with undone(django_db_blocker):
        assert seed(DAY)
        yield


pytestmark = [pytest.mark.usefixtures("demonstration"), pytest.mark.django_db]


@pytest.fixture
def staff() -> User:
    return User.objects.get(email="anna@demo.example")


def _homes(user: User, day: date = DAY) -> list[Household]:
    return list(households_with_home(user, day))


def check_counts(day: date) -> None:
    """The figures that docs/demonstration.md names, on any day of any year."""
    rows = _homes(User.objects.get(email="anna@demo.example"), day)
    assert Counter(row.home_tenure for row in rows) == {"temporary": 61, "permanent": 25, None: 18}
    assert sum(row.stream == "other" for row in rows if row.home_tenure == "temporary") == 11
    assert {row.seeking for row in rows if row.home_tenure == "permanent"} == {False}
    past = Vacancy.objects.filter(reported_on__lt=day - timedelta(days=60))
    assert past.count() == 40
    states = Counter(past.values_list("state", flat=True))
    assert (states["returned"], states["waived"], states["annulled"]) == (2, 1, 1)
    assert states["let"] >= 12
    steps = Counter(Placement.objects.values_list("state", flat=True))
    running = {state: steps[state] for state in ("proposed", "offered", "accepted", "confirmed", "expired")}
    assert set(running.values()) == {1}
    assert steps["declined_household"] == 3
    assert steps["declined_landlord"] == 1
    assert Placement.objects.exclude(bypass_reason=None).count() >= 2
    open_ones = Vacancy.objects.filter(state__in=LIVE).exclude(placements__state__in=("accepted", "confirmed"))
    assert open_ones.count() == 6
    helpers = Counter(Volunteer.objects.values_list("state", flat=True))
    assert helpers == {"applied": 5, "approved": 4, "active": 46, "paused": 3, "left": 2, "declined": 2}
    karen = User.objects.get(email="karen@demo.example")
    assert certificates_due(karen, day + timedelta(days=60)).count() >= 5
    assert away_now(karen, day).count() >= 3
    assert own_volunteer(User.objects.get(email="viggo@demo.example")) is not None


def test_the_figures_are_those_of_the_documentation() -> None:
    check_counts(DAY)


def test_waiting_runs_from_days_to_almost_three_years(staff: User) -> None:
    waits = sorted(months_waited(row.waiting_since, DAY) for row in _homes(staff) if row.home_tenure == "temporary")
    assert waits[0] < 1
    assert 30 < waits[-1] < 35
    assert sum(wait < 12 for wait in waits) > 15


def test_those_announced_are_not_here_yet(staff: User) -> None:
    announced = Household.objects.filter(stays=None, stream="refugee")
    people = Person.objects.filter(memberships__household__in=announced)
    assert announced.count() == 12
    assert people.filter(referred_on=None).count() == 0
    assert people.filter(arrived_on__lte=DAY).count() == 0
    assert 0 < people.exclude(arrived_on=None).count() < people.count()


def test_every_housed_household_lived_in_temporary_housing_before() -> None:
    """H-35: the chain of stays has both."""
    for household in Household.objects.filter(seeking=False):
        assert set(household.stays.values_list("tenure", flat=True)) == {"temporary", "permanent"}
        assert set(household.stays.filter(ends_on=None).values_list("tenure", flat=True)) == {"permanent"}


def test_nothing_but_plans_lies_in_the_future() -> None:
    assert not Stay.objects.filter(starts_on__gt=DAY).exists()
    assert not TurnEntry.objects.filter(on__gt=DAY).exists()
    for model in (Vacancy, Placement, Household, AccessEntry):
        stamp = "at" if model is AccessEntry else "created_at"
        assert not model.objects.filter(**{f"{stamp}__date__gte": DAY}).exists(), model


def test_time_stamps_are_those_of_the_story() -> None:
    """A proposal is written down on the day it was made, not on the day of the seeding."""
    for vacancy in Vacancy.objects.all():
        assert vacancy.created_at.date() == vacancy.reported_on
    assert len(set(Placement.objects.values_list("created_at__date", flat=True))) > 12


@pytest.mark.parametrize(
    "model",
    [
        District,
        Institution,
        VulnerableArea,
        Landlord,
        Site,
        Unit,
        Agreement,
        TurnEntry,
        Household,
        Person,
        Enrolment,
        LegalGround,
        Stay,
        Vacancy,
        Placement,
        Letter,
        AccessEntry,
        Closure,
        FaultReport,
        CandidateBuilding,
        LettingRule,
        LocalWeights,
        ScoringPolicy,
        PolicyWithdrawal,
        Booking,
        ChecklistItem,
        StayExtension,
    ],
    ids=lambda model: model.__name__,
)
def test_no_list_is_empty(model) -> None:
    assert model.objects.exists()


def test_the_decision_log_verifies() -> None:
    """H-29, X-09."""
    out = StringIO()
    call_command("verify_decisions", stdout=out)
    assert "decisions verified" in out.getvalue()


def test_seeding_again_adds_nothing() -> None:
    before = [model.objects.count() for model in (User, Household, Person, Vacancy, AccessEntry)]
    assert not is_empty()
    assert seed(DAY) is False
    assert [model.objects.count() for model in (User, Household, Person, Vacancy, AccessEntry)] == before


def test_every_open_home_can_be_ranked() -> None:
    for vacancy in Vacancy.objects.filter(state__in=LIVE).select_related("unit"):
        table = rank([vacancy], DAY, besides=vacancy).table
        unit = str(vacancy.unit_id)
        told = (*table.ranking(unit), *table.candidates_missing(unit), *table.not_fitting(unit))
        assert len(told) == Household.objects.filter(seeking=True, archived_at=None).count()
        for line in told:
            table.explain(line.household, unit)


def test_some_homes_are_late_some_lack_facts_and_one_fits_nobody() -> None:
    """H-16, H-19, integrationsloven § 12(2)."""
    open_ones = Vacancy.objects.filter(state="open")
    assert open_ones.filter(answer_due_on__lt=DAY, rent_runs_from__lt=DAY).exists()
    assert open_ones.filter(answer_due_on__gte=DAY).exists()
    assert set(open_ones.values_list("stream", flat=True)) == {"refugee", "other"}
    tables = {vacancy: rank([vacancy], DAY).table for vacancy in open_ones}
    assert any(len(table.candidates_missing(str(v.unit_id))) > 5 for v, table in tables.items())
    (barred,) = [v for v in tables if v.unit.site.vulnerable_area]
    assert tables[barred].ranking(str(barred.unit_id)) == ()
    refugee = Household.objects.filter(stream="refugee", seeking=True).first()
    codes = {rule.code for rule in tables[barred].verdicts.reasons(str(refugee.pk), str(barred.unit_id))}
    assert RuleCode.VULNERABLE_AREA in codes


def test_the_ledgers_add_up() -> None:
    """H-14: folded anew, every ledger stands, and no turn that was ours was let by the landlord."""
    for agreement in Agreement.objects.all():
        rows = ledger(agreement)
        assert rows
        turns.state(agreement.share, agreement.offset, [turns.Row(r.kind, r.number, r.ours, r.why) for r in rows])
    assert not Vacancy.objects.filter(state="landlord", turn__ours=True).exists()


def test_children_have_schools_and_some_have_none_yet() -> None:
    """H-06, H-27."""
    assert Enrolment.objects.filter(referred=True).exists()
    assert Enrolment.objects.filter(must_stay=True).exists()
    assert 1 <= Enrolment.objects.filter(institution__latitude=None).count() <= 4
    children = Person.objects.filter(memberships__role="child", memberships__household__stays__isnull=False).distinct()
    assert children.filter(enrolments=None).exists()
    assert children.exclude(enrolments=None).count() > 40


def test_every_kind_of_place_that_matters_is_there() -> None:
    """H-06: of the households that seek, and with a point to measure to."""
    found = PlaceThatMatters.objects.filter(latitude__isnull=False)
    assert set(found.values_list("kind", flat=True)) == set(PlaceThatMatters.Kind.values)
    seeking = Q(household__seeking=True) | Q(person__memberships__household__seeking=True)
    assert found.filter(seeking).distinct().count() >= 8


def test_a_point_waits_to_be_checked(staff: User) -> None:
    """X-20."""
    assert len(to_check(staff)) == 1


def test_some_facts_are_unknown_and_some_households_need_a_home_without_steps() -> None:
    waiting = Household.objects.filter(seeking=True, stays__isnull=False).distinct()
    assert waiting.filter(needs_step_free=True).exists()
    assert waiting.filter(needs_step_free=None).exists()
    assert waiting.filter(can_pay_dkk=None).exists()
    assert waiting.filter(can_pay_dkk=None).count() < waiting.count() / 3


def test_cpr_numbers_belong_to_nobody() -> None:
    """X-06: day + 60, as replacement numbers have it; most people have none."""
    starts = Person.objects.exclude(cpr_start="").values_list("cpr_start", flat=True)
    assert 2 <= len(starts) < Person.objects.count() / 5
    assert all(int(start[:2]) > 60 for start in starts)


def test_what_is_invented_is_marked() -> None:
    assert not Institution.objects.filter(kind="daycare", fictional=False).exists()
    assert not Site.objects.filter(kind="homes", fictional=False).exists()
    assert set(Landlord.objects.filter(fictional=False).values_list("name", flat=True)) == {
        "Lillerød Boligforening",
        "Allerød Almennyttige Boligselskab",
        "Allerød Kommune",
    }
    building = CandidateBuilding.objects.get()
    assert "opdigtet" in building.name
    assert "Opdigtet" in building.note
    assert "opdigtet" in VulnerableArea.objects.get().name
    assert VulnerableArea.objects.get().name == places.VULNERABLE_AREA


def test_temporary_sites_are_not_overfull(staff: User) -> None:
    for site in occupancy(staff, DAY):
        assert 0 < site.residents <= site.beds, site


def test_one_sign_in_for_each_role() -> None:
    roles = [User.objects.get(email=email).role for email, _ in users.sign_ins()]
    assert sorted(roles) == sorted(
        {Role.HOUSING_STAFF, Role.LEADER, Role.COORDINATOR, Role.VOLUNTEER, Role.ADMINISTRATOR}
    )
    assert all(User.objects.get(email=email).check_password(users.PASSWORD) for email, _ in users.sign_ins()[:1])


def test_production_is_neither_filled_nor_emptied(settings) -> None:
    settings.PRODUCTION = True
    households = Household.objects.count()
    with pytest.raises(ImproperlyConfigured):
        seed(DAY)
    with pytest.raises(ImproperlyConfigured):
        empty.before_migrating()
    with pytest.raises(ImproperlyConfigured):
        empty.after_migrating()
    with pytest.raises(CommandError, match="production"):
        call_command("demo", "--reset", "--no-run")
    assert Household.objects.count() == households


def test_one_draw_is_drawn_and_one_is_announced() -> None:
    """H-25: for the same home, between two pairs who stand equal; each of them computes."""
    first, second = Draw.objects.order_by("number")
    assert hasattr(first, "result")
    assert not hasattr(second, "result")
    assert first.vacancy == second.vacancy
    assert verify_draws() == (2, ())


def test_whoever_was_passed_over_is_known() -> None:
    """H-28."""
    for placement in Placement.objects.exclude(bypass_reason=None):
        assert placement.passed_over.count() == placement.rank - 1


def test_places_are_promised_and_one_is_too_small() -> None:
    """H-10, H-11: some with a place, one overbooked with its reason, two singles who share; others have none yet."""
    promised = Booking.objects.filter(state="booked")
    assert promised.exclude(override_reason="").filter(overbooked_by__gte=1).exists()
    assert promised.filter(overbooked_by=0).count() >= 2
    assert promised.filter(together__isnull=False, shared=True).count() == 2
    assert promised.count() < 12


def test_lists_are_half_ticked_and_wishes_wait() -> None:
    """R-10, H-35"""
    items = ChecklistItem.objects
    assert items.exclude(done_on=None).count() > 10
    assert items.filter(not_needed=True).exists()
    assert items.filter(done_on=None, not_needed=False).exists()
    assert Counter(StayExtension.objects.values_list("state", flat=True)) == {"asked": 1, "granted": 1, "refused": 1}


def test_a_closure_was_revised_twice_and_faults_are_open_and_mended() -> None:
    """H-08, H-12"""
    revised = ChangeEntry.objects.filter(subject="closure", verb="revised").values_list("subject_id", flat=True)
    assert max(Counter(revised).values()) == 2
    assert {"reported", "ordered", "mended"} <= set(FaultReport.objects.values_list("state", flat=True))


def test_a_stop_stands_in_two_versions_and_something_came_in_by_the_other_doors() -> None:
    """V-20, X-14, X-16: the lists that fill only when something goes wrong, or goes in by a file, have a row."""
    karen = User.objects.get(email="karen@demo.example")
    (clash,) = open_clashes(karen)
    assert (clash.stop.tour.on, clash.stop.tour.state) == (DAY - timedelta(days=1), "published")
    batch = ImportBatch.objects.get()
    assert (batch.state, batch.changed, batch.wrong) == ("done", 1, 0)
    key = ApiToken.objects.get()
    assert key.expires_on > DAY
