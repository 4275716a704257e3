"""The eight registers: seen, entered, corrected, put away and fetched again."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.journal.models import ChangeEntry
from frontend.staff.homes.books import BOOKS
from frontend.staff.homes.stored import stored_fields
from housing import registers
from housing.homes.models import CandidateBuilding, Landlord, Site, Unit
from housing.places.models import District, Institution, VulnerableArea
from tests import factories

pytestmark = pytest.mark.django_db
KEYS = [book.key for book in BOOKS]
BOOK = {book.key: book for book in BOOKS}


def made(key):
    """One row of each register, with every choice open."""
    landlord = factories.landlord
    area = {"name": "Skovkanten", "valid_from": date(2025, 1, 1), "source": "Listen 2025"}
    makers = {
        "unit": factories.home,
        "site": factories.site,
        "landlord": landlord,
        "department": factories.department,
        "institution": factories.institution,
        "district": factories.district,
        "area": lambda: VulnerableArea.objects.create(**area),
        "building": factories.building,
    }
    return makers[key]()


def written(key, record):
    """What the edit page would post if nothing was changed."""
    form = BOOK[key].form(instance=record)
    values = {}
    for bound in form:
        value = bound.field.prepare_value(bound.initial)
        if value is not None and value is not False:
            values[bound.name] = value.pk if hasattr(value, "pk") else value
    return values


@pytest.mark.parametrize("key", KEYS)
def test_list_and_page_are_shown(as_anna, key):
    record = made(key)

    listed = as_anna.get(reverse(BOOK[key].plural))
    page = as_anna.get(reverse(key, args=[record.pk]))

    assert reverse(key, args=[record.pk]) in listed.content.decode()
    for field in stored_fields(type(record)):
        assert str(field.verbose_name).lower() in page.content.decode().lower(), field.name


@pytest.mark.parametrize("key", KEYS)
def test_every_stored_field_can_be_written(key):
    """X-12: what is stored can be entered and corrected."""
    assert set(BOOK[key].form.base_fields) == {field.name for field in stored_fields(BOOK[key].model)}


@pytest.mark.parametrize("key", KEYS)
def test_spreadsheet_has_every_stored_field(as_anna, key):
    made(key)

    response = as_anna.get(reverse(BOOK[key].plural), {"format": "csv"})
    head, line = b"".join(response.streaming_content).decode().strip().split("\r\n")

    for field in stored_fields(BOOK[key].model):
        assert str(field.verbose_name).lower() in head.lower()
    assert line.count(";") == head.count(";")


@pytest.mark.parametrize("key", KEYS)
def test_saving_again_without_changes_works(as_anna, key):
    record = made(key)

    response = as_anna.post(reverse(f"{key}_edit", args=[record.pk]), written(key, record))

    assert response.status_code == 302, response.context["form"].errors
    record.refresh_from_db()
    assert record.version == 2


@pytest.mark.parametrize("key", KEYS)
def test_put_away_with_a_reason_and_fetched_again(as_anna, key):
    record = made(key)
    url = reverse(f"{key}_archive", args=[record.pk])
    assert as_anna.get(url).status_code == 200
    record.refresh_from_db()
    assert record.archived_at is None

    as_anna.post(url, {"version": 1, "why": "Oprettet to gange"})
    record.refresh_from_db()
    listed = as_anna.get(reverse(BOOK[key].plural)).content.decode()
    away = as_anna.get(reverse(BOOK[key].plural), {"archived": "yes"}).content.decode()

    assert record.archived_at
    assert ChangeEntry.objects.get(verb="archived").why == "Oprettet to gange"
    assert reverse(key, args=[record.pk]) not in listed
    assert reverse(key, args=[record.pk]) in away

    as_anna.post(reverse(f"{key}_restore", args=[record.pk]), {"version": 2})
    record.refresh_from_db()
    assert record.archived_at is None


@pytest.mark.parametrize("key", KEYS)
def test_list_asks_the_same_number_of_questions_for_one_and_for_four(
    as_anna, key, django_assert_max_num_queries, django_assert_num_queries
):
    made(key)
    url = reverse(BOOK[key].plural)
    as_anna.get(url)
    with django_assert_max_num_queries(30) as first:
        as_anna.get(url)
    if key == "area":
        for n in range(3):
            VulnerableArea.objects.create(
                name=f"Område {n}", valid_from=date(2025, 1, 1), source="Listen", district=factories.district()
            )
    else:
        for _ in range(3):
            made(key)
    with django_assert_num_queries(len(first)):
        as_anna.get(url)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("step", ["", "edit", "archive", "restore"])
def test_leader_is_kept_out(as_leader, key, step):
    """X-01: a leader sees figures, not registers."""
    record = made(key)
    name = f"{key}_{step}" if step else key

    assert as_leader.get(reverse(name, args=[record.pk])).status_code == 403
    assert as_leader.get(reverse(BOOK[key].plural)).status_code == 403


def test_hub_counts_what_is_in_use(as_anna):
    factories.site(position_quality="pin")
    text = as_anna.get(reverse("homes")).content.decode()

    assert all(reverse(book.plural) in text for book in BOOKS)
    assert "1 sted er sat på kortet med hånden" in text


def new_site(**values):
    landlord = factories.landlord()
    return {"name": "Nyvej 2", "kind": "homes", "landlord": landlord.pk, "position_quality": "pin"} | values


def test_new_site_stands_with_its_point(as_anna):
    response = as_anna.post(reverse("site_new"), new_site(latitude="55,87", longitude="12,35", postcode="3450"))

    site = Site.objects.get()
    assert response.url == reverse("site", args=[site.pk])
    assert (site.latitude, site.longitude, site.postcode) == (55.87, 12.35, "3450")


@pytest.mark.parametrize(("latitude", "quality"), [("55,1234567", "approximate"), ("55,2", "pin")])
def test_moved_pin_is_one_to_check_and_an_untouched_one_is_not(as_anna, latitude, quality):
    """H-26"""
    site = factories.site(position_quality="approximate", latitude=55.1234567, longitude=12.3456789)
    form = as_anna.get(reverse("site_edit", args=[site.pk])).context["form"]
    kept = {bound.name: bound.value() for bound in form if bound.value() is not None}

    answer = as_anna.post(reverse("site_edit", args=[site.pk]), kept | {"latitude": latitude, "name": "Nyt navn"})

    assert answer.status_code == 302, answer.context["form"].errors
    site.refresh_from_db()
    assert (site.name, site.position_quality) == ("Nyt navn", quality)
    assert site.latitude == (55.1234567 if quality == "approximate" else 55.2)


@pytest.mark.parametrize(
    ("field", "values", "sentence"),
    [
        ("latitude", {"latitude": "48,1", "longitude": "12,3"}, "Punktet ligger uden for Danmark"),
        # Malmö lies in the rectangle around the country.
        ("latitude", {"latitude": "55,605", "longitude": "13,003"}, "Punktet ligger uden for Danmark"),
        ("longitude", {"latitude": "55,8"}, "Skriv både breddegrad og længdegrad"),
        ("postcode", {"postcode": "34500"}, "plads til 4 tegn"),
        ("postcode", {"postcode": "ab"}, "Skriv fire cifre"),
        ("lease_end", {"lease_end": "31.2.2027"}, "31. februar findes ikke"),
    ],
)
def test_bad_site_is_refused_at_the_field_and_kept(as_anna, field, values, sentence):
    response = as_anna.post(reverse("site_new"), new_site(**values))

    form = response.context["form"]
    assert response.status_code == 422
    assert not Site.objects.exists()
    assert sentence in form.errors[field][0]
    assert 'value="Nyvej 2"' in response.content.decode()


@pytest.mark.parametrize(
    ("set_to", "register", "told"),
    [("", "", "Geodatastyrelsen og Danske Kommuner"), ("Kommunens eget kort", "", "Kommunens eget kort"),
     ("Kommunens eget kort", "https://x.example", "Kommunens eget kort Adresser: Danmarks Adresseregister")],
)  # fmt: skip
def test_every_map_names_whom_it_comes_from(as_anna, settings, set_to, register, told):
    """Free geographical data ask for it; the map to look at and the one to set a pin on both say it, in print too."""
    settings.MAP_SOURCES, settings.ADDRESS_SERVICE_URL = set_to, register
    site = factories.site(latitude=55.87, longitude=12.35)
    for name, pk in (("site", [site.pk]), ("site_edit", [site.pk]), ("site_new", [])):
        html = as_anna.get(reverse(name, args=pk)).content.decode()
        assert told in html.split('data-attribution="')[1].split('"')[0], name


def test_all_that_is_wrong_with_a_site_is_said_at_once(as_anna):
    """H-12, H-22: what the form sees itself and what the rules see, in one round."""
    wrong = {
        "name": "",
        "latitude": "55,605",
        "longitude": "13,003",
        "permit_from": "1.1.2027",
        "permit_end": "1.1.2033",
    }
    response = as_anna.post(reverse("site_new"), new_site(**wrong))

    assert list(response.context["form"].errors) == ["name", "latitude", "permit_end"]
    assert "Ret 3 ting, så kan du gemme" in response.content.decode()


def test_permit_of_more_than_five_years_is_refused_at_its_field(as_anna):
    """H-12: a dispensation lasts five years at most."""
    response = as_anna.post(
        reverse("site_new"), new_site(kind="pavilion", permit_from="1.1.2026", permit_end="2.1.2031")
    )

    assert "fra 01.01.2026 senest til 01.01.2031" in response.context["form"].errors["permit_end"][0]
    assert 'value="1.1.2026"' in response.content.decode()
    assert not Site.objects.exists()


def test_site_has_its_permit_and_its_own_days_for_making_ready(as_anna):
    """H-09, H-12: entered, shown and exported; without a number of its own the municipality's stands."""
    as_anna.post(
        reverse("site_new"),
        new_site(kind="pavilion", permit_from="1.1.2026", permit_end="1.1.2031", turnaround_workdays="8"),
    )
    site = Site.objects.get()
    text = as_anna.get(reverse("site", args=[site.pk])).content.decode()
    sheet = b"".join(as_anna.get(reverse("sites"), {"format": "csv"}).streaming_content).decode()

    assert (site.permit_from, site.turnaround_workdays) == (date(2026, 1, 1), 8)
    assert "1. jan. 2026" in text
    assert "8 hverdage" in text
    assert "01.01.2026;01.01.2031;8" in sheet
    site_without = factories.site(kind="pavilion")
    assert (
        "5 hverdage, som i resten af kommunen" in as_anna.get(reverse("site", args=[site_without.pk])).content.decode()
    )


