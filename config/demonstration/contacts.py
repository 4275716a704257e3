"""A year of bringing households and volunteers together; the share of 80 % is near and not reached (V-05 to V-10)."""

from datetime import date, timedelta

from accounts.users.models import User
from config.demonstration.timeline import Story, workday
from config.demonstration.world import World
from housing.models import Household
from volunteers.contacts import actions, answers, keeping, wishing
from volunteers.contacts.facts import Facts, gather
from volunteers.contacts.models import OPEN, Kind, Match, State
from volunteers.matching import coverage
from volunteers.matching.suggestions import match_all
from volunteers.models import Volunteer
from volunteers.roster import actions as roster

FORTNIGHTS, EACH_TIME = 24, 5
# Just below the goal, so that the page has something to say.
ENOUGH = 0.79
FAMILIES = (
    "Familien Skovgaard", "Hanne og Per Lund", "Familien Winther", "Lise Bang", "Familien Nour", "Jytte Kirkegaard",
    "Familien Dahl", "Bent og Ulla Holm", "Familien Frost", "Mette Toft", "Familien Thorsen", "Karin Bruun",
    "Familien Bech", "Ole Krogh", "Familien Lind", "Aase Munk", "Familien Juhl", "Søren Kjær", "Familien Vang",
    "Birthe Storm",
)  # fmt: skip
TONGUES = ("arabisk", "ukrainsk, russisk", "dari, farsi", "tigrinya", "somali", "engelsk", "kurdisk, arabisk")
SLOTS = ["mon_evening", "wed_afternoon", "sat_morning", "sun_afternoon"]
LIKES = ("fodbold", "madlavning", "natur", "skak", "havearbejde", "musik", "strik")


def tell(world: World) -> None:
    world.timeline.tell(_year(world, world.users["karen"]))


def _year(world: World, karen: User) -> Story:
    """Volunteers offer to help; every fortnight those who have waited longest are found somebody."""
    begun = world.today - timedelta(days=14 * FORTNIGHTS + 40)
    yield (day := workday(begun))
    for number, name in enumerate(FAMILIES):
        _volunteer(number, name, karen, day)
    for fortnight in range(FORTNIGHTS, 0, -1):
        yield (day := workday(world.today - timedelta(days=14 * fortnight - 2)))
        answers.lapse(on=day)
        _end_some(karen, day, fortnight)
        made = _propose(karen, day, EACH_TIME)
        # The next working day, even at Easter, is before the proposal lapses.
        yield (day := workday(day + timedelta(days=1)))
        for number, match in enumerate(made):
            _answer(match, number + fortnight, karen, day)
    yield (day := workday(world.today - timedelta(days=2)))
    _now(karen, day)


def _volunteer(number: int, name: str, karen: User, day: date) -> None:
    values = {
        "name": name, "email": f"kontakt{number}@demo.example", "phone": f"7020{number:04d}",
        "languages": f"dansk, {TONGUES[number % len(TONGUES)]}", "interests": ", ".join(_likes(number)),
        "tasks": [Kind.CONTACT_FAMILY, Kind.VISITING_FAMILY] if name.startswith("Fam") else
                 [Kind.CONTACT_PERSON, Kind.MENTOR], "slots": [SLOTS[number % 4], SLOTS[(number + 1) % 4]],
        "max_households": 3 + number % 2, "latitude": 55.85 + number % 7 * 0.006, "longitude": 12.33 + number % 5 * 0.01,
    }  # fmt: skip
    made = roster.apply(on=day, by=karen, values=values, birth_date=date(1960 + number, 4, 1 + number))
    made = roster.move(volunteer=made, target="approved", by=karen, version=made.version, on=day)
    made = roster.move(volunteer=made, target="active", by=karen, version=made.version, on=day, promised=True)
    # One has not come yet, so that a rule has something to say.
    if number != 7:
        member = made.members.get()
        roster.set_certificate(member=member, by=karen, version=member.version, on=day, status="cleared")


