"""Places, landlords, departments, sites and units: written alike, refused alike."""

from datetime import date

import pytest

from housing import registers
from housing.models import Department, District, Institution, Landlord, Site, Unit, VulnerableArea
from tests import factories
from tests.checks import broken, history, refused
from tests.housing.ways import DAY


def _values(model):
    return {
        District: lambda: {"name": "Lynge", "dwellings": 1400},
        Institution: lambda: {"name": "Lynge Skole", "kind": "school", "latitude": 55.84, "longitude": 12.28},
        VulnerableArea: lambda: {"name": "Området", "valid_from": date(2026, 1, 1), "source": "Liste 2026"},
        Landlord: lambda: {"name": "Prøvebo", "kind": "organisation"},
        Department: lambda: {"landlord": factories.landlord(), "name": "Afdeling 3"},
        Site: lambda: {"name": "Prøvevej 7", "landlord": factories.landlord()},
        Unit: lambda: {"site": factories.site(), "label": "1. th.", "tenure": "permanent", "rooms": 3},
    }[model]()


MODELS = [District, Institution, VulnerableArea, Landlord, Department, Site, Unit]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_row_is_made_changed_archived_and_restored(anna, model):
    """X-10: every step is in the history; an archived row cannot be edited."""
    row = registers.create(model, by=anna, values=_values(model))
    name = "label" if model is Unit else "name"
    row = registers.update(row, by=anna, version=1, values={name: "Et andet navn"})
    row = registers.archive(row, by=anna, version=2)
    with refused("archived"):
        registers.update(row, by=anna, version=3, values={name: "Igen"})
    row = registers.restore(row, by=anna, version=3)
    assert history(row) == ["created", "changed", "archived", "restored"]
    assert (getattr(row, name), row.archived_at, row.version) == ("Et andet navn", None, 4)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_stale_row_is_refused(anna, model):
    """X-12."""
    row = registers.create(model, by=anna, values=_values(model))
    registers.update(model.objects.get(pk=row.pk), by=anna, version=1, values={})
    with refused("stale"):
        registers.update(row, by=anna, version=1, values={})
    with refused("stale"):
        registers.archive(row, by=anna, version=1)


@pytest.mark.parametrize(
    ("model", "values", "code", "field"),
    [
        (Site, {"latitude": 55.8}, "half_a_point", "longitude"),
        (Site, {"longitude": 12.2}, "half_a_point", "latitude"),
        (Site, {"latitude": 48.9, "longitude": 12.2}, "outside_denmark", "latitude"),
        (Institution, {"latitude": 55.8, "longitude": 2.3}, "outside_denmark", "latitude"),
        # Malmö and Flensburg lie in the rectangle around the country.
        (Institution, {"latitude": 55.605, "longitude": 13.003}, "outside_denmark", "latitude"),
        (Site, {"latitude": 54.793, "longitude": 9.437}, "outside_denmark", "latitude"),
        (Unit, {"rent_dkk": -1}, "negative_rent", "rent_dkk"),
        (VulnerableArea, {"valid_to": date(2025, 12, 31)}, "ends_before_start", "valid_to"),
    ],
)
def test_values_that_cannot_be_are_refused(anna, model, values, code, field):
    base = _values(model)
    if model is Institution:
        base = {"name": "x", "kind": "school"}
    with refused(code, field):
        registers.create(model, by=anna, values=base | values)
    assert not model.objects.exists()


@pytest.mark.parametrize("quality", ["approximate", "pin"])
@pytest.mark.parametrize("make", [factories.site, factories.institution])
def test_a_point_moved_by_hand_is_one_to_check(anna, make, quality):
    """H-26: distances rest on it, so the page must say that nobody has checked it against the address register."""
    row = make(position_quality=quality)
    point = {"latitude": row.latitude + 0.001, "longitude": row.longitude, "position_quality": quality}
    moved = registers.update(row, by=anna, version=1, values=point)
    assert (moved.position_quality, moved.latitude) == ("pin", point["latitude"])


def test_who_says_where_the_point_is_from_is_believed(anna):
    row = factories.site(position_quality="pin")
    values = {"latitude": 55.9, "longitude": 12.3, "position_quality": "approximate"}
    assert registers.update(row, by=anna, version=1, values=values).position_quality == "approximate"


@pytest.mark.parametrize(
    "values",
    [
        {"city": "Lynge"},
        {"latitude": 55.123457, "longitude": 12.345679},
        {"latitude": None, "longitude": None},
    ],
)
def test_a_point_that_is_not_moved_keeps_its_source(anna, values):
    """A form shows six decimals; the digits after them stay too. A point taken away is nowhere to check."""
    row = factories.site(position_quality="approximate", latitude=55.1234567, longitude=12.3456789)
    kept = registers.update(row, by=anna, version=1, values=values)
    stays = None not in values.values()
    assert (kept.position_quality, kept.latitude) == ("approximate", 55.1234567 if stays else None)


