"""Leisure passes: 25 made-up clubs, 30 passes, last year's pool spent and asked about, this year's two thirds used."""

from datetime import date, timedelta
from random import Random
from typing import Any

from stdnum.dk import cvr

from config.demonstration.names import OTHERS, REFUGEES
from config.demonstration.timeline import Story, workday
from config.demonstration.world import World
from volunteers.leisure.claims import actions as claims
from volunteers.leisure.claims import runs
from volunteers.leisure.clubs import actions as clubs
from volunteers.leisure.clubs import activities, links
from volunteers.leisure.clubs.models import Club
from volunteers.leisure.lasting import actions as lasting
from volunteers.leisure.lasting.models import CheckIn
from volunteers.leisure.passes import actions as passes
from volunteers.leisure.passes.models import PassHolder
from volunteers.leisure.pool import actions as promises
from volunteers.leisure.pool import keeping
from volunteers.leisure.pool.models import Commitment

# (club, what it offers, kind, from age, to age, weekdays, from hour, kroner a season)
OFFERS = (
    ("Lillerød Boldklub af 1999", "Fodbold", "ball", 5, 18, [1, 3], 16, 1450),
    ("Engholm Håndbold", "Håndbold", "ball", 6, 19, [2, 4], 17, 1300),
    ("Allerød Badminton 77", "Badminton", "ball", 8, 25, [3], 18, 1200),
    ("Skovvang Bordtennis", "Bordtennis", "ball", 8, 25, [2, 5], 16, 950),
    ("Lynge Basketball", "Basketball", "ball", 7, 20, [1, 4], 17, 1350),
    ("Blovstrød Tennis", "Tennis", "ball", 7, 25, [6], 10, 1400),
    ("Svømmeklubben Havørnen", "Svømning for begyndere", "swimming", 5, 12, [1, 3, 6], 15, 1600),
    ("Allerød Livredning", "Livredning", "swimming", 10, 25, [5], 17, 1250),
    ("Ravnsholt Gymnastik", "Springgymnastik", "gymnastics", 6, 18, [2], 16, 1100),
    ("Danseværkstedet Tå og Hæl", "Hiphop", "gymnastics", 8, 20, [4], 17, 1500),
    ("Lynge Folkedans", "Folkedans", "gymnastics", 6, 25, [3], 18, 600),
    ("Allerød Taekwondo Nord", "Taekwondo", "martial_arts", 7, 25, [1, 4], 17, 1550),
    ("Judoklubben Den Bløde Vej", "Judo", "martial_arts", 6, 25, [2, 5], 16, 1350),
    ("Bokseklubben Tre Omgange", "Motionsboksning", "martial_arts", 12, 25, [1, 3], 18, 1400),
    ("Spejderne ved Kirkemosen", "Mikrospejdere", "outdoors", 6, 9, [3], 16, 900),
    ("Tokkekøb Naturvenner", "Ture i skoven", "outdoors", 5, 15, [7], 10, 300),
    ("Furesø Kajak og Sø", "Kajak", "outdoors", 12, 25, [2, 6], 16, 1700),
    ("Rideklubben Kløverhoven", "Ridning", "animals", 8, 25, [4], 16, 2600),
    ("Kaninhop Allerød", "Kaninhop", "animals", 7, 16, [6], 11, 500),
    ("Allerød Børnekor", "Kor", "music", 7, 15, [2], 15, 700),
    ("Trommehulen", "Trommer", "music", 9, 25, [3], 16, 1900),
    ("Teatergruppen Gadelygten", "Teater", "stage", 8, 18, [5], 15, 1200),
    ("Billedskolen Blå Stue", "Billedkunst", "stage", 6, 16, [1], 15, 1100),
    ("Skakklubben Springeren", "Skak", "games", 6, 25, [4], 18, 450),
    ("Allerød E-sport Lounge", "E-sport", "games", 10, 25, [5], 16, 1000),
)
PLACES = ("Lillerødhallerne", "Engholmhallen", "Lyngehallen", "Blovstrødhallen", "Skovvang Skole", "Ravnsholt Skole")
# Numbers whose digits add up and that no company has.
CVR = [number for number in map(str, range(99_000_000, 99_001_000)) if cvr.is_valid(number)]
CHILDREN, SUPPORTED, LAST_YEAR = 30, 22, 13


