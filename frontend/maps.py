"""Whom the maps come from: free geographical data ask for their source to be named on every one, in print too."""

from django.conf import settings
from django.utils.translation import gettext


def sources() -> str:
    """What the municipality has set, else what the demonstration's data ask for; and the register of addresses in use."""
    said = [settings.MAP_SOURCES]
    if settings.DEMONSTRATION and not settings.MAP_SOURCES:
        said = [
            gettext(
                "Kommunens grænse: frie geografiske data, Geodatastyrelsen og Danske Kommuner, 2014. Distrikterne er en "
                "tilnærmelse."
            )
        ]
    if settings.ADDRESS_SERVICE_URL:
        said.append(gettext("Adresser: Danmarks Adresseregister, Klimadatastyrelsen."))
    return " ".join(filter(None, said))
