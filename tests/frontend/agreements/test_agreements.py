"""Agreements and their turn ledgers, as the housing staff see and correct them."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from frontend.staff.agreements import ledger as words
from housing.agreements import actions
from housing.agreements.models import Agreement, TurnEntry
from housing.agreements.queries import ledger, state_of
from housing.vacancies import actions as vacancies
from housing.vacancies.models import Vacancy
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement(db):
    return factories.agreement(landlord=factories.landlord(name="Boligforeningen"))


@pytest.fixture
def report(anna, agreement):
    """Report so many homes; those that become ours are let, except the last."""
    site = factories.site(landlord=agreement.landlord)

    def _report(count):
        made = []
        for _ in range(count):
            Vacancy.objects.filter(state="open").update(state="let")
            day = timezone.localdate()
            unit = factories.home(site=site)
            made.append(vacancies.report(unit=unit, by=anna, on=day, available_from=day, cause="moved_out"))
        return made

    return _report


def page(client, agreement, **asked):
    return client.get(reverse("agreement", args=[agreement.pk]), asked)


def boxes(response):
    return [(box.number, box.letter, box.css, box.words) for box in response.context["strip"]]


def test_new_agreement_says_which_turn_is_ours_first(as_anna, agreement):
    assert "Kommunens første tur er nr. 4." in page(as_anna, agreement).content.decode()


def test_strip_shows_whose_turn_each_number_was(as_anna, agreement, report):
    """H-14: a quarter gives 4 and 8; H-18: the streams take turns."""
    report(8)
    response = page(as_anna, agreement)
    strip = boxes(response)

    assert [letter for _n, letter, _css, _w in strip] == ["", "", "", "F", "", "", "", "A"]
    assert strip[3][2:] == ("ours-f", "Nr. 4: kommunens tur nr. 1, flygtninge")
    assert strip[7][2:] == ("ours-a now", "Nr. 8: kommunens tur nr. 2, anden akut, åben nu")
    assert strip[0][3] == "Nr. 1: udlejers"
    text = response.content.decode()
    assert "Kommunen har haft 2 af 8 ledige boliger. Næste tur er nr. 12" in text
    assert "7 × ¼ = 1,75 giver 1, og 8 × ¼ = 2 giver 2. Derfor er nr. 8 kommunens." in text


def test_returned_turn_goes_on_and_the_strip_tells(as_anna, anna, agreement, report):
    """H-15: the given turn stands, the next home takes the carried one."""
    fourth = report(4)[-1]
    vacancies.give_back(vacancy=fourth, by=anna, on=timezone.localdate(), reason="Fugtskade")
    before = page(as_anna, agreement).content.decode()
    report(1)
    response = page(as_anna, agreement)

    assert "Den næste, nr. 5, er kommunens, fordi en tur er ført videre." in before
    assert boxes(response)[3][1:3] == ("↩", "back")
    assert boxes(response)[4][3].startswith("Nr. 5: kommunens i stedet for nr. 4")
    assert "Fugtskade. Skrevet af Anna Prøve." in response.content.decode()


def test_annulled_number_is_struck_and_used_again(as_anna, anna, agreement, report):
    second = report(2)[-1]
    vacancies.annul(vacancy=second, by=anna, on=timezone.localdate(), reason="Anmeldt to gange")
    report(1)
    response = page(as_anna, agreement)

    assert [(number, css) for number, _l, css, _w in boxes(response)] == [(1, ""), (2, "ghost"), (2, "")]
    assert ("Heraf annulleret (nummeret bruges igen)", "− 1") in response.context["sum"]


def test_waived_turn_is_marked(as_anna, anna, agreement, report):
    vacancies.waive(vacancy=report(4)[-1], by=anna, on=timezone.localdate(), reason="For dyr")

    assert boxes(page(as_anna, agreement))[3][1:3] == ("–", "back")


def test_ledger_shows_the_latest_first_and_all_on_demand(as_anna, agreement, report):
    report(12)
    short, everything = page(as_anna, agreement), page(as_anna, agreement, alle="1")

    assert [row.entry.number for row in short.context["rows"]] == list(range(12, 2, -1))
    assert "Vis alle 12 linjer" in short.content.decode()
    assert len(everything.context["rows"]) == 12


def test_ledger_page_asks_the_same_for_three_rows_and_for_nine(
    as_anna, agreement, report, django_assert_max_num_queries, django_assert_num_queries
):
    report(3)
    url = reverse("agreement", args=[agreement.pk])
    as_anna.get(url)
    with django_assert_max_num_queries(20) as first:
        as_anna.get(url)
    report(6)
    with django_assert_num_queries(len(first)):
        as_anna.get(url)


def test_list_asks_the_same_for_one_agreement_and_for_four(
    as_anna, agreement, report, django_assert_max_num_queries, django_assert_num_queries
):
    report(3)
    url = reverse("agreements")
    as_anna.get(url)
    with django_assert_max_num_queries(25) as first:
        as_anna.get(url)
    for _ in range(3):
        factories.agreement()
    with django_assert_num_queries(len(first)):
        as_anna.get(url)


def test_list_has_the_balance_and_the_next_turn_of_each(as_anna, agreement, report):
    """H-18"""
    report(5)
    text = as_anna.get(reverse("agreements"), {"q": "boligfor"}).content.decode()

    assert "Over hele kommunen: 1 til flygtninge og 0 til anden akut. Den næste går til anden akut." in text
    assert "nr. 8" in text
    assert "2 boliger går til udlejer først" in text
    assert "1 af 5" in text


def test_list_finds_by_validity(as_anna, agreement):
    past = factories.agreement(valid_from=date(2020, 1, 1), valid_to=date(2021, 1, 1))

    assert list(as_anna.get(reverse("agreements"), {"valid": "past"}).context["page"]) == [past]
    assert list(as_anna.get(reverse("agreements"), {"valid": "now"}).context["page"]) == [agreement]


def test_spreadsheet_has_the_terms_and_the_figures(as_anna, agreement):
    response = as_anna.get(reverse("agreements"), {"format": "csv"})
    head, line = b"".join(response.streaming_content).decode().strip().split("\r\n")

    assert "Andel: tæller" in head
    assert "Kommunen har haft;Ledige boliger talt;Næste tur" in head
    assert "Boligforeningen" in line


def terms(landlord, **values):
    return {
        "landlord": landlord.pk, "valid_from": "1.1.2027", "basis": "agreement", "numerator": 1, "denominator": 3,
        "offset": 0, "response_days": 7, "overdue_effect": "keep", "returned_turn": "carried", "waived_turn": "lost",
        "notice_days": 30,
    } | values  # fmt: skip


def test_new_agreement_is_saved(as_anna):
    assert as_anna.get(reverse("agreement_new")).status_code == 200
    response = as_anna.post(reverse("agreement_new"), terms(factories.landlord()))

    made = Agreement.objects.get()
    assert response.url == reverse("agreement", args=[made.pk])
    assert (made.numerator, made.denominator, made.department) == (1, 3, None)


def test_overlap_is_refused_at_the_field_and_the_text_kept(as_anna, agreement):
    """H-13"""
    response = as_anna.post(reverse("agreement_new"), terms(agreement.landlord, note="Punkt 4"))

    assert response.status_code == 422
    assert Agreement.objects.count() == 1
    assert "Boligforeningen gælder allerede" in response.context["form"].errors["valid_from"][0]
    assert "Punkt 4" in response.content.decode()


@pytest.mark.parametrize(
    ("field", "values"),
    [("numerator", {"numerator": 4}), ("denominator", {"denominator": 0}), ("department", {"rooms": 3}),
     ("valid_to", {"valid_to": "1.1.2026"}), ("response_days", {"response_days": 99999})],
)  # fmt: skip
def test_terms_that_cannot_be_are_refused_at_the_field(as_anna, field, values):
    response = as_anna.post(reverse("agreement_new"), terms(factories.landlord(), **values))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]


def test_second_save_sees_both_versions(as_anna, bo, agreement):
    """X-12"""
    current = {name: getattr(agreement, name) for name in
               ("landlord", "department", "rooms", "numerator", "denominator", "valid_from", "valid_to")}  # fmt: skip
    actions.update_agreement(agreement=agreement, by=bo, version=1, values=current | {"note": "Bos"})
    url = reverse("agreement_edit", args=[agreement.pk])
    mine = terms(agreement.landlord, valid_from="1.1.2025", denominator=4, basis="decision", note="Annas", version=1)
    response = as_anna.post(url, mine)

    assert response.status_code == 422
    assert [(row.mine, row.theirs) for row in response.context["collisions"]] == [("Annas", "Bos")]
    as_anna.post(url, mine | {"version": response.context["form"].data["version"]})
    agreement.refresh_from_db()
    assert agreement.note == "Annas"


def test_agreement_is_put_away_and_fetched_again(as_anna, agreement):
    as_anna.post(reverse("agreement_archive", args=[agreement.pk]), {"version": 1, "why": "Opsagt"})
    agreement.refresh_from_db()
    assert agreement.archived_at
    assert "Arkiveret" in page(as_anna, agreement).content.decode()
    assert list(as_anna.get(reverse("agreements")).context["page"]) == []

    as_anna.post(reverse("agreement_restore", args=[agreement.pk]), {"version": 2})
    agreement.refresh_from_db()
    assert agreement.archived_at is None


def test_fetching_again_is_refused_when_another_took_the_scope(as_anna, agreement):
    """H-13"""
    Agreement.objects.filter(pk=agreement.pk).update(archived_at=timezone.now())
    factories.agreement(landlord=agreement.landlord)
    response = as_anna.post(reverse("agreement_restore", args=[agreement.pk]), {"version": 1})

    assert response.status_code == 422
    assert "gælder allerede" in response.content.decode()


@pytest.fixture
def waived(anna, report):
    """Our fourth turn was waived, which the agreement calls lost."""
    fourth = report(4)[-1]
    return vacancies.waive(vacancy=fourth, by=anna, on=timezone.localdate(), reason="For dyr")


def test_lost_turn_is_carried_by_hand_once(as_anna, agreement, waived):
    """H-15: an exception is a row with its reason."""
    url = reverse("agreement_carry", args=[agreement.pk])
    assert "Nr. 4" in as_anna.get(url).content.decode()
    posted = {"number": 4, "reason": "Aftalt med udlejer"}
    assert as_anna.post(url, posted).status_code == 302
    assert as_anna.post(url, posted).status_code == 422

    row = agreement.turns.get(kind="carried")
    assert (row.number, row.reason) == (4, "Aftalt med udlejer")
    assert state_of(agreement, ledger(agreement)).next_why == "carried"


def test_carrying_needs_a_reason(as_anna, agreement, waived):
    response = as_anna.post(reverse("agreement_carry", args=[agreement.pk]), {"number": 4, "reason": "  "})

    assert list(response.context["form"].errors) == ["reason"]
    assert not agreement.turns.filter(kind="carried").exists()


def test_nothing_to_carry_says_so(as_anna, agreement, report):
    report(3)

    assert (
        "ingen tabt tur at føre videre" in as_anna.get(reverse("agreement_carry", args=[agreement.pk])).content.decode()
    )


def test_settled_number_is_annulled_and_comes_round_again(as_anna, agreement, waived):
    url = reverse("agreement_correct", args=[agreement.pk])
    text = as_anna.get(url).content.decode()
    assert '<option value="4">' in text
    assert '<option value="1">' not in text

    as_anna.post(url, {"number": 4, "reason": "Forkert udlejer"})
    assert state_of(agreement, ledger(agreement)).next_number == 4
    assert as_anna.post(url, {"number": 4, "reason": "Igen"}).status_code == 422


def test_action_refuses_what_would_break_the_ledger(anna, agreement, waived):
    """H-15: of two corrections at once the second finds the number gone."""
    from accounts.refusals import Refusal

    given = {"agreement": agreement, "number": 4, "reason": "Fejl", "on": timezone.localdate(), "by": anna}
    actions.add_exception(kind=TurnEntry.Kind.CORRECTED, **given)
    for kind in (TurnEntry.Kind.CORRECTED, TurnEntry.Kind.CARRIED):
        with pytest.raises(Refusal) as refused:
            actions.add_exception(kind=kind, **given)
        assert refused.value.code == "turn_not_found"
    assert state_of(agreement, ledger(agreement)).next_number == 4


def test_a_number_that_became_a_tenancy_cannot_be_annulled(as_anna, anna, agreement, report):
    """H-14: it is used; given again it would be ours twice. The refusal says what to do instead."""
    from accounts.refusals import Refusal

    fourth = report(4)[-1]
    Vacancy.objects.filter(pk=fourth.pk).update(state="let")
    url = reverse("agreement_correct", args=[agreement.pk])

    assert '<option value="4">' not in as_anna.get(url).content.decode()
    assert as_anna.post(url, {"number": 4, "reason": "Fejl"}).status_code == 422
    with pytest.raises(Refusal) as refused:
        actions.correct_turn(agreement=agreement, number=4, reason="Fejl", on=timezone.localdate(), by=anna)
    assert refused.value.code == "turn_let"
    assert "ret det på boligens egen side" in refused.value.text("da")
    assert report(1)[0].turn.number == 5


def test_sum_and_sentence_have_the_same_product_with_a_number_annulled_in_the_middle(as_anna, anna, agreement, report):
    """H-14: number 3 of eight is free, and both speak of number 8."""
    made = report(8)
    vacancies.annul(vacancy=made[2], by=anna, on=timezone.localdate(), reason="Tastefejl")
    response = page(as_anna, agreement)
    sums = dict(response.context["sum"])
    home = as_anna.get(reverse("vacancy", args=[made[-1].pk])).content.decode()

    assert sums["Kommunens andel, hver fjerde: 8 × ¼ = 2, hele ture"] == "2"
    assert (sums["Boliger, der tæller"], sums["Højeste nummer"], sums["Ture, kommunen har haft"]) == ("7", "8", "2")
    assert sums["Frie numre, som de næste boliger får: nr. 3"] == "1"
    assert "8 × ¼ = 2 giver 2. Derfor er nr. 8 kommunens." in response.context["explained"]
    assert "8 × ¼ = 2 giver 2. Derfor er det kommunens tur nr. 2." in home


def test_a_turn_keeps_its_number_on_both_pages_when_an_earlier_one_is_annulled(
    as_anna, anna, agreement, report, waived
):
    """H-14: 4 was annulled, and 8 is still the second turn."""
    given = {"agreement": agreement, "number": 4, "reason": "Fejl", "on": timezone.localdate(), "by": anna}
    last = report(4)[-1]
    actions.correct_turn(**given)

    assert "Nr. 8: kommunens tur nr. 2" in boxes(page(as_anna, agreement))[-1][3]
    assert "kommunens tur nr. 2." in as_anna.get(reverse("vacancy", args=[last.pk])).content.decode()


def test_a_turn_given_under_other_terms_is_not_explained_by_todays(as_anna, agreement, report):
    """H-15: given turns stand; the products of the new share would say something else of number 4."""
    fourth = report(4)[-1]
    Agreement.objects.update(denominator=3)
    response = page(as_anna, agreement)
    home = as_anna.get(reverse("vacancy", args=[fourth.pk])).content.decode()

    assert "Andelen er ændret siden." in response.context["explained"]
    assert "Andelen er ændret siden." in home
    assert "4 × ⅓" not in home


def test_each_number_has_one_row_with_what_happened_folded_in(as_anna, anna, agreement, report):
    """H-15: a returned turn and the home it went to; every line that was written is one click away."""
    vacancies.give_back(vacancy=report(4)[-1], by=anna, on=timezone.localdate(), reason="Fugtskade")
    report(1)
    short, everything = page(as_anna, agreement), page(as_anna, agreement, alle="1")
    rows = {row.entry.number: row for row in short.context["rows"]}

    assert [row.entry.number for row in short.context["rows"]] == [5, 4, 3, 2, 1]
    assert rows[4].whose == "Kommunens, flygtninge"
    assert "Leveret tilbage" in rows[4].what
    assert rows[4].detail == "Fugtskade. Skrevet af Anna Prøve. Turen gik videre til nr. 5."
    assert rows[5].detail == "I stedet for nr. 4."
    assert "Vis alle 7 linjer" in short.content.decode()
    assert [row.entry.kind for row in everything.context["rows"]] == [
        "vacancy", "carried", "returned", "vacancy", "vacancy", "vacancy", "vacancy"]  # fmt: skip
    assert all(row.whose for row in everything.context["rows"])


def test_sum_says_who_had_our_turns(as_anna, anna, agreement, report, waived):
    """H-18: of three turns one went to each group, and one was waived."""
    report(8)
    sums = dict(page(as_anna, agreement).context["sum"])

    assert sums["Ture, kommunen har haft"] == "3"
    assert sums["Heraf til flygtninge, hver anden over hele kommunen"] == "1"
    assert sums["Heraf til anden akut"] == "1"
    assert sums["Heraf tabt: leveret tilbage eller givet afkald"] == "1"


@pytest.mark.parametrize("name", ["agreement", "agreement_edit", "agreement_archive", "agreement_carry",
                                  "agreement_correct", "agreement_restore"])  # fmt: skip
def test_leader_is_kept_out(as_leader, agreement, name):
    assert as_leader.get(reverse(name, args=[agreement.pk])).status_code == 403


def test_nothing_is_changed_by_opening_a_page(as_anna, agreement, waived):
    before = agreement.turns.count()
    for name in ("agreement_archive", "agreement_carry", "agreement_correct"):
        assert as_anna.get(reverse(name, args=[agreement.pk])).status_code == 200
    agreement.refresh_from_db()
    assert agreement.archived_at is None
    assert agreement.turns.count() == before


def test_deadline_of_the_open_home_stands_in_its_row(as_anna, agreement, report):
    """H-16"""
    vacancy = report(4)[-1]
    Vacancy.objects.filter(pk=vacancy.pk).update(answer_due_on=timezone.localdate() - timedelta(days=2))

    assert "(2 dage over)" in page(as_anna, agreement).content.decode()


def test_thirds_are_written_as_fractions():
    from fractions import Fraction

    assert words.product(Fraction(16, 3)) == "5⅓"
    assert words.product(Fraction(23, 4)) == "5,75"
