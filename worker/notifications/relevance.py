"""Is it still so? Asked just before a message goes out: a deadline may have moved since it was written (N-08)."""

from collections.abc import Callable

from worker.notifications.models import Notification

_rules: dict[str, Callable[[Notification], bool]] = {}


def asked_before_sending(event: str, rule: Callable[[Notification], bool]) -> None:
    """Messages of this event are suppressed when the rule says no."""
    _rules[event] = rule


def still_so(notification: Notification) -> bool:
    rule = _rules.get(notification.event)
    return rule is None or rule(notification)
