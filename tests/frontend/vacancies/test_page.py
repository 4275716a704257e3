"""The page of one vacant home."""

import re
from datetime import date

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.journal.models import AccessEntry
from frontend import formats
from housing.allocation import actions as allocation
from housing.models import Household, Placement, Site
from tests import factories


def text(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def url(street):
    return reverse("vacancy", args=[street.home.pk])


def test_those_who_fit_stand_by_rank_with_their_points(as_anna, street, url):
    """H-25: the ranking of the core, and its whole points."""
    lists = as_anna.get(url).context["lists"]

    assert [row.name for row in lists.candidates] == ["Familien Tesfay", "Familien Haddad", "Familien Kidane"]
    assert [row.rank for row in lists.candidates] == [1, 2, 3]
    assert all(row.anatomy.fit + row.anatomy.waiting - row.anatomy.outlook == row.anatomy.total
               for row in lists.candidates)  # fmt: skip
    assert all(sum(part.points for part in row.anatomy.parts) == row.anatomy.fit for row in lists.candidates)


def test_one_filled_button_proposes_nr_1(as_anna, url):
    shown = text(as_anna.get(url))

    # That of the bypass form is folded away until somebody asks for it.
    assert shown.count('<button class="button button-primary">') == 2
    assert "Foreslå familien Tesfay" in shown
    assert shown.count("Foreslå i stedet") == 1


def test_a_line_brings_its_sums_and_its_form_when_it_is_unfolded(as_anna, url, street):
    """H-25, H-28: nr. 3 is one line on the page; unfolded it says everything that a card says."""
    inside = f"{url}husstand/{street.third.pk}/"
    line = text(as_anna.get(url))
    shown = text(as_anna.get(inside, headers={"HX-Request": "true"}))

    assert f'hx-get="{inside}"' in line
    assert f"?show={street.third.pk}#husstand-{street.third.pk}" in line
    assert "Først bånd, så ventetid over 30 måneder, så point, så længst ventende" in shown
    assert "Foreslå i stedet" in shown
    assert f'id="id_{street.third.pk}_reason"' in shown
    assert AccessEntry.objects.filter(household_id=street.third.pk, purpose="Ledig bolig").count() == 2


def test_without_script_the_page_shows_the_line_unfolded(as_anna, url, street):
    """X-19"""
    key = street.third.pk
    sent = as_anna.get(f"{url}husstand/{key}/")
    shown = text(as_anna.get(sent["Location"]))

    assert sent.status_code == 302
    assert f'id="husstand-{key}"' in shown
    assert shown.count("Foreslå i stedet") == 2


def test_a_household_outside_the_list_has_no_inside(as_anna, url):
    stranger = factories.household(name="Familien Udenfor", parked_until=date(2030, 1, 1))

    inside = f"{url}husstand/{stranger.pk}/"
    assert as_anna.get(inside, headers={"HX-Request": "true"}).status_code == 404


def test_the_points_are_explained_with_figures(as_anna, url):
    """H-04, H-25: every key of the order is there to be read aloud."""
    shown = text(as_anna.get(url))

    assert "point regnet ud" in shown
    assert "Først bånd, så ventetid over 30 måneder, så point, så længst ventende" in shown
    assert "Tallet har intet loft" in shown


def test_the_cost_of_waiting_stands_beside_the_deadline(as_anna, url):
    """H-16, H-17: 8.940 kr. a month is 294 kr. a day; five days have passed."""
    shown = text(as_anna.get(url))

    assert "Afgør senest" in shown
    assert '<strong class="num">294 kr.</strong>' in shown
    assert '<strong class="num">1.470 kr.</strong>' in shown


def test_children_get_metres_school_district_and_transport(as_anna, url):
    """H-26, H-27."""
    shown = text(as_anna.get(url))

    assert "til Lynge Skole, 4. klasse." in shown
    for head in ("Vej herfra", "Beholder skolen", "Beholder distriktet", "Fri befordring"):
        assert head in shown
    assert "luftlinje" in shown


def test_a_missing_fact_is_neither_yes_nor_no(as_anna, street, url):
    """H-19: unknown never passes, and the page says what an answer would give."""
    Household.objects.filter(pk=street.third.pk).update(needs_step_free=None)
    street.home.unit.step_free = None
    street.home.unit.floor = None
    street.home.unit.save()

    lists = as_anna.get(url).context["lists"]

    assert [row.name for row in lists.missing] == ["Familien Kidane"]
    assert [write.label for write in lists.missing[0].gap.writes] == ["Skriv adgangsbehov"]
    assert "bliver nr. 3" in lists.missing[0].gap.gives


def test_a_school_without_a_point_points_to_the_school(as_anna, street, url):
    """H-26: no coordinate is unknown, not 0 km."""
    street.school.latitude = street.school.longitude = None
    street.school.save()

    lists = as_anna.get(url).context["lists"]

    assert [[write.label for write in row.gap.writes] for row in lists.missing] == [["Sæt stedet på kortet"]] * 2


def test_those_who_do_not_fit_are_shown_with_the_rule_and_its_figures(as_anna, waiting, url):
    """H-19, H-20: at most two in a room."""
    waiting("Familien Rahimi", 12, adults=2, children=5)

    response = as_anna.get(url)

    (row,) = response.context["lists"].not_fitting
    assert row.reasons == (("Plads", "7 personer i 3 rum. Højst 2 pr. rum, altså 6."),)
    assert "1 passer ikke, og hvorfor" in text(response)


def test_the_other_group_is_kept_apart(as_anna, day, url):
    """H-18: those who only lack the turn are not mixed with those who do not fit."""
    factories.household(name="Familien Jensen", stream="other", need_since=day, rooms_needed=2)

    lists = as_anna.get(url).context["lists"]

    assert [row.name for row in lists.other_stream] == ["Familien Jensen"]
    assert lists.not_fitting == []


def test_over_the_limit_goes_first_with_fewer_points(as_anna, waiting, url):
    """H-25: waiting past 30 months is a status on the row."""
    waiting("Familien Abdi", 34, rooms_needed=1, can_pay_dkk=1)

    response = as_anna.get(url)

    assert response.context["lists"].candidates[0].name == "Familien Abdi"
    shown = text(response)
    assert "Over grænsen for ventetid, går først i sit bånd" in shown
    assert "Bånd går først, derefter ventetid over 30 måneder, derefter point" in shown
    assert not re.search(r"går først(?! i sit bånd|, derefter)", shown)


@pytest.mark.parametrize(
    ("language", "said"), [("da", "De er i bånd A, B og C."), ("en", "They are in bands A, B and C.")]
)
def test_the_bands_are_listed_as_people_say_them(as_anna, waiting, street, url, language, said):
    """H-25: with one "og" before the last of them."""
    Household.objects.filter(pk=street.second.pk).update(band="A")
    waiting("Familien Abdi", 3, band="C")
    as_anna.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    assert said in text(as_anna.get(url))


def test_sorting_and_filtering_leave_the_ranks_alone(as_anna, street, url):
    Household.objects.filter(pk=street.second.pk).update(band="A")
    whole = as_anna.get(url).context["lists"]

    waiting = as_anna.get(url, {"sort": "waiting"}).context["lists"]
    childless = as_anna.get(url, {"children": "without"}).context["lists"]
    urgent = as_anna.get(url, {"band": "A"}).context["lists"]

    assert [(row.name, row.rank) for row in waiting.candidates] == [
        ("Familien Tesfay", 2), ("Familien Haddad", 1), ("Familien Kidane", 3)]  # fmt: skip
    assert [(row.name, row.rank) for row in childless.candidates] == [("Familien Kidane", 3)]
    assert [row.name for row in urgent.candidates] == ["Familien Haddad"]
    assert childless.scale == whole.scale


def test_the_journal_knows_everybody_who_was_shown_once(as_anna, anna, street, url):
    """X-04: one statement, a row for each."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        as_anna.get(url)

    entries = AccessEntry.objects.filter(user=anna, kind="listed")
    assert sorted(entries.values_list("household_id", flat=True)) == sorted(
        [street.first.pk, street.second.pk, street.third.pk]
    )
    assert sum("INSERT" in query["sql"] for query in queries) == 1


def test_the_number_of_statements_does_not_grow_with_the_households(as_anna, waiting, street, url):
    with CaptureQueriesContext(connection) as few:
        as_anna.get(url)
    for number in range(6):
        waiting(f"Familien Ny {number}", 3 + number, children=1, school=street.school)
    waiting("Familien Stor", 5, children=7, school=street.school)
    with CaptureQueriesContext(connection) as many:
        as_anna.get(url)

    assert len(many) == len(few) <= 29


def test_a_long_list_is_cut_and_says_so(as_anna, waiting, url):
    for number in range(25):
        waiting(f"Familien Ny {number}", 1)

    cut, whole = as_anna.get(url), as_anna.get(url, {"all": "1"})

    assert len(cut.context["lists"].candidates) == 25
    assert "Vis 3 husstande til" in text(cut)
    assert len(whole.context["lists"].candidates) == 28


def test_a_protected_address_is_neither_on_the_map_nor_in_the_table(as_anna, street, url):
    """X-07."""
    Site.objects.filter(kind="pavilion").update(latitude=55.9, longitude=12.5)
    Household.objects.filter(pk=street.first.pk).update(address_protected=True)

    context = as_anna.get(url).context

    shown = {row["name"]: (row["now"] is not None, row["hidden"]) for row in context["map"]["households"]}
    assert shown["Familien Haddad"] == (True, False)
    assert shown["Familien Tesfay"] == (False, True)
    assert {way.household for way in context["ways"] if way.hidden} == {"Familien Tesfay"}


def test_the_way_to_a_protected_home_is_not_measured_out(as_anna, waiting, street, url):
    """X-07: a child without a place is weighed by the way to the present home, which nobody learns from here."""
    hidden = waiting("Familien Skjult", 40, children=1, address_protected=True)
    waiting("Familien Åben", 39, children=1)
    Site.objects.filter(kind="pavilion").update(latitude=55.86, longitude=12.33)

    page = as_anna.get(url)
    part = as_anna.get(f"{url}husstand/{hidden.pk}/", headers={"HX-Request": "true"})
    compared = as_anna.get(f"{url}sammenlign/?a={hidden.pk}&b={street.first.pk}")

    rows = {row.name: row for row in page.context["lists"].candidates}
    child, other = (rows[name].explanation.children[0] for name in ("Familien Skjult", "Familien Åben"))
    assert (child.stand_in, child.counted_m, child.straight_m, child.now_m) == (True, None, None, None)
    assert other.counted_m is not None
    told = [str(line.text) for line in rows["Familien Skjult"].facts]
    assert any("den nuværende bolig, som er beskyttet." in text for text in told)
    metres = formats.metres(other.counted_m)
    assert metres in " ".join(str(line.text) for line in rows["Familien Åben"].facts)
    for answer in (part, compared):
        assert answer.status_code == 200
        assert metres not in answer.text


def test_map_can_draw_every_household_shown_and_begins_with_the_first_two_with_children(as_anna, waiting, street, url):
    """H-25: the two that are ticked are drawn; nobody is ticked yet."""
    alone = waiting("Enlig Uden Børn", 90)

    drawn = as_anna.get(url).context["map"]

    named = {row["key"]: row for row in drawn["households"]}
    assert str(alone.pk) in named
    assert named[str(alone.pk)]["places"] == []
    with_children = [row["key"] for row in drawn["households"] if row["places"]]
    assert drawn["first"] == with_children[:2]


def test_two_children_of_one_school_are_one_place_with_both_names(as_anna, waiting, street, url):
    family = waiting("Familien To", 5, children=2, school=street.school)

    row = next(row for row in as_anna.get(url).context["map"]["households"] if row["key"] == str(family.pk))

    assert len(row["places"]) == 1
    assert len(row["places"][0]["children"]) == 2


def test_without_script_there_is_no_empty_map(as_anna, url):
    """The table says the same; the map and its key appear with the script."""
    html = text(as_anna.get(url))

    assert 'data-legend="map-legend"' in html
    assert html.count("data-with-map hidden") == 2


def test_a_home_without_a_point_has_no_map(as_anna, street, url):
    Site.objects.filter(pk=street.home.unit.site_id).update(latitude=None, longitude=None)

    response = as_anna.get(url)

    assert response.context["map"] == {}
    assert "leaflet" not in text(response)


def test_spread_is_said_once(as_anna, street, url, day):
    """H-37: a fact about the home, not points."""
    here, there = factories.district(name="Lynge"), factories.district(name="Engholm", dwellings=3000)
    Site.objects.filter(pk=street.home.unit.site_id).update(district=here)
    settled = factories.household(since=day, unit=factories.home(site=factories.site(district=there)))
    Household.objects.filter(pk=settled.pk).update(seeking=False)

    shown = text(as_anna.get(url))

    assert shown.count("Lynge har 25 % af boligerne og 0 %") == 1
    assert "uanset hvem du vælger. Derfor giver den ikke point." in shown


def test_a_settled_home_has_no_ranking(as_anna, vacant):
    home = vacant(state="let")

    response = as_anna.get(reverse("vacancy", args=[home.pk]))

    assert response.context["lists"] is None
    assert "Foreslå" not in text(response)


def test_a_held_home_shows_who_has_it_and_offers_nobody(as_anna, street, url):
    street.home.state = "held"
    street.home.save()
    factories.placement(vacancy=street.home, household=street.first, state="offered", answer_due_on="2026-12-01")

    shown = text(as_anna.get(url))

    assert "Familien Tesfay har fået tilbuddet" in shown
    assert "Foreslå i stedet" not in shown
    assert Placement.objects.count() == 1


@pytest.mark.parametrize("who", ["leader", "volunteer"])
def test_others_do_not_see_who_fits(client, request, who, url):
    client.force_login(request.getfixturevalue(who))

    assert client.get(url).status_code == 403


def test_a_home_that_is_not_there_is_not_found(as_anna):
    assert as_anna.get("/ledige/01a20eba-0000-7000-8000-000000000000/").status_code == 404


def test_the_page_reads_in_english(client, anna, url):
    client.force_login(anna)
    client.cookies["django_language"] = "en"

    shown = text(client.get(url))

    assert "3 households fit" in shown
    assert "Propose familien Tesfay" in shown


@pytest.mark.parametrize("name", ["vacancy", "vacancies", "placements", "bypasses"])
def test_why_is_kept_in_danish_whoever_looks(name, as_anna, anna, street, day):
    """X-04: the citizen may read the log; whoever reads English reads the same."""
    allocation.propose(vacancy=street.home, household=street.second, by=anna, on=day, reason="needs", text="Prøve")
    address = reverse(name, args=[street.home.pk] if name == "vacancy" else [])

    def why(language):
        before = set(AccessEntry.objects.values_list("pk", flat=True))
        as_anna.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        page = as_anna.get(address)
        assert f'<html lang="{language}"' in page.text
        return set(AccessEntry.objects.exclude(pk__in=before).values_list("purpose", flat=True))

    assert why("en") == why("da") != set()
