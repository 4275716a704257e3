"""A volunteer's phone without a net: a whole trip, the browser closed and opened again, and all of it sent once (REL-21)."""

from collections.abc import Callable, Iterator
from datetime import time
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import timezone
from PIL import Image
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from accounts.users.models import Role
from tests import factories
from tests.journeys.conftest import PATIENCE, findings, picture, sign_in
from volunteers.depot.tours import actions, arranging
from volunteers.depot.tours.models import Stop, StopPhoto, StopReport, Tour
from volunteers.models import Volunteer

NARROW = {"width": 360, "height": 780}


@pytest.fixture
def ole(transactional_db) -> Volunteer:
    cache.clear()
    return factories.crew_member(name="Ole")


@pytest.fixture
def phone(playwright: Playwright, browser_type_launch_args, browser_context_args, live_server, tmp_path) -> Iterator:
    """`phone()`: the same phone each time, also after it was switched off."""
    opened: list[BrowserContext] = []

    def switched_on() -> BrowserContext:
        context = playwright.chromium.launch_persistent_context(
            tmp_path / "phone", **browser_type_launch_args, base_url=live_server.url, viewport=NARROW,
            **(browser_context_args | {"service_workers": "allow"}),
        )  # fmt: skip
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        return context

    yield switched_on
    for context in opened:
        context.close()


def trip(ole: Volunteer, stops: int, *, delivery: bool = False) -> list[Stop]:
    """A tour of today that is ready."""
    karen = factories.user(Role.COORDINATOR)
    tour = factories.tour(crew=[ole], on=timezone.localdate(), starts_at=time(0, 5), ends_at=time(23, 50))
    sofa = factories.thing_kind(name="Sofa, 3 personer", litres=300)
    made = [factories.pickup(on_tour=tour, lines=[{"kind": sofa}], name="Birgit Lund") for _ in range(stops)]
    if delivery:
        chair = factories.thing_kind(name="Stol", name_en="Chair", name_ar="كرسي", name_uk="Стілець")
        home = factories.placement(state="accepted", household=factories.household(languages="arabisk"))
        made.append(factories.packed(on_tour=tour, lines=[(chair, 2)], placement=home))
    tour.refresh_from_db()
    if tour.state == Tour.State.PLANNED:
        actions.publish(tour=tour, by=karen, version=tour.version)
    return list(Stop.objects.filter(tour=tour).order_by("position"))


def heard(page: Page) -> Page:
    """What its scripts complain about is kept."""
    page.complaints = []  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.complaints.append(str(error)))  # type: ignore[attr-defined]
    return page


def ready(page: Page) -> Page:
    """The worker has its files, and today's jobs lie on the phone."""
    heard(page).goto("/mine-opgaver/")
    expect(page.locator("body[data-ready]")).to_be_attached()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    return page


def waits(page: Page, count: int) -> None:
    expect(page.locator("#unsent")).to_contain_text(f"Ikke sendt endnu: {count}")


def net(context: BrowserContext, *, there: bool) -> None:
    """On or off, for the pages and for the worker behind them, which the browser's own switch may miss as it starts."""
    if there:
        context.unroute("**/mine-opgaver/**")
    else:
        context.route("**/mine-opgaver/**", lambda route: route.abort("internetdisconnected"))
    context.set_offline(not there)


def photo(path: Path) -> Path:
    Image.effect_noise((2000, 1500), 40).convert("RGB").save(path / "sofa.jpg", "JPEG")
    return path / "sofa.jpg"


def lose_answers(context: BrowserContext, times: int) -> Callable[[], int]:
    """The house gets the report, and the phone never hears of it: so many times."""
    lost: list[str] = []

    def lose(route) -> None:
        if len(lost) >= times:
            route.continue_()
            return
        lost.append(route.request.url)
        route.fetch()
        route.abort()

    context.route("**/rapport", lose)
    return lambda: len(lost)


