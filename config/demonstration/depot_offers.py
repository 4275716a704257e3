"""What people have offered: a quarter of a year of yes, no, questions and silence, and what waits now (V-11, V-12)."""

from datetime import date, timedelta
from io import BytesIO
from random import Random
from typing import Any

from PIL import Image, ImageDraw

from accounts.users.models import User
from config.demonstration import tours
from config.demonstration.depot_catalogue import DEPOT, SHED
from config.demonstration.timeline import Story, workday
from config.demonstration.world import World
from volunteers.depot.catalogue.models import StorageLocation, ThingKind
from volunteers.depot.offers import actions
from volunteers.depot.offers.models import DonationOffer
from volunteers.depot.stock.accepting import accept
from volunteers.pictures import Picture, redrawn

# Who, where, what (kind, number, words), floor, pictures; made up, on streets that there are.
GIVERS = (
    "Tove Lundgaard", "Erik Bülow", "Familien Westergaard", "Ruth Madsen", "Jonas Holst", "Pia Skov", "Henning Bak",
    "Familien Riis", "Gitte Sand", "Mogens Krag", "Lone Fisker", "Anders Hjort", "Bodil Kvist", "Steen Ravn",
    "Familien Lauge", "Ulla Brink", "Torben Eg", "Vibeke Storm", "Kaj Mose", "Dorte Hald", "Poul Næs", "Inge Bro",
    "Familien Kjær", "Lars Due", "Rikke Voss", "Karl Toft",
)  # fmt: skip
STREETS = (
    ("Rådhusvej", 55.8701, 12.3561), ("Engholmvej", 55.8612, 12.3702), ("Lyngevej", 55.8672, 12.3390),
    ("Frederiksborgvej", 55.8745, 12.3580), ("Kollerødvej", 55.8822, 12.3311), ("Vestvej", 55.8690, 12.3425),
)  # fmt: skip
THINGS: tuple[tuple[tuple[str, int, str], ...], ...] = (
    (("Enkeltseng med madras", 2, "90 x 200, madrasserne er fra i fjor"),),
    (("Spisebord", 1, "Eg, 90 x 160 med tillægsplade"), ("Spisebordsstol", 4, "")),
    (("Hjørnesofa", 1, "Grå, fra røgfrit hjem"),),
    (("Klædeskab", 1, "To låger"), ("Kommode", 1, "")),
    (("Køleskab", 1, "185 cm, virker fint"),),
    (("Reol", 2, "Hvide, 80 cm brede"),),
    (("Tremmeseng", 1, ""), ("Højstol", 1, "Kan klappes sammen"), ("Legetøj, kasse", 2, "")),
    (("Tallerken", 24, "Hvide"), ("Glas og kop", 18, ""), ("Bestiksæt", 12, "")),
    (("Sofa, 3 personer", 1, "Blå, betrækket kan vaskes"), ("Sofabord", 1, "")),
    (("Skrivebord", 1, "120 cm"), ("Kontorstol", 1, "")),
    (("Dyne og pude", 4, "Nyvaskede"), ("Sengetøj", 8, "")),
    (("Standerlampe", 2, ""), ("Loftlampe", 1, ""), ("Gulvtæppe", 1, "160 x 230")),
    (("Vaskemaskine", 1, "7 kg, fra 2019"),),
)  # fmt: skip
FLOORS = ((0, False), (2, False), (1, False), (4, True), (0, False), (3, False))
# How each ended, the oldest first; the last ones still wait. The corner sofa is larger than the shed.
ENDS = (
    ["collected"] * 7 + ["declined"] * 3 + ["expired"] * 2 + ["withdrawn"] + ["accepted"] * 2 + ["overridden"]
    + ["accepted"] + ["asked"] * 2 + ["offered"] * 7
)  # fmt: skip
NOTES = ("Ring helst efter kl. 16", "", "Der er smalt på trappen", "", "", "Vi flytter snart")
COLOURS = ((160, 118, 74), (92, 122, 140), (130, 140, 96), (150, 98, 92))


def tell(world: World) -> None:
    # Its own numbers: who gives furniture changes nothing about who lives where.
    chance = Random(1848)  # noqa: S311  (the same story each time, no secret)
    for place, end in enumerate(ENDS):
        world.timeline.tell(_offer(world, chance, place, end))