def tell(world: World) -> None:
    # Its own numbers: a child in a club changes nothing about who lives where.
    chance = Random(2016)  # noqa: S311  (the same story each time, no secret)
    world.timeline.tell(_registers(world, chance))


def _registers(world: World, chance: Random) -> Story:
    """The clubs first, then the children, then each of them on days of their own."""
    karen, today = world.users["karen"], world.today
    last = today.year - 1
    yield (begun := workday(date(last, 1, 10)))
    found = [_club(world, chance, place, begun) for place in range(len(OFFERS))]
    keeping.open_pool(by=karen, values={"year": last, "total_ore": 3_000_000, "ceiling_ore": 250_000})
    children = [_child(world, chance, place, begun) for place in range(CHILDREN)]
    approved = [club for club in found if club.approved_on]
    for place in range(LAST_YEAR):
        world.timeline.tell(_lasts(world, children[place], approved[place % len(approved)], place, begun))
    yield (day := workday(date(last, 6, 20)))
    runs.make_run(by=karen, on=day)
    yield (day := workday(today - timedelta(days=86)))
    keeping.open_pool(by=karen, values={"year": today.year, "ceiling_ore": 320_000})
    # The council has not voted next year's money yet, so whoever asks waits.
    keeping.open_pool(by=karen, values={"year": today.year + 1, "total_ore": 0})
    for place in range(SUPPORTED):
        club = approved[(place * 5 + 3) % len(approved)]
        world.timeline.tell(_supported(world, children[-1 - place], club, place, day))
    yield (day := workday(today - timedelta(days=42)))
    runs.make_run(by=karen, on=day)
    yield (day := workday(today - timedelta(days=12)))
    for place in range(3):
        _ask(world, children[place], approved[place + 6], day, today.year + 1, 110_000 + 15_000 * place, 0)


def _club(world: World, chance: Random, place: int, on: date) -> Club:
    """Most are approved; a few entries have not been looked at for a year, and two clubs keep theirs by a link."""
    karen = world.users["karen"]
    name, what, kind, first, last, weekdays, hour, kroner = OFFERS[place]
    who = f"{chance.choice(OTHERS[0].women)} {chance.choice(OTHERS[0].family)}"
    club = clubs.create_club(by=karen, values={
        "name": f"{name} (opdigtet)", "text": f"Vi har plads til nye. Tre gratis prøvetimer i {what.lower()}.",
        "contact_name": who, "email": f"forening{place + 1}@demo.example", "phone": f"702020{place:02}",
        "cvr": CVR[place], "reg_number": "9999", "account_number": f"10{place:08}",
    })  # fmt: skip
    activities.add_activity(club=club, by=karen, values={
        "name": what, "kind": kind, "text": "", "age_from": first, "age_to": last, "weekdays": weekdays,
        "starts_at": f"{hour}:00", "ends_at": f"{hour + 1}:30", "place": PLACES[place % len(PLACES)],
        "price_ore": kroner * 100, "price_per": "season",
    })  # fmt: skip
    club.refresh_from_db()
    if place % 9 != 8:
        club = clubs.approve_club(club=club, by=karen, on=on, version=club.version)
    if place % 6:
        club = clubs.confirm_entry(club=club, by=karen, on=world.today - timedelta(days=20 + place * 9))
    if place in (0, 6):
        links.make_link(club=club, by=karen, on=on)
    return club


