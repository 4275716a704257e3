"""The page of a household."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.journal.models import AccessEntry
from frontend.staff.people import timeline
from frontend.staff.people.milestones import Milestone
from frontend.staff.people.visits import visits
from housing.models import Enrolment, LegalGround, Membership, Stay
from housing.people import actions as people
from housing.people import queue
from tests import factories
from tests.checks import without_keys

pytestmark = pytest.mark.django_db


def page_of(client, household, **query):
    return client.get(f"/husstande/{household.pk}/", query)


def test_page_opens_with_how_things_stand(as_anna, family):
    html = page_of(as_anna, family).text

    assert "3 personer · bånd B: akut" in html
    assert "<strong>14 måneder</strong>" in html
    assert "Dit opslag er registreret kl." in html
    assert f'href="/husstande/{family.pk}/adgang/"' in html


def test_opening_is_on_record(as_anna, anna, family):
    """X-04"""
    page_of(as_anna, family)

    entry = AccessEntry.objects.get()
    assert (entry.kind, entry.household_id, entry.user) == ("opened", family.pk, anna)


@pytest.mark.parametrize("who", ["leader", "volunteer"])
def test_a_refused_try_is_on_record(request, family, who):
    """X-04"""
    client = Client()
    client.force_login(request.getfixturevalue(who))

    assert page_of(client, family).status_code == 403
    assert AccessEntry.objects.get().kind == "refused"


def test_four_dates_and_a_computed_handover(as_anna, family, adult):
    """H-02: 10 March gives 1 May; what nobody wrote is said to be missing."""
    adult.referred_on, adult.arrived_on = date(2026, 3, 10), date(2026, 3, 20)
    adult.save()

    html = page_of(as_anna, family).text

    assert "10. mar. 2026" in html
    assert "fra 1. maj 2026" in html
    lines = {line.person: line for line in page_of(as_anna, family).context["lines"]}
    assert [line.handover for person, line in lines.items() if person != adult] == [None, None]
    # three persons: two without referral (and so without handover) and arrival, nobody with a first activity
    assert html.count("</svg>mangler</span>") == 3 + 2 + 2 + 2 + 3


@pytest.mark.usefixtures("on_a_day")
def test_child_has_its_place_and_the_road_to_it(as_anna, family, child):
    """H-06: a change that is coming is shown with its date."""
    later = factories.institution(name="Blovstrød Skole", latitude=None, longitude=None)
    Enrolment.objects.filter(person=child).update(ends_on=date(2027, 6, 30))
    Enrolment.objects.create(person=child, institution=later, grade=5, starts_on=date(2027, 8, 1))

    page = page_of(as_anna, family)

    line = next(line for line in page.context["lines"] if line.person == child)
    metres = [(place.enrolment.institution.name, place.metres, place.later) for place in line.places]
    assert metres == [("Lynge Skole", 2179, False), ("Blovstrød Skole", None, True)]
    assert "2,2 km<br>ikke oplyst" in page.text
    assert "fra 1. aug. 2027" in page.text


def test_cpr_is_masked(as_anna, family, adult, anna):
    """X-06"""
    people.update_person(person=adult, by=anna, version=1, values={}, on=date(2026, 11, 1), cpr="010190-1234")

    html = page_of(as_anna, family).text

    assert "010190-****" in html
    assert "CPR-nummer: tomt → 010190-****" in html
    assert "1234" not in without_keys(html)


def test_override_stands_beside_the_computed_rooms(as_anna, family):
    """H-03, X-11"""
    family.rooms_override, family.rooms_override_reason = 4, "Plads til hjemmearbejde"
    family.save()

    html = page_of(as_anna, family).text

    assert "<strong>4</strong>" in html
    assert "beregnet 2" in html
    assert "Plads til hjemmearbejde" in html


def test_legal_ground_is_the_one_in_force(as_anna, family, adult, now):
    LegalGround.objects.create(person=adult, ground="refugee", valid_from=date(2025, 1, 1))
    LegalGround.objects.create(person=adult, ground="reunified", valid_from=now + timedelta(days=9))

    lines = {line.person: str(line.ground) for line in page_of(as_anna, family).context["lines"]}

    assert lines[adult] == "Flygtning"


def test_who_lived_together_on_a_day(as_anna, family, child):
    """H-01"""
    Membership.objects.filter(person=child).update(starts_on=date(2026, 1, 1))

    then = page_of(as_anna, family, dag="31.12.2025")
    now = page_of(as_anna, family)

    assert child not in [line.person for line in then.context["lines"]]
    assert child in [line.person for line in now.context["lines"]]
    assert "Personer 31. dec. 2025" in then.text


def test_a_day_no_calendar_has_is_said_so(as_anna, family):
    page = page_of(as_anna, family, dag="31.02.2020")

    assert page.status_code == 200
    assert "31. februar findes ikke." in page.text
    assert 'value="31.02.2020"' in page.text


@pytest.mark.parametrize(
    ("state", "words"),
    [("proposed", "er foreslået."), ("offered", "er tilbudt."), ("confirmed", "Indflytning aftalt: ")],
)
def test_an_offer_on_its_way_is_the_next_step(as_anna, family, state, words):
    placement = factories.placement(household=family, state=state, points=145.6)

    page = page_of(as_anna, family)

    assert words in page.context["next"].sentence
    assert str(placement.unit) in page.text
    assert "146 point, nr. 1" in page.text


def test_next_step_of_those_without_persons_home_or_need(as_anna, now):
    nobody = factories.household(adults=0)
    homeless = factories.household()
    housed = factories.household(seeking=False, since=now, unit=factories.home())
    gone = factories.household(archived_at=f"{now}T00:00Z")
    paused = factories.household(since=now, parked_until=now + timedelta(days=20), parked_reason="Sagde nej to gange")

    ends = [page_of(as_anna, one).context["next"].url.rsplit("/", 2)[-2:-1] for one in (nobody, homeless, housed, gone)]

    assert ends == [["ny"], ["midlertidig"], ["soeger-igen"], ["hent-frem"]]
    assert "Sagde nej to gange" in page_of(as_anna, paused).text


def test_homes_are_told_once_for_the_whole_family(as_anna, family):
    stays = Stay.objects.filter(household=family)

    page = page_of(as_anna, family)

    assert stays.count() == 3
    assert len(page.context["lived"]) == 1
    assert "Bor her" in page.text
    assert 'class="res-temp" x="10.0"' in page.text


def test_changes_are_told_in_words(as_anna, anna, family, adult):
    people.update_household(household=family, by=anna, version=1, values={"can_pay_dkk": 10400})
    people.add_person(
        household=family, by=anna, role="child", starts_on=date(2026, 1, 1), on=date(2026, 11, 1),
        values={"given_name": "Feven", "family_name": "Tesfay", "birth_date": date(2019, 2, 27)},
    )  # fmt: skip

    changes = page_of(as_anna, family).context["latest"]

    assert [change.sentence for change in changes] == ["Tilføjede Feven", "Husstanden er rettet"]
    assert [(str(label), *rest) for label, *rest in changes[1].fields] == [
        ("Kan betale i husleje om måneden", "10.000 kr.", "10.400 kr.")
    ]


def test_a_pause_is_told_with_its_day_and_its_reason(as_anna, anna, family):
    """H-32"""
    queue.park(household=family, by=anna, until=date(2026, 12, 24), why="Ønsker ikke boligen")

    change = page_of(as_anna, family).context["latest"][0]

    assert (change.sentence, change.entry.why) == ("Husstanden er sat på pause", "Ønsker ikke boligen")
    assert [(str(label), *rest) for label, *rest in change.fields] == [("Pause til", "tomt", "24. dec. 2026")]


def test_one_visit_is_one_line_however_many_clicks(as_anna, family):
    """X-04: my own clicks do not push out everybody else; the log itself leaves nothing out."""
    for _ in range(4):
        page = page_of(as_anna, family)

    (look,) = page.context["looks"]
    assert [str(what) for what in look.whats] == ["Åbnede"]
    assert "Anna Prøve (dig) · Åbnede" in page.text
    assert AccessEntry.objects.filter(household_id=family.pk, kind="opened").count() == 4


def test_another_hour_and_another_person_are_another_line(anna, bo, now):
    noon = datetime(now.year, now.month, now.day, 12, tzinfo=UTC)
    looked = [
        (anna, "changed", 0),
        (bo, "opened", 10),
        (anna, "opened", 20),
        (anna, "opened", 200),
        (bo, "listed", 300),
    ]
    entries = [AccessEntry(user=user, kind=kind, at=noon - timedelta(minutes=ago)) for user, kind, ago in looked]

    found = [(one.user, one.kinds) for one in visits(entries, 3)]

    assert found == [(anna, ["changed", "opened"]), (bo, ["opened"]), (anna, ["opened"])]


def test_persons_then_homes_and_what_is_seldom_read_below(as_anna, family):
    """The order of a caseworker's questions; the legal grounds and ways out wait further down."""
    html = page_of(as_anna, family).text

    at = [html.index(f'id="h-{part}"') for part in ("persons", "offers", "temporary", "grounds", "regroupings")]
    assert at == sorted(at)
    for folded in ("Vis for 3 personer", "Se en anden dag", "Del eller flyt husstanden"):
        assert f'<summary class="details-summary">{folded}</summary>' in html