def test_too_many_days_for_making_ready_are_refused(as_anna):
    response = as_anna.post(reverse("site_new"), new_site(turnaround_workdays="61"))

    assert "turnaround_workdays" in response.context["form"].errors
    assert not Site.objects.exists()


def test_building_that_might_become_housing_is_entered_and_found(as_anna):
    """R-53: buildings without planned use are listed with what they could hold and cost."""
    values = {"name": "Den gamle skole", "status": "inspected", "position_quality": "pin", "beds_estimate": "40",
              "area_m2": "2400", "cost_dkk": "3.500.000"}  # fmt: skip
    as_anna.post(reverse("building_new"), values)
    factories.building(status="rejected")

    building = CandidateBuilding.objects.get(name="Den gamle skole")
    listed = as_anna.get(reverse("buildings"), {"status": "inspected"})
    assert (building.area_m2, building.cost_dkk) == (2400, 3_500_000)
    assert list(listed.context["page"]) == [building]
    assert "3.500.000 kr." in listed.content.decode()


def test_department_of_another_landlord_is_refused(as_anna):
    response = as_anna.post(reverse("site_new"), new_site(department=factories.department().pk))

    assert response.context["form"].errors == {"department": ["Afdelingen hører ikke til udlejeren."]}


def test_negative_rent_is_refused_at_the_field(as_anna):
    values = {"site": factories.site().pk, "label": "1. tv.", "tenure": "permanent", "criterion": "none"}
    response = as_anna.post(reverse("unit_new"), values | {"rent_dkk": "-5"})

    assert "kan ikke være under 0" in response.context["form"].errors["rent_dkk"][0]
    assert not Unit.objects.exists()


