"""Two or fifty calls at the same moment, through a real server (REL-04, REL-19)."""

import json
import os
import random
import signal
from collections import Counter
from functools import partial
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from django.utils import timezone

from accounts.journal.models import AccessEntry, ChangeEntry
from accounts.models import StoredAnswer
from api import once
from api.throttling import PerToken
from housing.models import Household, Placement, Vacancy
from housing.placements.models import BACK, LIVE_OFFER, MOVES
from tests import factories
from tests.api.calls import token_for
from tests.housing.races.parallel import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("first_data")]
# On SQLite one writes while the other waits, so there are fewer ways in which two can meet.
MANY, PAIRS = 50, 200 if connection.vendor == "postgresql" else 50
FAMILY = {"name": "Familien Prøve", "stream": "refugee", "band_reason": "Bor i pavillon"}
NO = {"withdraw": {"reason": "wrong_click"}, "decline": {"reason": "does_not_want"},
      "landlord-declines": {"reason": "debt"}, "municipality-declines": {"reason": "better_match"}}  # fmt: skip
# What may be done from a state, besides what ends it; approve and withdraw are drawn most often.
FROM = {
    "proposed": ["approve", "withdraw", "approve", "withdraw", "municipality-declines", "undo"],
    "approved": ["offer", "withdraw", "undo", "municipality-declines"],
    "offered": ["accept", "withdraw", "decline"],
    "accepted": ["confirm", "withdraw", "decline", "landlord-declines"],
    "confirmed": ["move-in", "withdraw", "decline"],
}


@pytest.fixture(autouse=True)
def _a_cache_of_this_process(settings, monkeypatch):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    monkeypatch.setattr(PerToken, "THROTTLE_RATES", {"token": "100000/min"})


@pytest.fixture
def call(live_server, anna, bo):
    secrets = [token_for(user, "people:write", "placements:write") for user in (anna, bo)]

    def posted(path, body, *, key, match="", who=0):
        headers = {
            "Authorization": f"Bearer {secrets[who]}",
            "Content-Type": "application/json",
            "Idempotency-Key": key,
        }
        if match:
            headers["If-Match"] = match
        sent = Request(f"{live_server.url}/api/v1/{path}", json.dumps(body).encode(), headers, method="POST")
        return _sent(sent)

    return posted


def _sent(call: Request) -> tuple[int, bytes]:
    """The test server queues ten callers and hangs up on the next: those call again, with the key they have."""
    for _ in range(1000):
        try:
            with urlopen(call, timeout=60) as answer:
                return answer.status, answer.read()
        except HTTPError as error:
            return error.code, error.read()
        except (ConnectionResetError, URLError):
            continue
    raise AssertionError("the server never answered")


def _placement(state: str, household: Household) -> Placement:
    vacancy = factories.vacancy(state="held" if state in LIVE_OFFER else "open")
    made = factories.placement(vacancy=vacancy, household=household, state=state)
    made.events.create(now=state)
    return made


def _body(verb: str) -> dict:
    today = timezone.localdate().isoformat()
    return NO.get(verb) or {"confirm": {"move_in_on": today}, "move-in": {"on": today}}.get(verb, {})


def test_two_steps_of_one_placement_at_the_same_moment(call):
    """REL-04: 200 pairs (PostgreSQL); one wins and the other is told, and no row is in a state the map does not allow."""
    chance, ends = random.Random(4), Counter()
    for n in range(PAIRS):
        household = factories.household(adults=1, since=factories.LONG_AGO)
        state = "proposed" if n % 2 else chance.choice([*FROM])
        first, second = chance.sample(sorted(set(FROM[state])), 2) if n % 4 != 1 else ("approve", "withdraw")
        placement = _placement(state, household)
        answers: list[int] = []

        def step(verb, who, placement=placement, answers=answers):
            path = f"placements/{placement.pk}/actions/{verb}/"
            answers.append(call(path, _body(verb), key=f"{placement.pk}{who}", match='"1"', who=who)[0])

        assert at_once([partial(step, first, 0), partial(step, second, 1)]) == {"done": 2}
        ends[tuple(sorted(answers))] += 1
        _sound(placement)
        # The next pair is ranked without these.
        Household.objects.filter(pk=household.pk).update(seeking=False)

    assert set(ends) <= {(200, 409), (200, 412)}, ends
    assert sum(ends.values()) == PAIRS


def _sound(placement: Placement) -> None:
    placement.refresh_from_db()
    events = list(placement.events.order_by("at", "id").values_list("was", "now"))
    assert events[-1][1] == placement.state
    assert len(events) == 2
    assert all(now in MOVES.get(was, frozenset()) | BACK.get(was, frozenset()) for was, now in events[1:])
    held = placement.vacancy.state == "held"
    assert held is (placement.state in LIVE_OFFER)
    assert (placement.vacancy.state == "let") is (placement.state == "moved_in")


def test_fifty_calls_with_one_key_do_it_once(call):
    """REL-19: one household, and all fifty get the same status and body."""
    answers: list[tuple[int, bytes]] = []
    ends = at_once([lambda: answers.append(call("households/", FAMILY, key="one"))] * MANY)

    assert ends == {"done": MANY}
    assert Household.objects.count() == StoredAnswer.objects.count() == 1
    assert ChangeEntry.objects.filter(subject="household").count() == 1
    assert len(set(answers)) == 1, Counter(status for status, _ in answers)
    assert answers[0][0] == 201
    # Whoever was hung up on may have been heard all the same.
    assert AccessEntry.objects.filter(purpose="samme kald igen").count() >= MANY - 1


def test_eight_offers_of_one_home_with_eight_keys(call):
    """REL-01 through this door: keys are no way round the rule."""
    vacancy, households = factories.vacancy(), [factories.household(since=factories.LONG_AGO) for _ in range(8)]
    made = [factories.placement(vacancy=vacancy, household=row, state="approved") for row in households]
    answers: list[int] = []

    def offer(placement):
        path = f"placements/{placement.pk}/actions/offer/"
        answers.append(call(path, {}, key=str(placement.pk), match='"1"')[0])

    at_once([partial(offer, placement) for placement in made])

    assert Counter(answers) == {200: 1, 409: 7}
    assert Vacancy.objects.get(pk=vacancy.pk).state == "held"


def test_killed_after_the_commit_and_before_the_answer(anna):
    """REL-19: a real SIGKILL; the same call again gets the answer the first would have had."""
    token, body = token_for(anna, "people:write"), {**FAMILY}
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": "one"}
    connections.close_all()
    child = os.fork()
    if not child:
        try:
            kept = once._keep

            def keep_and_die(*args):
                kept(*args)
                transaction.on_commit(lambda: os.kill(os.getpid(), signal.SIGKILL))

            once._keep = keep_and_die
            Client().post("/api/v1/households/", body, content_type="application/json", headers=headers)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    assert Household.objects.count() == 1

    again = Client().post("/api/v1/households/", body, content_type="application/json", headers=headers)

    assert (again.status_code, again["Idempotent-Replayed"]) == (201, "true")
    assert again.json()["id"] == str(Household.objects.get().pk)
