"""Where a message's link leads: the pages by name, without knowing the door that shows them."""

from uuid import UUID

from django.urls import NoReverseMatch, reverse

PLACEMENT, VACANCY, HOUSEHOLD, SITE, APPEAL = "placement", "vacancy", "household", "site", "appeal"
VOLUNTEER = "volunteer"
MATCH = "match"
OFFER, DONATION = "offer", "donation"
TOUR = "tour"
FURNISHING = "furnishing_order"
BIKE, LOAN = "bike", "loan"
LEISURE_PASS, COMMITMENT, CHECK_IN = "leisure_pass", "leisure_commitment", "leisure_follow_up"
ANSWER, CLAIM = "leisure_answer", "leisure_claim_approve"
OWN_CONTACT = "own_contact"


def address(page: str, pk: UUID) -> str:
    """The page's path, or nothing: a message without a link is better than a step undone."""
    try:
        return reverse(page, args=[pk])
    except NoReverseMatch:
        return ""


def open_to_all(page: str, secret: str) -> str:
    """The path of a page behind a secret link; nothing without a secret, or while nobody has built it."""
    try:
        return reverse(page, args=[secret]) if secret else ""
    except NoReverseMatch:
        return ""