@pytest.mark.parametrize(("state", "label"), [("proposed", "Se foreslået bolig"), ("offered", "Se boligen")])
def test_one_filled_button_leads_to_what_is_next(as_anna, family, state, label):
    factories.placement(household=family, state=state)

    html = page_of(as_anna, family).text

    assert html.count("button-primary") == 1
    assert f">{label}</a>" in html


def test_those_who_seek_are_led_to_the_vacant_homes(as_anna, family):
    html = page_of(as_anna, family).text

    assert html.count("button-primary") == 1
    assert 'button-primary" href="/ledige/">Se ledige boliger</a>' in html


@pytest.mark.usefixtures("on_a_day")
def test_the_days_they_are_told_by_stand_on_the_timeline(as_anna, family, adult, child):
    """H-02: the first of each kind in the household; what nobody wrote is not guessed."""
    adult.referred_on, adult.arrived_on, adult.first_activity_on = date(2026, 3, 10), date(2026, 3, 20), None
    child.arrived_on = date(2026, 6, 1)
    adult.save()
    child.save()

    page = page_of(as_anna, family)

    marks = [(mark.label, mark.on) for mark in page.context["line"].marks]
    assert marks == [("Kommunens ansvar", date(2026, 5, 1)), ("Ankom", date(2026, 3, 20))]
    listed = [event.label for event in page.context["told"] if hasattr(event, "label")]
    assert listed == ["Kommunens ansvar", "Ankom"]


