"""Asking the register, and what it has said before."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from geopy.exc import GeocoderQueryError, GeopyError

from accounts.refusals import Refusal
from housing.addresses import breaker
from housing.addresses.geocoder import AdressevaelgerGeocoder, Suggestion
from housing.addresses.models import AddressPoint

LEAST_LETTERS = 3
A = TypeVar("A")


def is_on() -> bool:
    """Whether the municipality has chosen to use the register at all."""
    return bool(settings.ADDRESS_SERVICE_URL)


def suggestions(text: str) -> list[Suggestion]:
    """Houses and streets of the register for a text; refused while it is off or down. At most one call outside."""
    if len(text.strip()) < LEAST_LETTERS:
        return []
    return ask(lambda geocoder: geocoder.suggest(text))


def kept(register_id: UUID | None) -> AddressPoint | None:
    """What the register once said about this id."""
    return AddressPoint.objects.filter(pk=register_id).first() if register_id else None


def ask(question: Callable[[AdressevaelgerGeocoder], A]) -> A:
    """The answer, or the refusal that says why there is none. A dead register is asked three times, then left alone."""
    if not is_on():
        raise Refusal("address_service_off")
    if breaker.is_down():
        raise Refusal("address_service_down")
    try:
        answer = question(_geocoder())
    except GeocoderQueryError:
        # It answered, only not with an address.
        breaker.worked()
        raise Refusal("address_unknown") from None
    except GeopyError:
        breaker.failed()
        raise Refusal("address_service_down") from None
    breaker.worked()
    return answer


def _geocoder() -> Any:
    return AdressevaelgerGeocoder(
        settings.ADDRESS_SERVICE_URL,
        token=settings.ADDRESS_SERVICE_TOKEN,
        municipality=settings.ADDRESS_MUNICIPALITY,
        timeout=settings.ADDRESS_TIMEOUT_SECONDS,
    )
