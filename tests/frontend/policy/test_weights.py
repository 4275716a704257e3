"""The pages of the weights: versions, the editor, the preview and what is refused (H-21, H-24, H-25)."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.journal.models import AccessEntry
from housing.models import Household, PolicyWithdrawal, ScoringPolicy
from housing.policies.actions import save_policy
from tests.housing.policies.values import weights
from tests.housing.ways import Way, home_of, ours, report, waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def vacancy(anna, today):
    return report(home_of(ours()), anna, today)


@pytest.fixture
def two(vacancy, today):
    """One who has waited longest and can hardly pay, one who can."""
    return (
        waiting(18, today, name="Familien Længe", can_pay_dkk=6000),
        waiting(17, today, name="Familien Råd", can_pay_dkk=20000),
    )


def typed(today, **changes):
    """What the editor sends: percent, points and a decimal comma."""
    written = {
        "school_weight": "60", "size_weight": "25", "economy_weight": "15", "neutral_school": "50",
        "waiting_points": "40", "waiting_limit_months": "30", "waiting_linear": "0,1", "road_factor": "1,3",
        "refugee_quota_numerator": "1", "refugee_quota_denominator": "2", "valid_from": f"{today:%d.%m.%Y}",
        "reason": "Byrådets beslutning",
    }  # fmt: skip
    return written | changes


ALL_SCHOOL = {"school_weight": "100", "size_weight": "0", "economy_weight": "0"}
NEW = "/regler/vaegte/ny/"


def body(response):
    return " ".join(response.content.decode().split())


def test_the_editor_begins_with_what_holds_today(as_anna):
    form = as_anna.get(NEW).context["form"]
    shown = {name: form[name].value() for name in ("school_weight", "waiting_points", "road_factor", "neutral_school")}
    assert shown == {"school_weight": "60", "waiting_points": "40", "road_factor": "1,3", "neutral_school": "50"}


def test_the_preview_saves_nothing_and_says_who_moves(as_anna, anna, today, two):
    """H-24: from and to by name, and the look is on record."""
    response = as_anna.post(NEW, typed(today, **ALL_SCHOOL))

    page = body(response)
    assert "På listerne til 1 åben bolig: 0 kommer ind, 0 ryger ud, 2 får en anden plads." in page
    assert "Familien Råd → Familien Længe" in page
    assert '<td data-title="Før">60 %</td><td data-title="Nu">100 %</td>' in page
    assert ScoringPolicy.objects.count() == 1
    seen = AccessEntry.objects.filter(user=anna, purpose="Forhåndsvisning af vægte")
    assert set(seen.values_list("household_id", flat=True)) == {household.pk for household in two}


def test_nobody_moves_is_said_plainly(as_anna, today, two):
    page = body(as_anna.post(NEW, typed(today)))
    assert "Ingen bytter plads på listen til 1 åben bolig." in page
    assert "<h3>Ingen bytter plads</h3>" in page
    assert "Vægtene er de samme som før." in page


def test_without_an_open_home_nobody_can_move(as_anna, today):
    assert "Ingen bolig er åben lige nu" in body(as_anna.post(NEW, typed(today)))


def sent_on(response, **changes):
    """What the preview's own form sends."""
    hidden = dict(response.context["typed"])
    return hidden | {"fingerprint": response.context["preview"].fingerprint, "step": "save"} | changes


def test_what_was_seen_is_saved(as_anna, anna, today, two):
    preview = as_anna.post(NEW, typed(today, **ALL_SCHOOL, approval_needs_second="on", waiting_limit_months=""))
    response = as_anna.post(NEW, sent_on(preview))

    made = ScoringPolicy.objects.get(version=2)
    assert response["Location"] == reverse("policy", args=[made.pk])
    assert (made.school_weight, made.size_weight, made.waiting_quadratic, made.by) == (1.0, 0.0, 0.1, anna)
    assert (made.waiting_limit_months, made.approval_needs_second, made.decline_needs_second) == (None, True, False)


def test_a_stale_preview_is_refused_and_what_was_typed_is_kept(as_anna, today, two):
    """H-24: the page shows the new preview, and saving that one works."""
    preview = as_anna.post(NEW, typed(today, **ALL_SCHOOL))
    Household.objects.filter(name="Familien Længe").update(can_pay_dkk=9000)
    refused = as_anna.post(NEW, sent_on(preview))

    assert refused.status_code == 422
    assert "Forhåndsvisningen gælder ikke længere" in body(refused)
    assert dict(refused.context["typed"])["reason"] == "Byrådets beslutning"
    assert ScoringPolicy.objects.count() == 1
    assert as_anna.post(NEW, sent_on(refused)).status_code == 302


def test_going_back_keeps_what_was_typed(as_anna, today, two):
    preview = as_anna.post(NEW, typed(today, **ALL_SCHOOL))
    form = as_anna.post(NEW, sent_on(preview, step="edit")).context["form"]
    assert (form["school_weight"].value(), form["reason"].value()) == ("100", "Byrådets beslutning")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"school_weight": "0", "size_weight": "0", "economy_weight": "0"}, "school_weight"),
        ({"school_weight": "-1"}, "school_weight"),
        ({"waiting_limit_months": "241"}, "waiting_limit_months"),
        ({"refugee_quota_numerator": "3"}, "refugee_quota_numerator"),
        ({"valid_from": "24.11.2020"}, "valid_from"),
        ({"reason": " "}, "reason"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(as_anna, today, changes, field):
    response = as_anna.post(NEW, typed(today, **changes))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]


