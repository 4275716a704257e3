"""Hooks, lessons, prices and opening hours from a spreadsheet (V-26, V-27, V-28, X-14)."""

from datetime import date, time

from tests import factories
from tests.checks import history, refused
from tests.housing.transfer.files import changes, csv_file, faults, fetched, read_in, tried, xlsx_file
from volunteers.bikes import hooks, settings, teaching
from volunteers.bikes.handing import OpeningHours, PriceLine
from volunteers.bikes.models import Hook
from volunteers.bikes.school import Lesson

NUMBER = "Nummer i systemet"
LESSON = ["Hold", "Dato", "Begynder", "Slutter", "Emne"]
PRICE = ["Plads i listen", "Tekst på kvitteringen", "Teksten på engelsk", "Under, år", "Pris, kr.", "Gælder fra"]
HOURS = ["Ugedag", "Åbner", "Lukker", "Gælder fra"]
NOBODYS = "0a3f507a-ec01-32b8-e044-0003ba298018"


def test_hooks_are_known_by_name_and_the_file_tells_what_hangs_there(karen):
    """V-26: the bike and the case are told and never read in; one that was taken out of use stays so."""
    hook = factories.hook(name="A1")
    bike = factories.bike(by=karen, hook=hook)
    hooks.report(hook=hook, by=karen, on=factories.DAY, what="empty")
    for _ in range(2):
        hooks.archive(hook=(gone := factories.hook(name="B1")), by=karen, version=gone.version, why="Væk")

    text = fetched("kroge", karen).decode()
    batch = read_in(
        "kroge", csv_file(["Krog", "Hvor", "Cykel"], ["a1", "Loftet", ""], ["C1", "", ""], ["B1", "", ""]), karen
    )
    _batch, report = tried(
        "kroge", csv_file(["Krog", "Hvor"], ["B1", "Loftet"], ["", "x"], ["c1", ""], ["C1", ""]), karen
    )

    hook.refresh_from_db()
    assert f"A1;;{bike.reference};Krogen er tom;" in text
    assert (batch.new, batch.changed, batch.unchanged) == (1, 1, 1)
    assert (hook.name, hook.place, hook.bike, history(hook)) == ("a1", "Loftet", bike, ["changed"])
    assert sorted(Hook.objects.filter(archived_at=None).values_list("name", flat=True)) == ["C1", "a1"]
    assert faults(report) == [(2, "", "hook_out_of_use"), (3, "name", "cell_needed"), (5, "", "row_twice")]


def test_the_same_name_in_other_letters_is_the_same_hook(karen):
    """V-26: the action says so, whichever door it comes through."""
    first, second = factories.hook(name="A1"), factories.hook(name="A2")

    with refused("hook_exists", "name"):
        hooks.add(by=karen, values={"name": "a1"})
    with refused("hook_exists", "name"):
        hooks.correct(hook=second, by=karen, version=second.version, values={"name": "a1"})
    assert hooks.correct(hook=first, by=karen, version=first.version, values={"name": "a1"}).name == "a1"


def test_a_lesson_has_its_course_by_name_or_by_number(karen):
    """V-28: a number counts more than a name; put away, a course gives way to the one of its name that is in use."""
    factories.course(name="Øvede", archived_at="2026-01-01T00:00Z")
    named, twin, _other = factories.course(name="Øvede"), factories.course(name="Ens"), factories.course(name="Ens")
    head = ["Holdets nummer i systemet", *LESSON]

    by_number = [str(twin.pk), "Hvad som helst", "12.1.2027", "16", "17", ""]
    data = xlsx_file(head, ["", "ØVEDE", date(2027, 1, 12), time(16), "17.30", "Bremse"], by_number)
    batch = read_in("lektioner", data, karen)

    first, second = Lesson.objects.get(course=named), Lesson.objects.get(course=twin)
    assert batch.new == 2
    assert (first.on, first.starts_at, first.ends_at, first.subject) == (
        date(2027, 1, 12),
        time(16),
        time(17, 30),
        "Bremse",
    )
    assert (second.subject, history(first)) == ("", ["created"])


