"""Where a message's link leads: the pages by name, without knowing the door that shows them."""

from uuid import UUID

from django.urls import NoReverseMatch, reverse

PLACEMENT, VACANCY, HOUSEHOLD, SITE, APPEAL = "placement", "vacancy", "household", "site", "appeal"
VOLUNTEER = "volunteer"
MATCH = "match"
OWN_CONTACT = "own_contact"


def address(page: str, pk: UUID) -> str:
    """The page's path, or nothing: a message without a link is better than a step undone."""
    try:
        return reverse(page, args=[pk])
    except NoReverseMatch:
        return ""