def test_step_free_may_stay_unknown(as_anna):
    """U-facts: unknown is neither yes nor no."""
    values = {"site": factories.site().pk, "label": "1. tv.", "tenure": "permanent", "criterion": "none"}
    as_anna.post(reverse("unit_new"), values | {"step_free": "ved_ikke", "lift": "nej", "rent_dkk": "8.940"})

    unit = Unit.objects.get()
    assert (unit.step_free, unit.lift, unit.rent_dkk) == (None, False, 8940)


def test_taken_name_is_refused_at_the_field(as_anna):
    factories.landlord(name="Boligforeningen")
    response = as_anna.post(reverse("landlord_new"), {"name": "Boligforeningen", "kind": "private"})

    assert response.context["form"].errors["name"] == ["Boligforeningen findes allerede. Vælg et andet navn."]
    assert Landlord.objects.count() == 1


def test_area_may_not_end_before_it_begins(as_anna):
    values = {"name": "Skovkanten", "valid_from": "1.1.2026", "valid_to": "1.1.2025", "source": "Listen"}
    response = as_anna.post(reverse("area_new"), values)

    assert "ligger før startdatoen 01.01.2026" in response.context["form"].errors["valid_to"][0]
    assert 'value="1.1.2025"' in response.content.decode()


def test_grades_are_in_order(as_anna):
    values = {"name": "Skolen", "kind": "school", "position_quality": "pin", "grade_from": 6, "grade_to": 3}
    response = as_anna.post(reverse("institution_new"), values)

    assert "grade_to" in response.context["form"].errors
    assert not Institution.objects.exists()