def test_a_lesson_is_moved_by_its_number_and_stays_with_its_course(karen):
    """X-14: without a number it is the one of that course, day and time; what was cancelled is left alone."""
    course, other = factories.course(name="Øvede"), factories.course(name="Andre")
    given = {"course": course, "starts_at": time(16), "ends_at": time(18)}
    moved, _named, gone = (Lesson.objects.create(on=date(2027, 1, day), **given) for day in (1, 2, 3))
    teaching.remove_lesson(lesson=gone, by=karen, version=1)
    row = ["Øvede", "2.1.2027", "16", "18"]

    read_in("lektioner", csv_file([NUMBER, "Dato", "Begynder"], [str(moved.pk), "9.1.2027", "15"]), karen)
    batch, report = tried(
        "lektioner",
        csv_file([NUMBER, *LESSON], ["", *row, "Ny"], ["", "Øvede", "3.1.2027", "16", "18", ""],
                 [str(moved.pk), "Andre", "9.1.2027", "15", "18", ""]),
        karen,
    )  # fmt: skip

    moved.refresh_from_db()
    assert (moved.on, moved.starts_at, moved.course) == (date(2027, 1, 9), time(15), course)
    assert changes(report) == [("subject", "", "Ny")]
    assert (batch.changed, batch.unchanged) == (1, 1)
    assert faults(report) == [(4, "course", "row_of_another")]
    assert not other.lessons.exists()


def test_what_is_wrong_with_a_lesson_is_told_where_it_is(karen):
    """X-14: each fault at its line and column; the rest waits."""
    for _ in range(2):
        factories.course(name="Ens")
    shut = factories.course(name="Lukket", archived_at="2026-01-01T00:00Z")
    course = factories.course(name="Øvede")
    two = [
        Lesson.objects.create(course=course, on=date(2027, 1, day), starts_at=time(9), ends_at=time(10))
        for day in (1, 2)
    ]
    kept = Lesson.objects.create(course=shut, on=date(2027, 1, 1), starts_at=time(9), ends_at=time(10))
    when = ["12.1.2027", "16", "18"]

    batch, report = tried(
        "lektioner",
        csv_file([NUMBER, "Holdets nummer i systemet", *LESSON], ["", "", "Ens", *when, ""], ["", "", "Ingen", *when, ""],
                 ["", NOBODYS, "", *when, ""], ["", "12", "", *when, ""], ["", "", "", *when, ""],
                 ["", "", "Lukket", *when, ""], ["", "", "Øvede", "12.1.2027", "18", "16", ""],
                 [str(two[0].pk), "", "", "2.1.2027", "9", "10", ""], [str(kept.pk), "", "", "1.1.2027", "9", "10", "Ny"],
                 ["", "", "Øvede", *when, ""], ["", "", "øvede", "12-01-2027", "16.00", "19", ""]),
        karen,
    )  # fmt: skip

    assert faults(report) == [
        (2, "course_id", "several_alike"), (3, "course", "not_found_by_name"), (4, "course_id", "no_such_owner"),
        (5, "course_id", "no_such_owner"), (6, "course", "cell_needed"), (7, "", "archived"), (8, "ends_at", "lesson_times"),
        (9, "starts_at", "lesson_exists"), (10, "", "archived"), (12, "", "row_twice"),
    ]  # fmt: skip
    assert (batch.new, Lesson.objects.count()) == (1, 3)


def test_the_action_itself_corrects_no_lesson_that_was_cancelled(karen):
    """V-28: whichever door it comes through; the form never showed one."""
    lesson = Lesson.objects.create(course=factories.course(), on=factories.DAY, starts_at=time(9), ends_at=time(10))
    gone = teaching.remove_lesson(lesson=lesson, by=karen, version=1)

    with refused("lesson_removed"):
        teaching.correct_lesson(lesson=gone, by=karen, version=gone.version, values={"ends_at": time(11)})


