"""The ways out of the house. A channel sends one message and says how it went.

Returning means the provider has taken it. Otherwise one of three: `Rejected` (it never will),
`NotNow` (surely not taken, try later) or `Unclear` (nobody here knows). Anything else that is raised
counts as unclear: a message is never sent twice on a guess.
"""

import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from socket import gaierror

from django.conf import settings
from django.core.mail import EmailMessage

from worker.notifications.models import Notification
from worker.notifications.outsiders import outsider_of
from worker.notifications.templates import render


class Rejected(Exception):
    """The provider will never take this message: a wrong address, a blocked recipient."""


class NotNow(Exception):
    """The provider surely has not taken it, and may take it later."""


class Unclear(Exception):
    """The line broke before the answer: it may have been taken."""


@dataclass(frozen=True)
class Channel:
    send: Callable[[Notification], None]
    # May a message whose fate is unknown be sent once more? E-mail: yes, the Message-ID is the same.
    repeatable: bool


def message_id(notification: Notification) -> str:
    """The same for every try, so that a mail program shows a repeated e-mail once."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ")
    return f"<{notification.pk}@{domain}>"


def _absolute(link: str) -> str:
    address = getattr(settings, "SITE_ADDRESS", "http://127.0.0.1:8000")
    return f"{address.rstrip('/')}{link}" if link else ""


def _whereto(notification: Notification) -> tuple[str, str]:
    """The address and the link; of somebody without a sign-in they are looked up now, and stored nowhere."""
    if notification.recipient:
        return notification.recipient.email, notification.link
    outsider = outsider_of(notification)
    if outsider is None:
        raise Rejected
    return outsider.email, outsider.link


def _email(notification: Notification) -> EmailMessage:
    text = render(notification)
    to, link = _whereto(notification)
    body = "\n\n".join(part for part in (text.body, _absolute(link)) if part)
    headers = {"Message-ID": message_id(notification), "Auto-Submitted": "auto-generated"}
    return EmailMessage(text.subject, f"{body}\n", to=[to], headers=headers)


def send_email(notification: Notification) -> None:
    """Handed to the mail server; its own words decide what a failure means."""
    message = _email(notification)
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        raise (Rejected if codes and min(codes) >= 500 else NotNow) from error
    except smtplib.SMTPResponseException as error:
        raise (Rejected if error.smtp_code >= 550 else NotNow) from error
    except (ConnectionRefusedError, gaierror) as error:
        raise NotNow from error
    except (OSError, smtplib.SMTPException) as error:
        raise Unclear from error


CHANNELS: dict[str, Channel] = {
    Notification.Channel.EMAIL: Channel(send_email, repeatable=True),
    # The row is the message: it is there as soon as it is saved, and nothing is sent.
    Notification.Channel.INBOX: Channel(lambda notification: None, repeatable=True),
}
