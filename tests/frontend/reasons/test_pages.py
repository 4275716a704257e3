"""The lists of reasons on their pages (H-32)."""

import pytest
from django.urls import reverse

from accounts.users.models import Role
from housing.models import Reason
from housing.placements import reasons
from tests import factories

pytestmark = pytest.mark.django_db
NEW = {
    "step": "withdraw", "label_da": "Udlejer sælger", "label_en": "The landlord sells", "caused_by": "landlord",
    "consequence": "none", "park_days": "", "position": "",
}  # fmt: skip


def test_the_lists_stand_by_step_and_can_be_narrowed(as_anna):
    html = as_anna.get(reverse("reasons"), {"step": "landlord_declines"}).text
    assert ("Gæld til udlejer" in html, "For dyr" in html, "5 grunde" in html) == (True, False, True)
    assert "Pause i 90 dage" in as_anna.get(reverse("reasons")).text
    assert "Intet passer" in as_anna.get(reverse("reasons"), {"q": "findes ikke"}).text


def test_a_reason_is_made_corrected_put_away_and_fetched_back(as_anna):
    """X-12: each with the version it was seen in; the page tells what was changed."""
    made = as_anna.post(reverse("reason_new"), NEW, follow=True)
    assert "Grunden kan vælges nu." in made.text
    at = ["udlejer_saelger"]

    values = {key: value for key, value in NEW.items() if key != "step"} | {"label_en": "Sold", "version": "1"}
    assert as_anna.post(reverse("reason_edit", args=at), values).status_code == 302
    assert "The landlord sells → Sold" in as_anna.get(reverse("reason", args=at)).text

    as_anna.post(reverse("reason_archive", args=at), {"why": "Forkert", "version": "2"})
    assert "Kan ikke længere vælges." in as_anna.get(reverse("reason", args=at)).text
    assert "Udlejer sælger" in as_anna.get(reverse("reasons"), {"archived": "yes"}).text
    as_anna.post(reverse("reason_restore", args=at), {"version": "3"})
    assert Reason.objects.get(pk=at[0]).archived_at is None


def test_the_rule_stands_at_its_field(as_anna):
    """H-32: and what was typed is kept."""
    page = as_anna.post(reverse("reason_new"), NEW | {"consequence": "park", "park_days": "40"})
    assert page.status_code == 422
    assert "consequence" in page.context["form"].errors
    assert 'value="Udlejer sælger"' in page.text


def test_a_stale_save_shows_both_versions(as_anna, bo):
    """X-12"""
    reason = Reason.objects.get(pk="too_expensive")
    values = {"label_da": "Dyr", "label_en": "Dear", "caused_by": "household", "consequence": "reassess"}
    reasons.update_reason(reason=reason, by=bo, version=1, values=dict(values))

    page = as_anna.post(reverse("reason_edit", args=[reason.pk]), values | {"label_da": "Meget dyr", "version": "1"})

    assert page.status_code == 422
    assert "Bo Prøve har gemt en ændring" in page.text
    assert "Meget dyr" in page.text
    assert Reason.objects.get(pk="too_expensive").label_da == "Dyr"


def test_every_field_is_in_the_spreadsheet(as_anna):
    """X-15"""
    answer = as_anna.get(reverse("reasons"), {"format": "csv"})
    head = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()[0]
    assert head == (
        "Grund;Trin;Skyldes;Hvad sker der med husstanden?;Tekst på engelsk;Kode;Dage på pause;Plads på listen;Arkiveret"
    )


def test_another_system_reads_them_and_changes_nothing(client):
    """X-01"""
    client.force_login(factories.user(Role.API_CLIENT))
    assert client.get(reverse("reasons")).status_code == 200
    assert client.get(reverse("reason_new")).status_code == 403
