"""The coordinator's pages of contacts: what they show, refuse and write (V-03 to V-10)."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.journal.models import AccessEntry
from accounts.users.models import Role
from tests import factories
from tests.structure.route_table import ANYONE, TABLE
from tests.structure.routes import routes
from volunteers.contacts import answers, links
from volunteers.contacts.log import ContactDraft, ContactEntry
from volunteers.contacts.models import Match
from volunteers.models import Block, OptOut, Volunteer, Wish
from worker.models import Notification
from worker.notifications.contacts import notice_silence


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def client(karen):
    made = Client()
    made.force_login(karen)
    return made


def arrived(**values):
    return factories.arrived(**({"since": timezone.localdate() - timedelta(days=100)} | values))


def made(by, **values):
    household = values.pop("household", None) or arrived()
    return factories.match(by=by, on=timezone.localdate(), household=household, **values)


def read(response):
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return " ".join(content.decode().split())


def test_the_goal_and_who_waits(client, karen):
    """V-07: one of two has a contact; the other stands with the days; both looks are on record."""
    covered, alone = arrived(), arrived(name="Familien Alene")
    made(karen, household=covered, state="active")
    page = read(client.get(reverse("contact_families")))
    assert "1 af 2 husstande har en frivillig kontakt, 50,0 %" in page
    assert "Familien Alene" in page
    assert covered.name not in page
    assert "3 personer, et barn på" in page
    assert set(AccessEntry.objects.values_list("household_id", flat=True)) == {alone.pk}


def test_whoever_waits_longest_with_nobody_asked_is_suggested_for(client, karen):
    """V-03, V-07: beside the list; another one of it by a click. X-04: whose suggestions were read is on record."""
    asked = made(karen).household
    second = arrived(since=timezone.localdate() - timedelta(days=60), name="Familien Anden")
    first = arrived(since=timezone.localdate() - timedelta(days=80), name="Familien Første")
    factories.helper(name="Gerda God")

    def suggestions(**query):
        before = list(AccessEntry.objects.values_list("pk", flat=True))
        page = client.get(reverse("contact_families"), query)
        looks = AccessEntry.objects.exclude(pk__in=before).filter(kind="opened")
        assert [look.household_id for look in looks] == [UUID(page.context["chosen"].key)]
        return page

    longest, picked = suggestions(), suggestions(husstand=second.pk)
    assert "Forslag til Familien Første" in read(longest)
    assert reverse("match_new", args=[first.pk, Volunteer.objects.get(name="Gerda God").pk]) in read(longest)
    assert "Forslag til Familien Anden" in read(picked)
    assert "Forslag til Familien Første" not in read(picked)
    # Somebody is being asked for this one; whoever wants to can look all the same.
    assert f"Forslag til {asked.name}" in read(suggestions(husstand=asked.pk))
    assert "Forslag til Familien Første" in read(suggestions(husstand="ukendt"))


def test_who_has_fewer_points_can_be_chosen_all_the_same(client):
    """V-03: the best are taken apart; the others stand with their points, and each can be proposed."""
    family = arrived()
    helpers = [factories.helper(name=f"Hjælper {n}") for n in range(7)]

    own, beside = (
        client.get(address).context["suggested"]
        for address in (reverse("contact_household", args=[family.pk]), reverse("contact_families"))
    )

    for shown, best in ((own, 5), (beside, 3)):
        assert (len(shown.rows), len(shown.others)) == (best, 7 - best)
        assert {row.volunteer for row in (*shown.rows, *shown.others)} == set(helpers)
        assert min(row.score for row in shown.rows) >= max(row.score for row in shown.others)
    page = read(client.get(reverse("contact_families")))
    assert all(reverse("match_new", args=[family.pk, helper.pk]) in page for helper in helpers)


def test_the_goal_on_a_particular_day(client, karen):
    """V-07: as it stood that day, before the second family had its contact; a day to come is refused at its field."""
    today = timezone.localdate()
    for days in (30, 2):
        factories.match(by=karen, on=today - timedelta(days=days), household=arrived(), state="active")
    address, written = reverse("contact_families"), "%d.%m.%Y"

    then = read(client.get(address, {"dag": f"{today - timedelta(days=10):{written}}"}))
    refused = client.get(address, {"dag": f"{today + timedelta(days=1):{written}}"})

    assert "1 af 2 husstande har en frivillig kontakt, 50,0 %" in then
    assert "2 af 2 husstande har en frivillig kontakt, 100,0 %" in then
    assert "Dagen er ikke kommet endnu." in read(refused)


def test_nobody_in_scope_is_no_data(client):
    page = read(client.get(reverse("contact_families")))
    assert "Ingen husstande at regne på." in page
    assert "ingen tal" in page


def test_a_suggestion_is_taken_apart_and_proposed(client, karen):
    """V-03: parts with points; excluded ones behind a fold with their rule."""
    family, good = arrived(), factories.helper(name="Gerda God")
    factories.helper(name="Uden Attest", certified=False)
    factories.helper(name="Dansk Kun", languages="dansk")
    page = read(client.get(reverse("contact_household", args=[family.pk])))
    assert "Gerda God" in page
    assert "Begge taler arabisk." in page
    assert "har ingen" not in page
    assert "2 frivillige er udeladt" in page
    assert "Foreslå Dansk Kun alligevel, med en grund" in page
    assert "Foreslå Uden Attest alligevel" not in page

    url = reverse("match_new", args=[family.pk, good.pk])
    answer = client.post(url, {"kind": "contact_family"})
    match = Match.objects.get()
    assert answer["Location"] == reverse("match", args=[match.pk])
    assert (match.kind, match.state, match.proposed_by) == ("contact_family", "proposed", karen)


def test_a_rule_is_set_aside_with_a_reason_on_the_page(client):
    """V-04."""
    family, helper = arrived(), factories.helper(languages="dansk")
    url = reverse("match_new", args=[family.pk, helper.pk])
    assert "Intet fælles sprog" in read(client.get(url))
    assert client.post(url, {"kind": "mentor", "override_reason": ""}).status_code == 422
    assert client.post(url, {"kind": "mentor", "override_reason": "Tolk hver gang"}).status_code == 302
    page = read(client.get(reverse("match", args=[Match.objects.get().pk])))
    assert "Der blev set bort fra: intet fælles sprog. Tolk hver gang" in page


def test_the_certificate_is_refused_with_the_sentence(client):
    family, helper = arrived(), factories.helper(certified=False)
    answer = client.post(
        reverse("match_new", args=[family.pk, helper.pk]), {"kind": "mentor", "override_reason": "Jeg kender dem"}
    )
    assert answer.status_code == 422
    assert "mangler børneattest" in read(answer)
    assert not Match.objects.exists()


def test_the_whole_list_is_proposed_line_by_line(client, karen):
    """V-09: a pin stays, and one line that became impossible leaves the others standing."""
    families = [arrived() for _ in range(3)]
    helpers = [factories.helper(max_households=1) for _ in range(2)]
    url = reverse("contact_plan")
    page = read(client.get(url))
    assert "Samlet får 2 af 3 husstande en frivillig" in page
    pin = f"{families[2].pk} {helpers[0].pk}"
    again = read(client.post(url, {"again": "1", "pin": [pin, "nonsense"]}))
    assert f'name="pin" value="{pin}" checked' in again
    made(karen, household=families[0], volunteer=helpers[1])
    pairs = [pin, f"{families[1].pk} {helpers[1].pk}"]
    answer = client.post(url, {"propose": "1", "pair": pairs}, follow=True)
    text = read(answer)
    assert "1 er foreslået" in text
    assert f"{families[1].name}: {helpers[1].name} kan ikke foreslås." in text
    assert Match.objects.count() == 2


def test_both_answers_are_written_and_the_contact_is_logged(client, karen):
    """V-05, V-06, V-10: phone by phone, then a visit."""
    match = made(karen)
    at = reverse("match", args=[match.pk])
    assert "Begge mangler at svare" in read(client.get(at))
    client.post(reverse("match_yes", args=[match.pk, "frivillig"]), {"how": "phone", "version": 1})
    assert "Husstanden mangler at svare" in read(client.get(at))
    client.post(reverse("match_yes", args=[match.pk, "husstand"]), {"how": "in_person", "version": 2})
    match.refresh_from_db()
    assert match.state == "active"

    draft = client.post(reverse("contact_draft", args=[match.pk]), {"note": "Vi bagte", "way": "visit"})
    assert "Kladden er gemt kl." in draft.content.decode()
    log = reverse("contact_new", args=[match.pk])
    assert "Vi bagte" in read(client.get(log))
    day = f"{timezone.localdate():%d.%m.%Y}"
    client.post(log, {"on": day, "way": "visit", "minutes": "90", "note": "Vi bagte brød"})
    entry = ContactEntry.objects.get()
    assert (entry.minutes, ContactDraft.objects.count()) == (90, 0)
    assert "Vi bagte brød" in read(client.get(at))
    edit = reverse("contact_edit", args=[match.pk, entry.pk])
    client.post(edit, {"on": day, "way": "outing", "minutes": "60", "note": "Tur", "version": 1})
    client.post(reverse("contact_remove", args=[match.pk, entry.pk]), {"version": 2})
    entry.refresh_from_db()
    assert (entry.way, entry.archived_at is None) == ("outing", False)


def test_pause_resume_end_and_rematch(client, karen):
    match = made(karen, state="active")
    for name, values in (("match_pause", {"reason": "Sygdom"}), ("match_resume", {})):
        match.refresh_from_db()
        client.post(reverse(name, args=[match.pk]), values | {"version": match.version})
    match.refresh_from_db()
    answer = client.post(
        reverse("match_end", args=[match.pk]), {"reason": "moved_away", "note": "Til Odense", "version": match.version}
    )
    match.refresh_from_db()
    assert (match.state, match.end_reason, match.note) == ("ended", "moved_away", "Til Odense")
    assert answer["Location"] == reverse("contact_household", args=[match.household_id])
    assert "Husstanden er flyttet fra kommunen" in read(client.get(reverse("match", args=[match.pk])))


def test_a_stale_page_says_so(client, karen):
    match = made(karen, state="active")
    answer = client.post(reverse("match_end", args=[match.pk]), {"reason": "moved_away", "version": 1})
    assert answer.status_code == 422
    match.refresh_from_db()
    assert match.state == "active"


def test_a_no_is_written_and_taken_up_again(client, karen):
    match = made(karen)
    client.post(reverse("match_no", args=[match.pk, "husstand"]), {"how": "phone", "reason": "Vil vente", "version": 1})
    at = reverse("match", args=[match.pk])
    assert "En af dem sagde nej" in read(client.get(at))
    assert client.post(reverse("match_reopen", args=[match.pk]), {"reason": "", "version": 2}).status_code == 422
    client.post(reverse("match_reopen", args=[match.pk]), {"reason": "De har tid nu", "version": 2})
    page = read(client.get(at))
    assert "En af dem sagde nej" not in page
    assert "De har tid nu" in page


def test_wishes_opting_out_and_keeping_apart(client, karen):
    """Every stored field is entered, seen and corrected."""
    family, helper = arrived(), factories.helper(name="Gerda God")
    values = {
        "kinds": ["mentor"], "other_languages": "engelsk", "interpreter": "on", "interests": "skak",
        "slots": ["mon_evening"],
    }  # fmt: skip
    client.post(reverse("wish", args=[family.pk]), values)
    at = reverse("contact_household", args=[family.pk])
    page = read(client.get(at))
    assert all(word in page for word in ("Mentor", "engelsk", "skak", "Mandag aften"))
    client.post(reverse("wish", args=[family.pk]), values | {"interests": "natur", "version": 1})
    assert Wish.objects.get().interests == "natur"

    client.post(reverse("block_new", args=[family.pk]), {"volunteer": str(helper.pk), "reason": "Nabostrid"})
    assert "Nabostrid" in read(client.get(at))
    block = Block.objects.get()
    client.post(reverse("block_lift", args=[family.pk, block.pk]), {"version": 1})
    block.refresh_from_db()
    assert block.archived_at

    client.post(reverse("opt_out", args=[family.pk]), {"version": family.version})
    assert "har ikke ønsket en kontakt siden" in read(client.get(at))
    client.post(reverse("opt_in", args=[family.pk]), {"version": family.version})
    assert OptOut.objects.get().ends_on


def test_the_lists_filter_and_go_into_a_file(client, karen):
    """X-04: an export is on record for each household."""
    asked, active = made(karen), made(karen, state="active")
    page = read(client.get(reverse("matches") + "?state=asked"))
    assert asked.household.name in page
    assert active.household.name not in page
    assert active.household.name in read(client.get(reverse("matches") + f"?q={active.volunteer.reference}"))
    before = list(AccessEntry.objects.values_list("pk", flat=True))
    text = read(client.get(reverse("matches") + "?format=csv"))
    assert asked.volunteer.reference in text
    assert set(AccessEntry.objects.exclude(pk__in=before).values_list("kind", "household_id")) == {
        ("exported", asked.household_id), ("exported", active.household_id)
    }  # fmt: skip
    gaps = read(client.get(reverse("contact_gaps") + "?format=csv"))
    assert asked.household.name in gaps
    assert active.household.name not in gaps


@pytest.mark.parametrize("role", [role for role in Role if role != Role.COORDINATOR])
def test_nobody_else_is_let_in(role, karen):
    match, client = made(karen), Client()
    client.force_login(factories.user(role))
    names = ["contact_families", "contact_gaps", "contact_plan", "matches"]
    addresses = [reverse(name) for name in names]
    addresses += [reverse("match", args=[match.pk]), reverse("contact_household", args=[match.household_id])]
    assert {client.get(address).status_code for address in addresses} <= {403, 404}


# -- V-05: nobody learns a name before both said yes

MARKS = {"Xylofonsen", "70998877", "Krebsemosen 17", "Zebragade", "hemmelig@example.org", "70887766", "Gnuen"}


@pytest.fixture
def pair(karen):
    site = factories.site(name="Krebsemosen 17", address="Krebsemosen 17", latitude=55.871, longitude=12.345)
    family = arrived(
        name="Familien Xylofonsen", phone="70998877", unit=factories.pavilion(site=site, beds=4), languages="arabisk"
    )
    family.memberships.first().person.__class__.objects.update(family_name="Xylofonsen", phone="70998877")
    helper = factories.helper(
        name="Gnuen", email="hemmelig@example.org", phone="70887766", address="Zebragade 3", latitude=55.872,
        longitude=12.345, user=factories.user(Role.VOLUNTEER),
    )  # fmt: skip
    return made(karen, household=family, volunteer=helper)


def test_the_link_says_who_without_a_name(pair, karen, today):
    """V-05: size, ages, language and a band of distance, and nothing that finds them; no sign-in."""
    secret = links.make_link(match=pair, by=karen, on=today)
    response = Client().get(reverse("answer_link", args=[secret]))
    page = read(response)
    assert "3 personer, et barn på" in page
    assert "taler arabisk" in page
    assert "bor inden for 1 km fra dig" in page
    assert not {mark for mark in MARKS | {pair.household.reference, str(pair.household_id)} if mark in page}
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_what_the_link_answers_names_nobody(pair, karen, today, answer, caplog):
    """V-05: also after the answer, to a second try, and to a guess."""
    secret = links.make_link(match=pair, by=karen, on=today)
    url, browser = reverse("answer_link", args=[secret]), Client()
    pages = [browser.post(url, {}), browser.post(url, {"answer": answer}), browser.get(url)]
    pages += [browser.post(url, {"answer": "yes"}), browser.get(reverse("answer_link", args=["guess"]))]
    assert not {mark for mark in MARKS for page in pages if mark in read(page)}
    assert [page.status_code for page in pages] == [422, 200, 200, 422, 404]
    assert secret not in caplog.text
    pair.refresh_from_db()
    assert pair.state == ("one_yes" if answer == "yes" else "declined")


def test_a_hard_rule_at_the_second_yes_names_nobody(pair, karen, today):
    """V-05, V-04: the certificate ran out meanwhile; the link says only that it cannot be."""
    answers.say_yes(match=pair, side="household", how="phone", by=karen, on=today)
    secret = links.make_link(match=pair, by=karen, on=today)
    Volunteer.objects.update(state="paused")
    page = Client().post(reverse("answer_link", args=[secret]), {"answer": "yes"})
    assert page.status_code == 422
    assert not {mark for mark in MARKS if mark in read(page)}
    pair.refresh_from_db()
    assert pair.state == "one_yes"


def test_a_protected_household_has_no_distance(pair, karen, today):
    """X-07: not even a band, although one was kept with the proposal."""
    type(pair.household).objects.update(address_protected=True)
    secret = links.make_link(match=pair, by=karen, on=today)
    assert "inden for" not in read(Client().get(reverse("answer_link", args=[secret])))


def test_no_page_or_message_of_a_volunteer_names_the_household_before_both_said_yes(pair, karen, today):
    """V-05: every page a volunteer may open, and every message to them, with markers planted."""
    browser = Client()
    browser.force_login(pair.volunteer.user)
    notice_silence(on=today)
    lines = [(route, TABLE[route.name]) for route in routes() if not route.parameters]
    opened = [
        browser.get(reverse(route.name))
        for route, line in lines
        if line.get and (line.read == ANYONE or Role.VOLUNTEER in line.read) and not route.name.startswith("api-")
    ]
    told = str(list(Notification.objects.filter(recipient=pair.volunteer.user).values()))
    texts = [told, *(read(page) for page in opened)]
    theirs = MARKS - {"Zebragade", "hemmelig@example.org", "70887766", "Gnuen"} | {pair.household.reference}
    assert len(opened) > 5
    assert not {mark for mark in theirs for text in texts if mark in text}