@pytest.mark.parametrize(
    "shape", ["ikke json", "[1, 2]", '{"type": "Point", "coordinates": [12, 55]}', '{"type": "Polygon"}',
              '{"type": "Polygon", "coordinates": [[["a"]]]}'],
)  # fmt: skip
def test_district_outline_must_be_one_the_map_can_draw(as_anna, shape):
    response = as_anna.post(reverse("district_new"), {"name": "Nord", "dwellings": "100", "geometry": shape})

    assert "geometry" in response.context["form"].errors
    assert not District.objects.exists()


def test_outline_pasted_as_a_feature_is_understood(as_anna):
    ring = [[12.2, 55.8], [12.4, 55.8], [12.4, 55.9], [12.2, 55.8]]
    shape = f'{{"type": "Feature", "geometry": {{"type": "Polygon", "coordinates": [{ring}]}}}}'
    as_anna.post(reverse("district_new"), {"name": "Nord", "dwellings": "100", "geometry": shape})

    assert District.objects.get().geometry == {"type": "Polygon", "coordinates": [ring]}


def test_second_save_sees_both_versions_and_keeps_what_was_typed(as_anna, bo):
    """X-12"""

    site = factories.site(name="Gammelt navn")
    values = written("site", site) | {"name": "Annas navn"}
    registers.update(site, by=bo, version=1, values={"name": "Bos navn"})

    response = as_anna.post(reverse("site_edit", args=[site.pk]), values)
    text = response.content.decode()
    assert response.status_code == 422
    assert "Bo Prøve har gemt en ændring" in text
    assert [(row.mine, row.theirs) for row in response.context["collisions"]] == [("Annas navn", "Bos navn")]
    site.refresh_from_db()
    assert site.name == "Bos navn"

    as_anna.post(reverse("site_edit", args=[site.pk]), values | {"version": response.context["form"].data["version"]})
    site.refresh_from_db()
    assert site.name == "Annas navn"


def test_what_is_in_use_is_not_put_away(as_anna):
    unit = factories.home()
    response = as_anna.post(reverse("site_archive", args=[unit.site.pk]), {"version": 1, "why": "Revet ned"})

    assert response.status_code == 422
    assert "Kan ikke arkiveres: 1 boliger" in response.content.decode()


def test_archived_row_is_not_edited(as_anna):
    site = factories.site(archived_at=timezone.now())
    response = as_anna.post(reverse("site_edit", args=[site.pk]), written("site", site))

    assert "Hent den frem først" in response.content.decode()


def test_search_filter_and_order(as_anna):
    north = factories.district(name="Nord")
    for name, district in (("Birkevej", north), ("Ahornvej", north), ("Birketoften", None)):
        factories.site(name=name, district=district)

    def names(**asked):
        return [row.name for row in as_anna.get(reverse("sites"), asked).context["page"]]

    assert names(q="birk") == ["Birketoften", "Birkevej"]
    assert names(q="birk", district=str(north.pk)) == ["Birkevej"]
    assert names(sort="-name") == ["Birkevej", "Birketoften", "Ahornvej"]


def test_step_free_unknown_can_be_found(as_anna):
    known, unknown = factories.home(step_free=True), factories.home(step_free=None)
    found = as_anna.get(reverse("units"), {"step_free": "unknown"}).context["page"]

    assert list(found) == [unknown]
    assert known not in found


def test_invented_rows_say_so(as_anna):
    site = factories.site(fictional=True)

    assert "Opdigtet" in as_anna.get(reverse("sites")).content.decode()
    assert "findes ikke i virkeligheden" in as_anna.get(reverse("site", args=[site.pk])).content.decode()


def test_unknown_row_is_not_found(as_anna):
    assert as_anna.get(reverse("site", args=[factories.home().pk])).status_code == 404


def test_area_says_whether_it_holds_today(as_anna, today):
    past = VulnerableArea.objects.create(
        name="Fortid", valid_from=date(2020, 1, 1), valid_to=timezone.localdate() - timedelta(days=1), source="Listen"
    )
    site = factories.site(vulnerable_area=past)
    text = as_anna.get(reverse("area", args=[past.pk])).content.decode()

    assert "Udløbet" in text
    assert site.name in text


@pytest.mark.parametrize("step", ["archive", "restore"])
@pytest.mark.parametrize("key", KEYS)
def test_asking_page_names_the_record_in_title_text_and_path(as_anna, key, step):
    """Nobody puts the wrong one away because the page did not say which one it was."""
    record = made(key)

    response = as_anna.get(reverse(f"{key}_{step}", args=[record.pk]))

    name = str(record)
    context = response.context
    assert name in context["title"]
    assert name in context["question"]
    assert (name, reverse(key, args=[record.pk])) in [(str(words), url) for words, url in context["crumbs"]]