def test_labels_of_days_close_together_do_not_cover_each_other():
    days = [Milestone(date(2026, 1, day), "Et langt navn på en dag", done=True) for day in (1, 2, 3)]

    line = timeline.draw([], [], days, days[0].on, date(2026, 2, 1))

    assert [mark.y for mark in line.marks] == [116, 140, 164]
    assert line.height > 164


def test_page_asks_as_much_for_seven_persons_as_for_one(as_anna, now):
    school = factories.institution()

    def statements(household):
        with CaptureQueriesContext(connection) as asked:
            assert page_of(as_anna, household).status_code == 200
        return len(asked)

    small = factories.household(children=1, school=school, since=now - timedelta(days=30))
    large = factories.household(adults=2, children=5, school=school, since=now - timedelta(days=30))
    factories.placement(household=small, state="withdrawn")
    for _ in range(3):
        factories.placement(household=large, state="withdrawn")

    assert statements(small) == statements(large)


def test_page_is_in_english_for_those_who_chose_it(as_anna, anna, family):
    anna.language = "en"
    anna.save()

    html = page_of(as_anna, family).text

    assert "What now?" in html
    assert "Personer" not in html


def test_moving_into_an_offered_home_is_one_line(as_anna, family, now):
    """H-35: the offer that became the stay is not told twice; another stay in the same home is."""
    home = factories.home(label="1. th.")
    moved_on = now - timedelta(days=30)
    Stay.objects.filter(household=family).update(ends_on=moved_on)
    for row in family.memberships.all():
        Stay.objects.create(person=row.person, household=family, unit=home, tenure="permanent", starts_on=moved_on)
    placement = factories.placement(
        vacancy=factories.vacancy(unit=home, state="let"), household=family, state="moved_in", move_in_on=moved_on
    )

    events = page_of(as_anna, family).context["events"]

    assert [(event.on, event.offer is not None, event.period is not None) for event in events[:1]] == [
        (moved_on, True, True)
    ]
    assert events[0].offer["placement"] == placement
    assert [event.offer for event in events[1:]] == [None]