def _child(world: World, chance: Random, place: int, on: date) -> PassHolder:
    """Every second child is a refugee; one pass is about to run out, and one lacks consent."""
    culture = chance.choice(REFUGEES) if place % 2 else OTHERS[0]
    given = chance.choice(culture.women if place % 3 else culture.men)
    family = chance.choice(culture.family)
    born = world.today.replace(day=1) - timedelta(days=365 * (7 + place % 12) + 40 * place)
    if place == 14:
        born = world.today.replace(year=world.today.year - 26, day=min(world.today.day, 28)) + timedelta(days=24)
    values: dict[str, Any] = {
        "given_name": given, "family_name": family, "birth_date": born, "phone": f"703030{place:02}",
        "guardian_name": f"{chance.choice(culture.women)} {family}", "is_refugee": bool(place % 2),
        "email": "", "note": "", "consent_by": "", "consent_on": None, "consent_how": "",
    }  # fmt: skip
    if place != 13:
        values |= {"consent_by": values["guardian_name"], "consent_on": on, "consent_how": "paper"}
    holder = passes.create_pass(by=world.users["karen"], on=on, values=values)
    if place % 4 == 0:
        passes.issue_card(holder=holder, by=world.users["karen"], on=on)
    return holder


def _ask(world: World, child: PassHolder, club: Club, on: date, year: int, ore: int, equipment: int) -> Commitment:
    values = {
        "holder": child, "club": club, "activity": None, "amount_ore": ore, "equipment_ore": equipment,
        "equipment_text": "Sko og tøj" if equipment else "",
    }  # fmt: skip
    return promises.ask(by=world.users["karen"], on=on, year=year, season="year", values=values)


def _claimed(world: World, row: Commitment, on: date) -> Any:
    values = {
        "amount_ore": row.amount_ore, "equipment_ore": row.equipment_ore, "trial_ended_on": on - timedelta(days=3),
    }  # fmt: skip
    return claims.claim(commitment=row, by=world.users["karen"], on=on, values=values)


def _lasts(world: World, child: PassHolder, club: Club, place: int, begun: date) -> Story:
    """Paid last year, and asked about since: most stay, a few stop."""
    karen = world.users["karen"]
    yield (day := workday(begun + timedelta(days=5 + place)))
    row = _ask(world, child, club, day, begun.year, 95_000 + place * 7_000, 30_000 if place % 3 == 0 else 0)
    yield (day := workday(day + timedelta(days=30)))
    claims.approve(claim=_claimed(world, row, day), by=karen, on=day, version=1)
    for check_in in CheckIn.objects.filter(commitment=row).order_by("months"):
        yield (day := workday(check_in.due_on + timedelta(days=4 + place % 5)))
        check_in.refresh_from_db()
        if day >= world.today or check_in.answer or (place % 7 == 5 and check_in.months > 3):
            return
        stays = not (place % 6 == 3 and check_in.months == 6)
        reason = "" if stays else "Træningen ligger for sent på aftenen"
        row_answered = lasting.answer(
            check_in=check_in, by=karen, on=day, version=check_in.version, active=stays, reason=reason
        )
        if not stays and place > 6:
            text = "Prøver svømning i stedet"
            lasting.follow_up(check_in=row_answered, by=karen, on=day, version=row_answered.version, text=text)


def _supported(world: World, child: PassHolder, club: Club, place: int, begun: date) -> Story:
    """Promised this year; most are paid by now, some wait for the club or for the coordinator."""
    karen = world.users["karen"]
    yield (day := workday(begun + timedelta(days=2 + place)))
    if child.reference.endswith("14"):
        return
    row = _ask(world, child, club, day, world.today.year, 225_000 + place * 3_000, 30_000 if place % 2 else 0)
    if place % 4 == 3:
        return
    yield (day := workday(day + timedelta(days=30 + place % 5)))
    made = _claimed(world, row, day)
    if place % 8 != 6:
        claims.approve(claim=made, by=karen, on=day, version=1)