def test_history_tells_each_field_from_what_to_what(as_anna, anna):
    """X-12: dates, choices, places and what was empty are told in words; the machine's own columns are not."""
    old, new = factories.landlord(name="Bo Godt"), factories.landlord(name="Bo Bedre")
    site = factories.site(name="Birkekrogen", landlord=old)
    registers.update(site, by=anna, version=1, values={"landlord": new, "notice_on": date(2027, 3, 1), "caretaker": ""})

    response = as_anna.get(reverse("site", args=[site.pk]))

    changed = next(entry for entry in response.context["history"] if entry.verb == "changed")
    assert [tuple(map(str, row)) for row in changed.fields] == [
        ("Udlejer", "Bo Godt", "Bo Bedre"),
        ("Skal siges op senest", "tomt", "1. mar. 2027"),
    ]
    assert "Udlejer: Bo Godt → Bo Bedre" in response.content.decode()


def test_history_asks_once_for_the_names_of_many_changes(as_anna, anna, django_assert_num_queries):
    site = factories.site(name="Birkekrogen")
    url = reverse("site", args=[site.pk])
    registers.update(site, by=anna, version=1, values={"landlord": factories.landlord(name="Nr. 1")})
    as_anna.get(url)
    with CaptureQueriesContext(connection) as one:
        as_anna.get(url)
    for number in range(2, 5):
        registers.update(site, by=anna, version=number, values={"landlord": factories.landlord(name=f"Nr. {number}")})

    with django_assert_num_queries(len(one)):
        as_anna.get(url)


def test_landlords_deadline_is_entered_and_said(as_anna):
    """H-16: the field may stay empty; then the usual one of its kind holds, marked as one to verify for private ones."""
    landlord = factories.landlord(kind="private")
    url = reverse("landlord", args=[landlord.pk])
    assert "7 hverdage efter lov om boligforhold § 49 ff., bør efterprøves" in as_anna.get(url).content.decode()

    edit = reverse("landlord_edit", args=[landlord.pk])
    bad = as_anna.post(edit, written("landlord", landlord) | {"response_days": "90"})
    assert bad.context["form"].errors["response_days"]
    as_anna.post(edit, written("landlord", landlord) | {"response_days": "1"})
    landlord.refresh_from_db()
    assert landlord.response_days == 1
    assert "1 hverdag" in as_anna.get(url).content.decode()
    assert "1 hverdage" not in as_anna.get(url).content.decode()


def test_lists_and_choices_are_in_danish_order(as_anna):
    """X-18: in the list both ways, in its file, in a list to choose from and on the site's own page."""
    names = ["Anna 2", "Anna 10", "Zebra", "Ærø", "Øbro", "Åbo", "Aabo"]
    for name in reversed(names):
        factories.landlord(name=name)
    site = factories.site(landlord=Landlord.objects.get(name="Øbro"))
    for label in ("bolig 10", "bolig 9"):
        factories.pavilion(site=site, label=label)
    address = reverse("landlords")

    pages = [as_anna.get(address, {"sort": sort}).text for sort in ("name", "-name")]
    file = as_anna.get(address, {"sort": "name", "format": "csv"}).getvalue().decode()
    choices = as_anna.get(reverse("department_new")).text
    shown = as_anna.get(reverse("site", args=[site.pk])).text

    for text, wanted in [(pages[0], names), (pages[1], names[::-1]), (file, names), (choices, names)]:
        assert sorted(names, key=text.index) == wanted
    assert shown.index("bolig 9") < shown.index("bolig 10")


def test_an_outline_that_nobody_has_drawn_is_an_empty_field(as_anna):
    """On the page of a new district and of a stored one, not the word null."""
    district = factories.district(geometry=None)
    for page in (reverse("district_new"), reverse("district_edit", args=[district.pk])):
        html = as_anna.get(page).content.decode()
        assert 'name="geometry"' in html
        assert ">\nnull<" not in html


def test_a_place_without_a_point_has_no_source_of_it(as_anna):
    """X-20: »Sat på kortet« of nothing would be believed."""
    site = factories.site(latitude=None, longitude=None, position_quality="pin")
    assert "Sat på kortet" not in as_anna.get(reverse("site", args=[site.pk])).text
    site = factories.site(position_quality="pin")
    assert "Sat på kortet" in as_anna.get(reverse("site", args=[site.pk])).text