def test_a_new_price_is_a_line_of_its_own_from_its_day(karen):
    """V-27: dated data; by number, else by the day it holds from and its place; put away, a line is left alone."""
    old = factories.price(position=1, label="Alle", price_dkk=50)
    for _ in range(2):
        gone = factories.price(position=5, label="Væk", price_dkk=5, valid_from=date(2026, 1, 1))
        settings.archive(gone, by=karen, version=gone.version, why="Fejl")

    batch = read_in(
        "cykelpriser",
        csv_file([NUMBER, *PRICE, "Til og med"],
                 [str(old.pk), "1", "Alle", "Adults", "", "50 kr.", f"{old.valid_from:%d.%m.%Y}", "31.12.2026"],
                 ["", "1", "Børn", "Children", "15", "0", "1.1.2027", ""],
                 ["", "5", "Væk", "Adults", "", "5", "1.1.2026", ""]),
        karen,
    )  # fmt: skip

    old.refresh_from_db()
    new = PriceLine.objects.get(label="Børn")
    assert (batch.new, batch.changed, batch.unchanged) == (1, 1, 1)
    assert (old.valid_to, new.under_age, new.price_dkk, new.ground) == (date(2026, 12, 31), 15, 0, "")
    assert (history(old), history(new)) == (["changed"], ["created"])


def test_what_is_wrong_with_a_price_opening_hours_or_a_rule_is_told_where_it_is(karen):
    """X-14: each fault at its line and column; a weekday in Danish, in English and as it is stored."""
    factories.price(position=1, valid_from=date(2027, 1, 1))
    second = factories.price(position=2, valid_from=date(2027, 1, 1))
    last = "1.1.2027"

    _batch, prices = tried(
        "cykelpriser",
        csv_file([NUMBER, *PRICE, "Til og med"], ["", "0", "A", "A", "", "0", last, ""],
                 ["", "3", "A", "A", "121", "0", last, ""],
                 ["", "4", "", "A", "", "0", last, ""], ["", "5", "A", "A", "", "gratis", last, ""],
                 ["", "6", "A", "A", "", "0", last, "31.12.2026"], [str(second.pk), "1", "A", "A", "", "0", last, ""]),
        karen,
    )  # fmt: skip
    batch, hours = tried(
        "aabningstider",
        csv_file(HOURS, ["Tirsdag", "16", "18", last], ["Wednesday", "16", "18", last], ["4", "16", "18", last],
                 ["8", "16", "18", last], ["Fredag", "18", "16", last], ["tirsdag", "16.00", "19", last]),
        karen,
    )  # fmt: skip

    factories.certificate_rule(on=date(2027, 2, 1))
    rule_batch, rules = tried(
        "bevisregler",
        csv_file(["Gælder fra", "Kræves fra, år"], [last, "15"], ["1.2.2027", "16"], ["1.3.2027", ""], [last, "18"],
                 ["1.4.2027", "121"], ["", "15"]),
        karen,
    )  # fmt: skip

    assert faults(prices) == [
        (2, "position", "cell_out_of_range"), (3, "under_age", "cell_out_of_range"), (4, "label", "cell_needed"),
        (5, "price_dkk", "cell_not_a_number"), (6, "valid_to", "ends_before_start"), (7, "position", "price_place_taken"),
    ]  # fmt: skip
    assert batch.new == 3
    assert rule_batch.new == 2
    assert faults(rules) == [
        (5, "", "row_twice"), (6, "from_age", "cell_out_of_range"), (7, "valid_from", "cell_needed")
    ]  # fmt: skip
    assert faults(hours) == [
        (5, "weekday", "cell_not_in_list"),
        (6, "closes_at", "closes_before_opening"),
        (7, "", "row_twice"),
    ]


def test_the_action_itself_knows_the_figures_of_a_line(karen):
    """V-27: a place, an age, a price or a weekday that no form offers is refused in words."""
    line = {"position": 1, "label": "A", "label_en": "A", "price_dkk": 0, "valid_from": factories.DAY}
    hours = {"weekday": 8, "opens_at": time(16), "closes_at": time(18), "valid_from": factories.DAY}

    for name, value in (
        ("position", 0),
        ("position", 1000),
        ("under_age", 121),
        ("from_age", -1),
        ("price_dkk", 10**9),
    ):
        with refused("figure_out_of_range", name):
            settings.add(PriceLine, by=karen, values=line | {name: value})
    with refused("unknown_choice", "ground"):
        settings.add(PriceLine, by=karen, values=line | {"ground": "ukendt"})
    with refused("unknown_choice", "weekday"):
        settings.add(OpeningHours, by=karen, values=hours)
