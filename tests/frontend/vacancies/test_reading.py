"""The vacant home's page read by a tired caseworker: what comes first, what is folded, what is on paper."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from frontend.registers.returning import came_from
from frontend.staff.vacancies.grouping import FIRST
from housing.allocation import actions as allocation
from housing.models import Household


def text(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def url(street):
    return reverse("vacancy", args=[street.home.pk])


def keys(groups):
    return [row.key for group in groups for row, *_more in group.cards]


def test_the_first_ones_stand_at_once_and_the_rest_are_one_press_away(as_anna, waiting, url):
    """H-25: nobody is left out; without a script the fold opens all the same."""
    for number in range(FIRST):
        waiting(f"Familien Ny {number}", 1)

    response = as_anna.get(url)
    cards = response.context["cards"]

    assert (len(keys(cards.first)), len(keys(cards.rest)), cards.is_open) == (FIRST, 3, False)
    assert '<details class="details more"><summary class="details-summary">Vis 3 flere</summary>' in text(response)


def test_one_asked_for_among_the_rest_is_not_folded_away(as_anna, waiting, url):
    for number in range(FIRST):
        waiting(f"Familien Ny {number}", 1)
    last = keys(as_anna.get(url).context["cards"].rest)[-1]

    assert as_anna.get(url, {"show": last}).context["cards"].is_open
    assert as_anna.get(url, {"all": "1"}).context["cards"].is_open


def test_each_band_has_a_heading_where_it_begins(as_anna, street, url):
    """H-25: a lower band may have more points, so the order must explain itself."""
    Household.objects.filter(pk=street.third.pk).update(band="A")

    by_rank, by_wait = as_anna.get(url), as_anna.get(url, {"sort": "waiting"})

    headings = [(group.heading, len(group.cards)) for group in by_rank.context["cards"].first]
    assert headings == [("A: meget akut", 1), ("B: akut", 2)]
    assert '<h3 class="bandhead">Bånd B: akut</h3>' in text(by_rank)
    assert [group.heading for group in by_wait.context["cards"].first] == [""]


def test_a_band_that_goes_on_below_the_fold_is_not_announced_twice(as_anna, street, waiting, url):
    Household.objects.filter(pk=street.third.pk).update(band="A")
    for number in range(FIRST):
        waiting(f"Familien Ny {number}", 1)

    assert [group.heading for group in as_anna.get(url).context["cards"].rest] == [""]


def test_a_card_says_where_they_live_and_who_keeps_the_school(as_anna, street, url):
    """H-27: what a caseworker asks first stands without unfolding."""
    response = as_anna.get(url)
    first = response.context["lists"].candidates[0]

    assert response.context["homes"][first.key] in text(response)
    (line,) = first.keeps
    assert line.text.endswith("kan blive på Lynge Skole.")
    assert str(line.text) in text(response)


def test_a_card_does_not_say_a_protected_address(as_anna, street, url):
    """X-07."""
    Household.objects.filter(pk=street.first.pk).update(address_protected=True)

    assert as_anna.get(url).context["homes"][str(street.first.pk)] == "beskyttet adresse"


def test_one_who_is_proposed_is_not_offered_again(as_anna, anna, street, day, url):
    """H-28: the button would only be refused; the proposal is one press away instead."""
    placement = allocation.propose(vacancy=street.home, household=street.first, by=anna, on=day)
    compare = reverse("compare", args=[street.home.pk])

    for shown in (as_anna.get(url), as_anna.get(compare, {"a": street.first.pk, "b": street.second.pk})):
        assert "Foreslå familien Tesfay" not in text(shown)
        assert reverse("placement", args=[placement.pk]) in text(shown)


def test_children_of_the_first_two_stand_in_the_table_and_the_others_are_folded(as_anna, waiting, street, url):
    """H-26."""
    waiting("Familien Sidst", 1, children=1, school=street.school)

    context = as_anna.get(url).context

    assert {way.household for way in context["first_ways"]} == {"Familien Tesfay", "Familien Haddad"}
    assert {way.household for way in context["other_ways"]} == {"Familien Sidst"}


def test_headings_count_what_the_filter_keeps_out_of_all(as_anna, waiting, url):
    waiting("Familien Rahimi", 12, adults=2, children=5)
    waiting("De Mange Voksne", 12, adults=7)

    shown = text(as_anna.get(url, {"children": "with"}))

    assert "2 af 3, der passer" in shown
    assert "1 af 2, der ikke passer" in shown


def test_paper_has_the_points_in_words_for_every_line(as_anna, street, url):
    """H-25, H-26: a bar says little on paper, and a folded line has nothing inside yet."""
    shown = text(as_anna.get(url))
    third = shown[shown.index("Familien Kidane") :]

    assert "data-print" in shown
    assert "<strong>Skole: tæller neutralt</strong>" in third
    assert "<strong>Størrelse: meget godt</strong>, 25 af 25 point. 3 rum, præcis" in third


def test_two_side_by_side_have_a_word_for_each_part_and_say_who_keeps_the_school(as_anna, street):
    """H-26, H-27."""
    compare = reverse("compare", args=[street.home.pk])

    shown = text(as_anna.get(compare, {"a": street.first.pk, "b": street.third.pk}))

    assert "Skole: tæller neutralt" in shown
    assert "Størrelse: meget godt" in shown
    assert "kan blive på Lynge Skole." in shown
    assert "Ingen børn" in shown


def test_each_missing_fact_has_its_own_button(as_anna, street, url):
    """H-19."""
    Household.objects.filter(pk=street.second.pk).update(needs_step_free=None)
    street.home.unit.step_free = street.home.unit.floor = None
    street.home.unit.save()
    street.school.latitude = street.school.longitude = None
    street.school.save()

    (row,) = (row for row in as_anna.get(url).context["lists"].missing if row.name == "Familien Haddad")

    assert [write.label for write in row.gap.writes] == ["Skriv adgangsbehov", "Sæt stedet på kortet"]


def test_a_missing_fact_is_asked_for_alone_and_leads_back(as_anna, street, url):
    """H-19: written from the line itself; the household is counted in at once."""
    Household.objects.filter(pk=street.third.pk).update(needs_step_free=None)
    street.home.unit.step_free = street.home.unit.floor = None
    street.home.unit.save()
    (row,) = as_anna.get(url).context["lists"].missing
    address = row.gap.writes[0].url

    form = as_anna.get(address)
    sent = as_anna.post(address, {"needs_step_free": "nej", "version": form.context["form"]["version"].value()})

    assert [field.name for field in form.context["form"].visible_fields()] == ["needs_step_free"]
    back = f"{url}?show={street.third.pk}#husstand-{street.third.pk}"
    assert (sent.status_code, sent["Location"]) == (302, back)
    assert f'href="{back}">Gå tilbage' in text(form).replace("&amp;", "&")
    kept = Household.objects.get(pk=street.third.pk)
    assert (kept.needs_step_free, kept.name) == (False, "Familien Kidane")


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "ledige/", ""])
def test_the_way_back_never_leaves_the_house(rf, back):
    """An address that somebody made up leads nowhere else."""
    assert came_from(rf.get("/", {"next": back})) == ""


def test_the_way_back_is_a_page_of_ours(rf):
    assert came_from(rf.get("/", {"next": "/ledige/?show=1#husstand-1"})) == "/ledige/?show=1#husstand-1"


def test_a_child_without_a_birth_date_is_written_at_that_field(as_anna, waiting, street, url):
    """H-19: the field is where the reader lands."""
    family = waiting("Familien Uden Alder", 5, children=1, school=street.school)
    child = family.memberships.get(role="child").person
    child.birth_date = None
    child.save()
    child.enrolments.update(grade=None)

    (row,) = as_anna.get(url).context["lists"].missing

    (write,) = row.gap.writes
    asked = urlsplit(write.url)
    assert asked.path == reverse("person_edit", args=[family.pk, child.pk])
    assert asked.fragment == "id_birth_date"
    assert parse_qs(asked.query)["next"] == [f"{url}?show={family.pk}#husstand-{family.pk}"]
