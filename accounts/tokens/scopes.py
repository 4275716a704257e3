"""What a token may be used for: each scope names the rights it leaves of the role's. It never adds one."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import RIGHTS, Right
from accounts.users.models import User

SCOPES: dict[str, frozenset[Right]] = {
    "people:read": frozenset({Right.SEE_PEOPLE}),
    "people:write": frozenset({Right.SEE_PEOPLE, Right.EDIT_PEOPLE}),
    "homes:read": frozenset({Right.SEE_HOMES}),
    "homes:write": frozenset({Right.SEE_HOMES, Right.EDIT_HOMES}),
    "vacancies:read": frozenset({Right.SEE_VACANCIES}),
    "vacancies:write": frozenset({Right.SEE_VACANCIES, Right.DECIDE}),
    # A placement is about a household, so whoever takes its steps sees people; and who decides it decides the home.
    "placements:write": frozenset({Right.SEE_PEOPLE, Right.SEE_VACANCIES, Right.DECIDE}),
    "agreements:write": frozenset({Right.SEE_VACANCIES, Right.EDIT_AGREEMENTS}),
    # Nothing is saved without a preview, and a preview tells of households.
    "policy:write": frozenset({Right.SEE_PEOPLE, Right.SEE_VACANCIES, Right.EDIT_POLICY}),
    "users:manage": frozenset({Right.MANAGE_USERS}),
    "volunteers:read": frozenset({Right.SEE_VOLUNTEERS}),
    "volunteers:write": frozenset({Right.SEE_VOLUNTEERS, Right.EDIT_VOLUNTEERS}),
    "landlord:read": frozenset({Right.SEE_OWN_HOMES}),
    "landlord:report": frozenset({Right.SEE_OWN_HOMES, Right.REPORT_OWN_HOMES}),
    "landlord:answer": frozenset({Right.SEE_OWN_HOMES, Right.ANSWER_OFFERS}),
}
LABELS: dict[str, str | Promise] = {
    "people:read": _("Se husstande, personer og placeringer"),
    "people:write": _("Oprette og rette husstande og personer"),
    "homes:read": _("Se boliger, steder og udlejere"),
    "homes:write": _("Oprette og rette boliger, steder og udlejere"),
    "vacancies:read": _("Se ledige boliger og aftaler"),
    "vacancies:write": _("Melde boliger ledige og afgøre deres tur"),
    "placements:write": _("Afgøre ledige boliger og tage placeringernes trin"),
    "agreements:write": _("Oprette og rette aftaler"),
    "policy:write": _("Ændre vægte og udlejningsregler efter forhåndsvisning"),
    "users:manage": _("Invitere, rette og lukke brugere"),
    "volunteers:read": _("Se frivillige og det, de hjælper med"),
    "volunteers:write": _("Oprette og rette frivillige og det, de hjælper med"),
    "landlord:read": _("Se egne boliger, meldinger og tilbud"),
    "landlord:report": _("Melde egne boliger ledige"),
    "landlord:answer": _("Svare på tilbud om egne boliger"),
}


def rights_of(scopes: list[str]) -> frozenset[str]:
    """The rights that these scopes leave; a scope nobody knows leaves none."""
    return frozenset().union(*(SCOPES.get(scope, frozenset()) for scope in scopes))


def scopes_for(user: User) -> list[str]:
    """The scopes whose every right the user's role carries."""
    mine = RIGHTS.get(user.role, frozenset())
    return [scope for scope, rights in SCOPES.items() if rights <= mine]