def test_a_whole_trip_without_a_net(phone, ole, live_server, tmp_path):
    """V-20, REL-21: closed, opened, signed out, answers lost, two tabs: each answer is in the house once."""
    stops = trip(ole, 2, delivery=True)
    context = phone()
    sign_in(context, ole.user, live_server.url)
    page = ready(context.pages[0])
    assert findings(page) == []
    picture(page, "jobs")
    page.get_by_role("link", name="Åbn stop 1").click()
    expect(page.get_by_text("Birgit Lund")).to_be_visible()
    assert findings(page) == []
    picture(page, "job")
    page.get_by_role("link", name="Kunne ikke").click()
    expect(page.get_by_role("heading", name="Kunne ikke hente")).to_be_visible()
    assert findings(page) == []
    picture(page, "job-failed")

    net(context, there=False)
    page.goto("/mine-opgaver/")
    expect(page.locator("#unsent")).to_contain_text("Uden net")
    page.get_by_role("link", name="Åbn stop 1").click()
    expect(page.get_by_text("Birgit", exact=True)).to_be_visible()
    page.get_by_role("button", name="På vej").click()
    expect(page.get_by_text("På vej siden")).to_be_visible()
    page.locator("input[type=file]").set_input_files(photo(tmp_path))
    page.get_by_text("Mærkat", exact=True).click()
    page.get_by_label("Koden på mærkaten").fill("ab23cd45")
    assert findings(page) == []
    picture(page, "job-offline")
    page.get_by_role("button", name="Hentet", exact=True).click()
    waits(page, 3)
    page.get_by_role("link", name="Åbn stop 2").click()
    page.get_by_role("link", name="Kunne ikke").click()
    page.get_by_label("Ingen hjemme").check()
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_role("heading", name="Mine opgaver i dag")).to_be_visible()
    expect(page.get_by_text("venter på net")).to_have_count(2)
    waits(page, 4)
    assert findings(page) == []
    picture(page, "jobs-offline")
    context.close()

    context = phone()
    net(context, there=False)
    page = heard(context.pages[0])
    page.goto("/mine-opgaver/")
    waits(page, 4)
    expect(page.get_by_text("venter på net")).to_have_count(2)
    page.get_by_role("link", name="Åbn stop 3").click()
    page.get_by_role("button", name="Afleveret").click()
    shows_the_receipt(page)
    # The list opens itself anew when the answer is kept.
    with page.expect_navigation():
        page.get_by_role("button", name="Læsset af").click()
    waits(page, 6)
    assert not StopReport.objects.exists()

    # The phone was off, so the sign-in is gone: nothing is sent, and nothing is lost.
    net(context, there=True)
    expect(page.locator("#unsent")).to_contain_text("Log ind igen")
    waits(page, 6)
    lost = lose_answers(context, 2)
    sign_in(context, ole.user, live_server.url)
    page.goto("/mine-opgaver/")
    expect(page.locator("#unsent")).to_contain_text("Ikke sendt endnu")
    other = context.new_page()
    for tab in (other, page):
        tab.goto("/mine-opgaver/")
        expect(tab.locator("body[data-ready]")).to_be_attached()
    expect(page.locator("#unsent")).to_be_hidden()

    assert lost() == 2
    assert [report.payload["step"] for report in StopReport.objects.order_by("happened_at")] == [
        "on_the_way", "outcome", "outcome", "outcome", "unloaded",
    ]  # fmt: skip
    assert [Stop.objects.get(pk=stop.pk).outcome for stop in stops] == ["collected", "not_home", "handed_over"]
    assert StopPhoto.objects.count() == 1
    assert StopPhoto.objects.get().width == 1600
    assert Tour.objects.get().state == "done"
    assert left_on(page) == {"day": 0, "outbox": 0, "blobs": 0}


def shows_the_receipt(page: Page) -> None:
    """V-22: nothing is sent yet, and the household reads what it was given: right to left, or in another language."""
    page.get_by_role("link", name="Vis kvitteringen").click()
    card = page.locator("[data-receipt]")
    expect(card.locator("details[open] [data-text]")).to_have_attribute("dir", "rtl")
    expect(card.get_by_text("2 × كرسي")).to_be_visible()
    expect(card.get_by_text("سُلِّمت الأغراض")).to_be_visible()
    assert findings(page) == []
    picture(page, "job-receipt-offline")
    card.locator("summary", has_text="Українська").click()
    expect(card.get_by_text("2 × Стілець")).to_be_visible()
    expect(card.locator("details")).to_have_count(4)
    page.goto("/mine-opgaver/")