def test_a_taken_day_is_told_at_its_field(as_anna, anna, today):
    save_policy(by=anna, values=weights(valid_from=today), on=today)
    response = as_anna.post(NEW, typed(today))
    assert "Version 2 gælder fra i dag." in response.context["form"].errors["valid_from"][0]
    save_policy(by=anna, values=weights(valid_from=today + timedelta(days=3)), on=today)
    response = as_anna.post(NEW, typed(today, valid_from=f"{today + timedelta(days=3):%d.%m.%Y}"))
    assert "Version 3 gælder allerede fra" in response.context["form"].errors["valid_from"][0]


def test_a_broken_proposal_is_named_unless_the_address_is_protected(as_anna, anna, today, vacancy, two):
    """H-24: which pairs break; X-07: no home beside the name of a protected household."""
    Way(anna, today, vacancy, two[1]).to("proposed")
    page = body(as_anna.post(NEW, typed(today, **ALL_SCHOOL)))
    assert f"Familien Råd er foreslået til {vacancy.unit} og ville blive nr. 2." in page

    Household.objects.filter(pk=two[1].pk).update(address_protected=True)
    page = body(as_anna.post(NEW, typed(today, **ALL_SCHOOL)))
    assert "Familien Råd er foreslået" not in page
    assert "1 forslag til en husstand med beskyttet adresse" in page


def test_the_list_says_what_each_version_changed(as_anna, anna, today):
    """H-21: who, when, why, and the difference from the version before."""
    later = today + timedelta(days=5)
    save_policy(by=anna, values=weights(valid_from=later, waiting_limit_months=24), on=today)
    page = body(as_anna.get(reverse("policies")))
    assert "Længst ventende går forrest efter: 30 måneder → 24 måneder" in page
    assert "Byrådets beslutning" in page
    assert "Anna Prøve" in page
    assert "Begynder senere" in page
    assert "De første vægte" in page


def test_the_list_costs_the_same_for_one_version_and_for_nine(
    as_anna, anna, today, django_assert_max_num_queries, django_assert_num_queries
):
    def made(numbers):
        for n in numbers:
            save_policy(by=anna, values=weights(valid_from=today + timedelta(days=n)), on=today)

    made([1])
    as_anna.get(reverse("policies"))
    with django_assert_max_num_queries(10) as first:
        as_anna.get(reverse("policies"))
    made(range(2, 10))
    with django_assert_num_queries(len(first)):
        as_anna.get(reverse("policies"))


def test_the_file_holds_every_stored_field(as_anna, anna, today):
    save_policy(by=anna, values=weights(valid_from=today, decline_needs_second=True), on=today)
    lines = b"".join(as_anna.get(reverse("policies"), {"format": "csv"}).streaming_content).decode("utf-8-sig")
    head, first = lines.splitlines()[:2]
    row = dict(zip(head.split(";"), first.split(";"), strict=True))
    assert row["Kommunens afslag bekræftes af en anden"] == "ja"
    assert (row["Version"], row["Skrevet af"], row["Skole og dagtilbud"]) == ("2", "Anna Prøve", "0,6")


def test_a_coming_version_is_withdrawn_with_a_reason(as_anna, anna, today):
    coming = save_policy(by=anna, values=weights(valid_from=today + timedelta(days=3)), on=today)
    as_anna.post(reverse("policy_withdraw", args=[coming.pk]), {"why": "Byrådet sagde nej"})

    assert PolicyWithdrawal.objects.get().reason == "Byrådet sagde nej"
    page = body(as_anna.get(reverse("policy", args=[coming.pk])))
    assert "Trukket tilbage" in page
    assert "Byrådet sagde nej" in page
    assert reverse("policy_withdraw", args=[coming.pk]) not in page


def test_a_version_in_force_is_not_withdrawn_by_its_page_either(as_anna):
    first = ScoringPolicy.objects.get()
    response = as_anna.post(reverse("policy_withdraw", args=[first.pk]), {"why": "Fortrudt"})
    assert response.status_code == 422
    assert "kan ikke trækkes tilbage" in body(response)


def test_a_leader_reads_and_changes_nothing(leader, today, two):
    """X-01: the weights name nobody, the preview does."""
    client = Client()
    client.force_login(leader)
    first = ScoringPolicy.objects.get()
    pages = [client.get(reverse("policies")), client.get(reverse("policy", args=[first.pk])),
             client.get(reverse("letting_rules")), client.get(reverse("room_table"))]  # fmt: skip
    assert [page.status_code for page in pages] == [200] * 4
    assert NEW not in body(pages[0])
    assert client.post(NEW, typed(today)).status_code == 403
    assert "regler/" in body(client.get(reverse("menu")))


def test_the_room_table_is_shown_as_it_is(as_anna):
    """H-03."""
    page = body(as_anna.get(reverse("room_table")))
    assert "<dt>Højst i et rum</dt><dd>2</dd>" in page
    assert "<dt>Børn af samme køn deler rum, til de er</dt><dd>18 år</dd>" in page
