"""Units that cannot be used for a while, faults at the sites, and a building that might become housing."""

from datetime import date, timedelta

from config.demonstration.timeline import Story, workday, workday_before
from config.demonstration.world import World
from housing import registers
from housing.closures import actions as closures
from housing.faults import actions as faults
from housing.faults.models import FaultReport
from housing.homes.models import CandidateBuilding, Site, Unit

INVENTED = "Opdigtet til demonstrationen."


def tell(world: World) -> None:
    for story in (_damp(world), _inspection(world), _wrong_unit(world), _faults(world)):
        world.timeline.tell(story)
    _building(world)


def _ago(world: World, days: int) -> date:
    day = world.today
    for _ in range(days):
        day = workday_before(day)
    return day


def _empty(world: World) -> Unit:
    """The last empty unit with two beds or more; where there is none, simply the last."""
    return next((unit for unit in reversed(world.beds) if (unit.beds or 0) >= 2), world.beds[-1])


def _damp(world: World) -> Story:
    """Out of service, and longer than was thought."""
    yield (begun := _ago(world, 12))
    unit = _empty(world)
    world.beds.remove(unit)
    closure = closures.close(
        unit=unit, by=world.anna, starts_on=begun, ends_on=workday(world.today + timedelta(days=2)), cause="damp",
        note="Fugt i badeværelset",
    )  # fmt: skip
    yield _ago(world, 4)
    closure = closures.revise(
        closure=closure, by=world.bo, version=closure.version, starts_on=begun,
        ends_on=workday(world.today + timedelta(days=10)), cause="damp", note="Fugt i badeværelset",
        why="Væggen er ikke tør endnu.",
    )  # fmt: skip
    yield _ago(world, 1)
    closures.revise(
        closure=closure, by=world.anna, version=closure.version, starts_on=begun,
        ends_on=workday(world.today + timedelta(days=17)), cause="damp", note="Fugt i badeværelset; gulvet skal også op",
        why="Firmaet kan først komme i næste uge.",
    )  # fmt: skip


def _inspection(world: World) -> Story:
    yield _ago(world, 6)
    begins = workday(world.today + timedelta(days=20))
    closures.close(
        unit=_empty(world), by=world.anna, starts_on=begins, ends_on=workday(begins + timedelta(days=3)),
        cause="safety", note="Eftersyn af el-tavlen",
    )  # fmt: skip


def _wrong_unit(world: World) -> Story:
    yield (begun := _ago(world, 9))
    closure = closures.close(
        unit=_empty(world), by=world.anna, starts_on=begun, ends_on=None, cause="pests", note="Mus"
    )
    yield _ago(world, 8)
    closures.cancel(closure=closure, by=world.anna, version=closure.version, why="Skrevet på den forkerte bolig.")


def _faults(world: World) -> Story:
    site = Site.objects.get(name="Sportsvej")
    units = list(site.units.order_by("label"))

    def report(on: date, what: str, urgency: str, unit: Unit | None = None) -> FaultReport:
        values = {"what": what, "urgency": urgency, "reported_on": on, "reported_by": "Viceværten"}
        return faults.report(site=site, unit=unit, by=world.anna, on=on, values=values)

    yield (day := _ago(world, 15))
    lock = report(day, "Låsen i yderdøren binder", "week", units[0])
    yield (day := _ago(world, 11))
    faults.close(
        fault=lock, by=world.bo, version=lock.version, mended=True, on=day, today=day, outcome="Cylinderen er skiftet."
    )
    yield (day := _ago(world, 6))
    hood = report(day, "Emhætten virker ikke", "week", units[1])
    report(day, "Lampen ved indgangen er gået", "later")
    yield _ago(world, 5)
    faults.order(
        fault=hood, by=world.anna, version=hood.version, ordered_from="El-firma (opdigtet)",
        due_on=workday(world.today + timedelta(days=3)),
    )  # fmt: skip
    yield (day := _ago(world, 1))
    report(day, "Vand fra loftet i fællesrummet", "now")


def _building(world: World) -> None:
    registers.create(
        CandidateBuilding,
        by=world.anna,
        values={
            "name": "Den lukkede rådhusfløj (opdigtet)",
            "owner": "Kommunale Ejendomme",
            "status": "inspected",
            "beds_estimate": 24,
            "area_m2": 900,
            "cost_dkk": 2_400_000,
            "free_from": workday(world.today + timedelta(days=180)),
            "district": world.districts["Skovvang"],
            "latitude": 55.8715,
            "longitude": 12.3561,
            "position_quality": "approximate",
            "note": INVENTED,
        },
    )