def _likes(number: int) -> list[str]:
    return [LIKES[number % len(LIKES)], LIKES[(number * 3 + 1) % len(LIKES)]]


def _propose(karen: User, day: date, most: int) -> list[Match]:
    """The plan's pairs of those who have waited longest, until the share is enough."""
    facts = _asked_what_they_wish(karen, day)
    now = coverage.share(facts.scope, day)
    missing = int(ENOUGH * now.in_scope) - now.covered
    waiting = facts.waiting
    plan = match_all(waiting, facts.offering.values(), day)
    found = {row.household: row.volunteer for row in plan.matches}
    chosen = [one.key for one in waiting if one.key in found][: max(0, min(most, missing))]
    return [_proposed(key, found[key], karen, day) for key in chosen]


def _proposed(household: str, volunteer: str, karen: User, day: date) -> Match:
    helper = Volunteer.objects.get(pk=volunteer)
    kind = next(kind for kind in Kind.values if kind in helper.tasks)
    return actions.propose(household=Household.objects.get(pk=household), volunteer=helper, kind=kind, by=karen, on=day)


def _asked_what_they_wish(karen: User, day: date) -> Facts:
    facts = gather(day)
    wanted = Household.objects.filter(pk__in=list(facts.seeking), wish=None, archived_at=None).order_by("reference")
    for number, household in enumerate(wanted):
        values = {
            "other_languages": "engelsk" if number % 3 else "", "interpreter": number % 4 != 0,
            "interests": ", ".join(_likes(number)), "slots": [SLOTS[number % 4]],
        }  # fmt: skip
        wishing.set_wish(household=household, by=karen, version=None, values=values)
    return gather(day) if wanted else facts


def _answer(match: Match, number: int, karen: User, day: date) -> None:
    """Most say yes, every ninth no, and of every eleventh nobody heard again."""
    if number % 11 == 10:
        return
    if number % 9 == 8:
        answers.decline(match=match, side="volunteer", by=karen, on=day, how="phone", reason="Har for travlt i år")
        return
    match = answers.say_yes(match=match, side="volunteer", how="phone", by=karen, on=day)
    match = answers.say_yes(match=match, side="household", how="in_person", by=karen, on=day)
    values = {"on": day, "way": "visit", "minutes": 60, "note": "Første møde på Integrationshuset"}
    keeping.log_contact(match=match, by=karen, today=day, values=values)


def _end_some(karen: User, day: date, fortnight: int) -> None:
    """Every second month one is over."""
    match = Match.objects.filter(state=State.ACTIVE).order_by("id").first()
    if fortnight % 4 == 0 and match and match.proposed_on < day - timedelta(days=100):
        actions.end(match=match, by=karen, on=day, version=match.version, reason="goal_reached")


def _now(karen: User, day: date) -> None:
    """Today's picture: a pause, two that are silent, somebody who wants nobody, and proposals on their way."""
    met = list(Match.objects.filter(state=State.ACTIVE).order_by("id"))
    for number, match in enumerate(met[3:]):
        on, way = day - timedelta(days=number % 12), ("visit", "outing", "phone")[number % 3]
        if on >= match.periods.get().starts_on:
            values = {"on": on, "way": way, "minutes": 30 + 15 * (number % 5), "note": ""}
            keeping.log_contact(match=match, by=karen, today=day, values=values)
    if met:
        actions.pause(match=met[0], by=karen, on=day, version=met[0].version, reason="Sygdom i familien")
    asked = _propose(karen, day, 3)
    if asked:
        answers.say_yes(match=asked[0], side="volunteer", how="phone", by=karen, on=day)
    without = Household.objects.filter(pk__in=[one.key for one in gather(day).waiting]).exclude(matches__state__in=OPEN)
    last = without.order_by("-reference").first()
    if last:
        wishing.opt_out(household=last, by=karen, on=day)
