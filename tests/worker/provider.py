"""A mail provider that counts: one line for each call, in a file that any process may append to.

It can also die in the call, or freeze, the way a worker does when its machine is taken away.
"""

import os
import signal
from pathlib import Path

from django.core.mail.backends.base import BaseEmailBackend


def log_file() -> Path:
    return Path(os.environ["PROVIDER_LOG"])


def calls() -> list[str]:
    """The Message-IDs in the order they were handed over."""
    return log_file().read_text().splitlines() if log_file().exists() else []


def _record(line: str) -> None:
    with log_file().open("a") as file:
        file.write(f"{line}\n")


class CountingBackend(BaseEmailBackend):
    """PROVIDER_MODE: empty, `die before`, `die after` or `freeze`."""

    def send_messages(self, email_messages):
        mode = os.environ.get("PROVIDER_MODE", "")
        for message in email_messages:
            if mode == "die before":
                os.kill(os.getpid(), signal.SIGKILL)
            _record(message.extra_headers["Message-ID"])
            if mode == "die after":
                os.kill(os.getpid(), signal.SIGKILL)
        return len(email_messages)
