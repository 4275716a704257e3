"""On a telephone: take a shift with one press, undo it, take it again, offer it; then note who came (V-35 to V-37)."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.users.models import Role
from tests import factories
from tests.journeys.conftest import findings, picture
from volunteers.models import Event, Shift, SignUp


def clean(page: Page, name: str) -> None:
    picture(page, name)
    assert findings(page) == []
    assert page.complaints == []


def test_a_shift_from_the_first_press_to_the_hours(open_page, transactional_db):
    viggo, karen = factories.user(Role.VOLUNTEER), factories.user(Role.COORDINATOR)
    mine = factories.volunteer(name="Viggo Prøve", state="active", user=viggo, email=viggo.email)
    coming = factories.event(title="Café på torvet", starts_at=timezone.now() + timedelta(days=2))
    factories.shift(event=coming, places=2)
    page = open_page(viggo, 360)

    page.goto(reverse("shifts"))
    page.get_by_role("button", name="Tag vagten").click()
    expect(page.get_by_role("status").first).to_contain_text("Vagten er din")
    clean(page, "shift-taken")
    page.get_by_role("button", name="Fortryd").click()
    expect(page.get_by_role("status").first).to_contain_text("Du er meldt fra")
    assert Shift.objects.get().taken == 0
    page.get_by_role("button", name="Tag vagten").click()
    page.get_by_role("link", name="I min kalender").click()
    page.get_by_role("button", name="Lav et link").click()
    clean(page, "shift-calendar")
    page.goto(reverse("shifts"))
    page.get_by_role("link", name="Byt vagten").click()
    clean(page, "shift-swap")
    page.get_by_role("button", name="Tilbyd vagten").click()
    expect(page.get_by_text("Tilbudt til alle")).to_be_visible()

    begun = timezone.now() - timedelta(hours=1)
    Event.objects.update(starts_at=begun)
    Shift.objects.update(starts_at=begun)
    evening = open_page(karen, 360)
    evening.goto(reverse("event_attendance", args=[coming.pk]))
    evening.get_by_label("Kom", exact=True).check()
    evening.get_by_label("Voksne").fill("7")
    clean(evening, "attendance")
    evening.get_by_role("button", name="Gem").click()
    expect(evening.get_by_role("status").first).to_contain_text("Fremmødet er gemt")
    clean(evening, "event-after")
    assert SignUp.objects.get(volunteer=mine, state="signed").came is True
