"""A queue that only remembers, a provider that only counts, and messages to send."""

from collections.abc import Callable
from pathlib import Path

import pytest

from accounts.users.models import User
from tests import factories
from tests.worker import provider
from worker.jobs import tasks
from worker.notifications import hints
from worker.notifications.actions import tell
from worker.notifications.models import Notification


@pytest.fixture(autouse=True)
def queue(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Ids that were hinted; nothing leaves the test."""
    sent: list[str] = []
    monkeypatch.setattr(tasks.dispatch, "apply_async", lambda args, **options: sent.append(args[0]))
    hints.wake()
    return sent


@pytest.fixture
def provider_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: object) -> Callable[[], list[str]]:
    """E-mail goes to a provider that counts, in this process and in those it starts."""
    monkeypatch.setenv("PROVIDER_LOG", str(tmp_path / "calls"))
    monkeypatch.setenv("EMAIL_BACKEND", "tests.worker.provider.CountingBackend")
    settings.EMAIL_BACKEND = "tests.worker.provider.CountingBackend"
    return provider.calls


@pytest.fixture
def reader(db: None) -> User:
    return factories.user(name="Rikke Prøve", email="rikke@example.org", language="en")


def message(user: User, key: str = "k", *, channels: tuple[str, ...] = ("email",), period: str = "") -> Notification:
    """One message to this user, saved and waiting."""
    return tell(
        event="placement_accepted",
        key=key,
        recipients=[user],
        template="placement_accepted",
        values={"reference": "H-2026-0042"},
        link="/placeringer/1/",
        channels=channels,
        period=period,
    )[0]


def messages(user: User, count: int) -> list[Notification]:
    """Many waiting messages in one statement."""
    return Notification.objects.bulk_create(
        Notification(
            event="placement_accepted",
            event_key=str(number),
            recipient=user,
            channel="email",
            template="placement_accepted",
            values={"reference": "H-2026-0042"},
        )
        for number in range(count)
    )