def left_on(page: Page) -> dict[str, int]:
    """What lies on the phone: stops with an address, unsent entries, pictures."""
    found: dict[str, int] = page.evaluate("""async () => {
        const db = await new Promise((done) => { const opening = indexedDB.open("hjemly-phone"); opening.onsuccess = () => done(opening.result); });
        const all = (name) => new Promise((done) => { const asking = db.transaction(name).objectStore(name).getAll(); asking.onsuccess = () => done(asking.result); });
        const days = await all("day"), outbox = await all("outbox");
        db.close();
        return { day: days.flatMap((one) => one.stops).filter((one) => one.address).length, outbox: outbox.length, blobs: outbox.filter((one) => one.blob).length };
    }""")  # noqa: E501
    return found


def test_thirty_answers_and_a_stop_that_was_changed(phone, ole, live_server):
    """REL-21: thirty actions through a thin net, once each; the changed stop shows both versions, the refused one stays."""
    stops = trip(ole, 10)
    context = phone()
    sign_in(context, ole.user, live_server.url)
    page = ready(context.pages[0])
    net(context, there=False)
    queued = page.evaluate(QUEUE, [str(ole.user.pk), *(f"{stop.pk}|{stop.version}" for stop in stops)])
    assert queued == 30
    karen = factories.user(Role.COORDINATOR)
    arranging.edit_stop(stop=stops[9], by=karen, version=stops[9].version, values={"note": "Kun sofaen"})
    lost = lose_answers(context, 3)
    net(context, there=True)
    for _ in range(4):
        page.goto("/mine-opgaver/")
        expect(page.locator("body[data-ready]")).to_be_attached()
    expect(page.locator("#unsent")).to_be_hidden()

    assert lost() == 3
    assert StopReport.objects.count() == 29
    assert sorted(Stop.objects.filter(offer__isnull=False, tour__isnull=False).values_list("outcome", flat=True)) == [
        "", *["not_home"] * 9,
    ]  # fmt: skip
    expect(page.locator("#rejected")).to_contain_text("Vælg, hvordan det gik")
    clash = page.locator("[data-clash]")
    expect(clash).to_contain_text("Ingen hjemme")
    expect(clash).to_contain_text("Kun sofaen")
    assert findings(page) == []
    picture(page, "jobs-two-versions")
    page.get_by_role("button", name="Telefonens er rigtig").click()
    expect(page.get_by_text("Valget er gemt")).to_be_visible()
    assert Stop.objects.get(pk=stops[9].pk).outcome == "not_home"

    # The refused one would be lost: the phone asks first.
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/menu")
    page.locator(".menupage").get_by_role("button", name="Log ud").click()
    expect(page.get_by_role("heading", name="Log ind på Hjemly")).to_be_visible()
    assert page.evaluate("indexedDB.databases().then((all) => all.map((one) => one.name))") == []
    assert page.evaluate("caches.keys()") == []


# Three reports of each stop through the page's own outbox: on the way, an answer, and the answer taken back and given
# again for one; one of them says nothing, which the house refuses.
QUEUE = """async ([user, ...stops]) => {
    const { add } = await import("/static/hjemly/phone/outbox.js");
    let count = 0;
    for (const [n, one] of stops.entries()) {
        const [stop, version] = one.split("|");
        const steps = ["on_the_way", "outcome", n ? "on_the_way" : "outcome"];
        for (const [m, step] of steps.entries()) {
            const outcome = step !== "outcome" ? "" : n === 0 && m === 2 ? "" : "not_home";
            await add({ user, stop, title: "", kind: "report", url: `/mine-opgaver/${stop}/rapport`,
                        version: Number(version), payload: { step, outcome, note: "", return_to: "", things: [] } });
            count += 1;
        }
    }
    return count;
}"""
