"""What a field says when it is empty or wrong: which field, and what to do. One table for every form of the house."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

# By the name of the field; the same name means the same thing wherever it is asked.
CHOOSE: dict[str, str | Promise] = {
    "band": _("Vælg et bånd."),
    "basis": _("Vælg et grundlag."),
    "cause": _("Vælg, hvorfor boligen er ledig."),
    "criterion": _("Vælg et udlejningskriterium."),
    "district": _("Vælg et distrikt."),
    "ground": _("Vælg et opholdsgrundlag."),
    "institution": _("Vælg en skole eller et dagtilbud."),
    "kind": _("Vælg, hvilken slags det er."),
    "landlord": _("Vælg en udlejer."),
    "number": _("Vælg et nummer."),
    "overdue_effect": _("Vælg, hvad der sker, når svarfristen er overskredet."),
    "position_quality": _("Vælg, hvor punktet kommer fra."),
    "reason": _("Vælg en grund."),
    "returned_turn": _("Vælg, hvad der sker, når en bolig leveres tilbage."),
    "role": _("Vælg en rolle."),
    "site": _("Vælg et sted."),
    "stream": _("Vælg en gruppe."),
    "tenure": _("Vælg, om boligen er fast eller midlertidig."),
    "unit": _("Vælg en bolig."),
    "waived_turn": _("Vælg, hvad der sker, når kommunen giver afkald på en tur."),
}
WRITE: dict[str, str | Promise] = {
    "email": _("Skriv din e-mail."),
    "family_name": _("Skriv et efternavn."),
    "given_name": _("Skriv et fornavn."),
    "label": _("Skriv en betegnelse."),
    "login": _("Skriv din e-mail."),
    "name": _("Skriv et navn."),
    "oldpassword": _("Skriv den adgangskode, du har nu."),
    "password": _("Skriv din adgangskode."),
    "password1": _("Skriv en ny adgangskode."),
    "password2": _("Skriv den nye adgangskode en gang til."),
    "purpose": _("Skriv, hvad du skal bruge nummeret til."),
    "reason": _("Skriv en grund."),
    "source": _("Skriv en kilde."),
    "text": _("Skriv kort, hvad der er afgørende."),
    "why": _("Skriv en grund."),
}
OTHERWISE: dict[str, str | Promise] = {
    "invalid_choice": _("Det, du valgte, findes ikke længere. Vælg noget andet."),
    "max_length": _("Teksten er for lang. Der er plads til %(limit_value)s tegn, og du har skrevet %(show_value)s."),
    "min_value": _("Tallet skal være mindst %(limit_value)s."),
    "max_value": _("Tallet må højst være %(limit_value)s."),
    "null_characters_not_allowed": _("Teksten har et tegn, der ikke kan gemmes. Skriv den igen."),
}


def speak_plainly(fields: Mapping[str, forms.Field]) -> None:
    """Django's own words become what to do; words a field brings itself are kept."""
    for name, field in fields.items():
        said, stock = field.error_messages, _stock(field)
        for code, words in _plain(name, field):
            if code not in said or said[code] == stock.get(code):
                said[code] = words


def _stock(field: forms.Field) -> dict[str, Any]:
    """What Django says for this kind of field when nobody has said anything better."""
    found: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        if kind.__module__.startswith("django."):
            found |= getattr(kind, "default_error_messages", {})
    return found


def _plain(name: str, field: forms.Field) -> Iterable[tuple[str, Any]]:
    yield "required", _required(name, field)
    yield from OTHERWISE.items()
    if isinstance(field, forms.EmailField):
        yield "invalid", _("Det er ikke en e-mail. Skriv den som navn@eksempel.dk.")
    elif isinstance(field, forms.IntegerField):
        yield "invalid", _("Skriv et helt tal, for eksempel 4.")


def _required(name: str, field: forms.Field) -> Any:
    label = field.label or name
    if isinstance(field, forms.BooleanField):
        return format_lazy(_("Sæt hak ved »{label}«."), label=label)
    if hasattr(field, "choices"):
        return CHOOSE.get(name) or format_lazy(_("Vælg noget under »{label}«."), label=label)
    if isinstance(field, forms.IntegerField):
        return _("Skriv et tal.")
    return WRITE.get(name) or format_lazy(_("Udfyld »{label}«."), label=label)
