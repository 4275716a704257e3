"""One kind of refusal for the whole house (X-17).

A rule that says no raises `Refusal(code, **figures)`. Codes are registered with a sentence in
every language by the room that owns the rule; a code without text cannot be registered. Each
door translates a refusal once: a page shows the sentence, the API answers an RFC 9457 problem.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from django.utils.translation import get_language


class Text(NamedTuple):
    da: str
    en: str


_texts: dict[str, Text] = {}


def register(**texts: tuple[str, str]) -> None:
    """Give codes their sentences: `register(already_moved=("Dansk {x}", "English {x}"))`."""
    for code, (da, en) in texts.items():
        if not da or not en or code in _texts:
            raise ValueError(f"refusal {code!r} needs one text in each language, registered once")
        _texts[code] = Text(da, en)


def codes() -> dict[str, Text]:
    return dict(_texts)


def sentence(code: str, figures: Mapping[str, object], language: str | None = None) -> str:
    """What a refusal of this code says, also one that was kept and is read again later."""
    chosen = language or get_language() or "da"
    text = _texts[code]
    return (text.en if chosen.startswith("en") else text.da).format(**figures)


class Refusal(Exception):
    """A rule said no.

    `code` names the rule, `figures` are the values it used, `field` the form field to show it at. `others` are what
    more was wrong, where several rules were asked at once (`ask_all`).
    """

    others: "tuple[Refusal, ...]" = ()

    def __init__(self, code: str, *, field: str | None = None, **figures: object) -> None:
        if code not in _texts:
            raise LookupError(f"refusal {code!r} has no text")
        self.code, self.field, self.figures = code, field, figures
        super().__init__(code)

    def text(self, language: str | None = None) -> str:
        """The sentence for a person, in Danish unless English is asked for."""
        return sentence(self.code, self.figures, language)

    @property
    def every(self) -> "tuple[Refusal, ...]":
        return (self, *self.others)

    def __str__(self) -> str:
        return self.text("da")


def ask_all(*rules: Callable[[], object]) -> None:
    """Every rule is asked, and the first that says no carries the others: a form says all that is wrong at once."""
    said: list[Refusal] = []
    for rule in rules:
        try:
            rule()
        except Refusal as refusal:
            said += refusal.every
    if said:
        said[0].others = tuple(said[1:])
        raise said[0]


register(
    not_allowed=("Det må du ikke med den rolle, du har.", "Your role does not allow this."),
    stale=(
        "{who} har gemt en ændring, siden du åbnede siden. Se, hvad der står nu, og prøv igen.",
        "{who} saved a change after you opened the page. See what stands there now, and try again.",
    ),
    token_unknown=(
        "API-nøglen kendes ikke. Tjek, at hele nøglen er med, eller bed om en ny.",
        "The API token is not known. Check that all of it was sent, or ask for a new one.",
    ),
    token_revoked=(
        "API-nøglen er trukket tilbage. Bed om en ny.",
        "The API token has been revoked. Ask for a new one.",
    ),
    token_expired=(
        "API-nøglen udløb den {expired}. Bed om en ny.",
        "The API token expired on {expired}. Ask for a new one.",
    ),
    token_too_long=(
        "Nøglen kan højst gælde i {days} dage. Vælg en tidligere dato.",
        "A token is valid for {days} days at most. Choose an earlier date.",
    ),
    token_ends_in_the_past=("Vælg en udløbsdato efter i dag.", "Choose a date of expiry after today."),
    scope_beyond_role=(
        "{scope} går ud over, hvad {who} må. Vælg færre adgange.",
        "{scope} goes beyond what {who} may do. Choose fewer scopes.",
    ),
    email_taken=(
        "En anden bruger har allerede den e-mail. Åbn den igen, hvis det er den samme person.",
        "Another user already has that e-mail. Reopen that one if it is the same person.",
    ),
    email_missing=("Skriv personens e-mail; den bruges til at logge ind.", "Write the person's e-mail; it signs in."),
    not_your_own_account=(
        "Du kan ikke lukke din egen bruger eller ændre din egen rolle. Bed en anden administrator.",
        "You cannot close your own account or change your own role. Ask another administrator.",
    ),
    last_administrator=(
        "{name} er den sidste administrator. Giv en anden rollen først.",
        "{name} is the last administrator. Give somebody else the role first.",
    ),
    role_of_another_kind=(
        "Et system kan ikke blive en person, eller omvendt, og en udlejer oprettes med sin nøgle. Opret en ny bruger.",
        "A system cannot become a person or the other way round, and a landlord comes with its token. Make a new user.",
    ),
    user_is_closed=("Brugeren er lukket. Åbn den igen først.", "The user is closed. Reopen it first."),
    user_is_open=("Brugeren er allerede åben.", "The user is already open."),
    scope_missing=("Vælg mindst én adgang.", "Choose at least one scope."),
    key_used_for_another=(
        "Nøglen Idempotency-Key er brugt til et andet indhold. Brug en ny til hver ny handling.",
        "The Idempotency-Key was used for another body. Use a new one for each new action.",
    ),
    key_in_use=(
        "Den samme Idempotency-Key behandles lige nu. Prøv igen om lidt med den samme.",
        "The same Idempotency-Key is being worked on. Try again in a moment with the same one.",
    ),
    archived=("Er arkiveret og kan ikke ændres. Hent den frem først.", "Is archived. Restore it first."),
)