def _offer(world: World, chance: Random, place: int, end: str) -> Story:
    karen, waits = world.users["karen"], end in ("asked", "offered")
    ago = chance.randint(9, 11) if end == "asked" else chance.randint(2, 9) if waits else 100 - place * 4
    begun = workday(world.today - timedelta(days=ago))
    yield begun
    made = _made(chance, place, begun, world.today)
    if end == "offered":
        return
    if end == "expired":
        yield (day := workday(made.expires_on))
        actions.expire(day)
        return
    yield (day := workday(begun + timedelta(days=2 if waits else 3)))
    made = actions.ask(made, karen, "Hvor bred er den, og kan den skilles ad?", made.version, on=day) if waits else made
    if waits:
        return
    if end in ("collected", "declined", "withdrawn"):
        yield from _ended(world, made, end, karen, day)
        return
    yield (day := workday(world.today - timedelta(days=4)))
    _yes(world, made, karen, day, place, why="Langkæret 9 henter lige efter" if end == "overridden" else "")


def _ended(world: World, made: DonationOffer, end: str, karen: User, day: date) -> Story:
    if end == "declined":
        reason = ("no_room", "condition", "not_needed")[int(made.reference[-1]) % 3]
        note = "Tak for tilbuddet. Vi får plads igen i foråret." if reason == "no_room" else ""
        actions.decline(offer=made, by=karen, on=day, version=made.version, reason=reason, note=note)
    elif end == "withdrawn":
        actions.withdraw(made, day)
    else:
        pickup = workday(day + timedelta(days=4))
        room = StorageLocation.objects.get(name=DEPOT)
        made = accept(offer=made, by=karen, on=day, version=made.version, pickup_on=pickup, to_location=room)
        yield pickup
        tours.driven(world, made, pickup)


def _yes(world: World, made: DonationOffer, karen: User, day: date, place: int, why: str) -> None:
    pickup = workday(world.today + timedelta(days=2 + place % 6))
    room = StorageLocation.objects.get(name=SHED if why else DEPOT)
    made = actions.ask(made, karen, "Hvilken dag passer bedst?", made.version, on=day) if place % 2 else made
    if place % 2:
        made = actions.reply(made, "Alle hverdage efter kl. 15.", on=day)
    accept(offer=made, by=karen, on=day, version=made.version, pickup_on=pickup, to_location=room, override_reason=why)


def _made(chance: Random, place: int, day: date, today: date) -> DonationOffer:
    kinds = {kind.name: kind for kind in ThingKind.objects.all()}
    street, latitude, longitude = STREETS[place % len(STREETS)]
    floor, lift = FLOORS[place % len(FLOORS)]
    values: dict[str, Any] = {
        "name": GIVERS[place], "email": f"giver{place}@demo.example" if place % 3 else "",
        "phone": f"7021{place:04d}" if place % 3 != 1 else "", "floor": floor, "lift": lift,
        "address": f"{street} {3 + place * 2}", "postcode": "3450", "city": "Allerød", "position_quality": "pin",
        "latitude": latitude + chance.uniform(-0.004, 0.004), "longitude": longitude + chance.uniform(-0.004, 0.004),
        "note": NOTES[place % len(NOTES)],
        "latest_on": today + timedelta(days=12 + place) if place % 4 == 0 and place > len(ENDS) - 12 else None,
    }  # fmt: skip
    lines = [
        {"kind": kinds[name], "count": count, "text": text, "condition": ("good", "new", "used")[(place + number) % 3]}
        for number, (name, count, text) in enumerate(THINGS[place % len(THINGS)])
    ]
    made, _secret = actions.offer(on=day, values=values, lines=lines, photos=pictures(place))
    return made


def pictures(place: int) -> list[Picture]:
    """None, one or two simple drawings of a piece of furniture in a room."""
    return [redrawn(BytesIO(_drawing(place + number))) for number in range(place % 3)]


def _drawing(number: int) -> bytes:
    image = Image.new("RGB", (640, 480), (222, 226, 228))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 340, 640, 480), fill=(198, 180, 156))
    colour = COLOURS[number % len(COLOURS)]
    dark = tuple(part - 34 for part in colour)
    if number % 3 == 0:  # a bed
        draw.rectangle((110, 190, 140, 390), fill=dark)
        draw.rectangle((110, 290, 540, 350), fill=colour)
        draw.rectangle((150, 262, 250, 292), fill=(244, 244, 240))
        draw.rectangle((515, 270, 540, 390), fill=dark)
    elif number % 3 == 1:  # a table
        draw.rectangle((120, 240, 520, 268), fill=colour)
        for left in (140, 478):
            draw.rectangle((left, 268, left + 22, 400), fill=dark)
    else:  # a bookcase
        draw.rectangle((200, 100, 440, 400), fill=dark)
        for shelf in range(3):
            draw.rectangle((216, 116 + shelf * 96, 424, 196 + shelf * 96), fill=colour)
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