def test_a_department_belongs_to_its_landlord(anna):
    with refused("department_of_another", "department"):
        registers.create(Site, by=anna, values=_values(Site) | {"department": factories.department()})


@pytest.mark.parametrize("model", [District, Landlord, Department, Unit], ids=lambda model: model.__name__)
def test_a_name_is_taken_once(anna, model):
    values = _values(model)
    registers.create(model, by=anna, values=values)
    with refused("name_taken", "label" if model is Unit else "name"):
        registers.create(model, by=anna, values=values)
    other = registers.create(model, by=anna, values=values | {"label" if model is Unit else "name": "Et andet"})
    with refused("name_taken"):
        registers.update(other, by=anna, version=1, values={key: values[key] for key in values if key in (
            "name", "label")})  # fmt: skip


def _used():
    district, area = factories.district(), VulnerableArea.objects.create(name="x", valid_from=DAY, source="y")
    department = factories.department()
    site = factories.site(
        landlord=department.landlord, department=department, district=district, vulnerable_area=area
    )  # fmt: skip
    unit = factories.home(site=site)
    factories.vacancy(unit=unit)
    school = factories.institution()
    factories.household(children=1, school=school)
    return [district, area, department, department.landlord, site, unit, school]


def test_what_is_in_use_is_not_archived(anna):
    """X-10: nobody's home, school or landlord disappears from the lists."""
    for row in _used():
        with refused("in_use"):
            registers.archive(row, by=anna, version=1)


def test_a_home_somebody_lives_in_is_not_archived(anna):
    household = factories.household(since=DAY)
    with refused("in_use"):
        registers.archive(household.stays.get().unit, by=anna, version=1)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"latitude": 48.0, "longitude": 12.0}, "site_in_denmark"),
        ({"latitude": 55.0, "longitude": 0.0}, "site_in_denmark"),
        ({"latitude": 58.1, "longitude": 12.0}, "site_in_denmark"),
        ({"latitude": 55.605, "longitude": 13.003}, "site_in_denmark"),
    ],
)
def test_the_database_keeps_points_in_denmark(db, values, constraint):
    """REL-05: also past the actions."""
    with broken(constraint):
        factories.site(**values)


@pytest.mark.parametrize("values", [{"latitude": 55.8, "longitude": None}, {"latitude": None, "longitude": 12.3}])
def test_the_database_wants_a_whole_point(db, values):
    with broken("site_in_denmark"):
        factories.site(**values)


@pytest.mark.parametrize(
    ("make", "constraint"),
    [
        (lambda: factories.home(rooms=0), "unit_rooms_sensible"),
        (lambda: factories.home(rooms=21), "unit_rooms_sensible"),
        (lambda: factories.home(tenure="rented"), "unit_tenure_is_known"),
        (lambda: factories.landlord(kind="church"), "landlord_kind_is_known"),
        (lambda: factories.institution(kind="pub"), "institution_kind_is_known"),
        (lambda: factories.institution(grade_from=7, grade_to=3), "institution_grades_in_order"),
        (lambda: factories.institution(grade_from=0, grade_to=11), "institution_grades_in_order"),
        (lambda: VulnerableArea.objects.create(name="x", source="y", valid_from=DAY, valid_to=date(2020, 1, 1)),
         "area_dates_in_order"),
    ],
)  # fmt: skip
def test_the_database_refuses_what_no_register_may_hold(db, make, constraint):
    with broken(constraint):
        make()


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"permit_from": DAY, "permit_end": date(2026, 1, 1)}, "permit_ends_first", "permit_end"),
        ({"permit_from": DAY, "permit_end": date(2032, 1, 1)}, "permit_too_long", "permit_end"),
        ({"lease_end": DAY, "notice_on": date(2027, 1, 1)}, "notice_after_lease", "notice_on"),
    ],
)
def test_the_dates_of_a_site_are_in_order(anna, values, code, field):
    """H-12: also where only one of the two is written now and the other stands."""
    with refused(code, field):
        registers.create(Site, by=anna, values=_values(Site) | values)
    (first, stands), (later, written) = values.items()
    site = registers.create(Site, by=anna, values=_values(Site) | {first: stands})
    with refused(code, field):
        registers.update(site, by=anna, version=1, values={later: written})
    assert registers.update(site, by=anna, version=1, values={later: None}).version == 2


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"permit_from": DAY, "permit_end": date(2026, 1, 1)}, "site_permit_days_in_order"),
        ({"lease_end": DAY, "notice_on": date(2027, 1, 1)}, "site_notice_before_lease_ends"),
    ],
)
def test_the_database_holds_the_dates_of_a_site_too(db, values, constraint):
    with broken(constraint):
        factories.site(**values)
