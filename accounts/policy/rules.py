"""Who may do what: one table, asked by pages, API, exports and search alike (X-01).

Rights are named for what a person does, never for a page. `can` answers yes or no; `demand`
raises the one refusal. Which *rows* somebody sees is decided by the queries of each room.
"""

from enum import StrEnum

from accounts.refusals import Refusal
from accounts.users.models import Role, User


class Right(StrEnum):
    SEE_PEOPLE = "see_people"
    EDIT_PEOPLE = "edit_people"
    REVEAL_CPR = "reveal_cpr"
    SEE_HOMES = "see_homes"
    EDIT_HOMES = "edit_homes"
    SEE_VACANCIES = "see_vacancies"
    DECIDE = "decide"
    EDIT_AGREEMENTS = "edit_agreements"
    EDIT_POLICY = "edit_policy"
    EDIT_REASONS = "edit_reasons"
    SEE_FIGURES = "see_figures"
    SEE_ACCESS_LOG = "see_access_log"
    EXPORT = "export"
    USE_API = "use_api"
    ISSUE_TOKENS = "issue_tokens"
    MANAGE_USERS = "manage_users"
    SEE_OWN_HOMES = "see_own_homes"
    REPORT_OWN_HOMES = "report_own_homes"
    ANSWER_OFFERS = "answer_offers"
    SEE_VOLUNTEERS = "see_volunteers"
    EDIT_VOLUNTEERS = "edit_volunteers"
    VOLUNTEER_ONESELF = "volunteer_oneself"


# What only a landlord does, each time about its own homes (housing/homes/rules.py).
LANDLORD = frozenset({Right.SEE_OWN_HOMES, Right.REPORT_OWN_HOMES, Right.ANSWER_OFFERS})
# What the volunteer coordinator does.
VOLUNTEERING = frozenset({Right.SEE_VOLUNTEERS, Right.EDIT_VOLUNTEERS})
# What only a volunteer does, each time about the one record that is tied to the sign-in.
ONESELF = frozenset({Right.VOLUNTEER_ONESELF})
STAFF = frozenset(Right) - LANDLORD - VOLUNTEERING - ONESELF - {Right.ISSUE_TOKENS, Right.MANAGE_USERS}
RIGHTS: dict[str, frozenset[Right]] = {
    Role.HOUSING_STAFF: STAFF,
    # The coordinator needs to know which homes exist and what the figures say, not who gets which home.
    Role.COORDINATOR: VOLUNTEERING | {Right.SEE_FIGURES, Right.USE_API},
    Role.VOLUNTEER: ONESELF,
    Role.LEADER: frozenset({Right.SEE_FIGURES}),
    Role.ADMINISTRATOR: frozenset(
        {Right.SEE_ACCESS_LOG, Right.SEE_FIGURES, Right.USE_API, Right.ISSUE_TOKENS, Right.MANAGE_USERS}
    ),
    # Another system reads homes and vacancies. Whoever lets a system read people does it with a token of his own,
    # so that an administrator, who may not see people, cannot make one.
    Role.API_CLIENT: frozenset({Right.SEE_HOMES, Right.SEE_VACANCIES, Right.USE_API}),
    Role.LANDLORD: LANDLORD,
}


def can(user: object, right: Right) -> bool:
    """True when this user's role carries the right; nobody signed in has none, and a token only narrows."""
    if not isinstance(user, User) or not user.is_active:
        return False
    if user.limited_to is not None and right not in user.limited_to:
        return False
    return right in RIGHTS.get(user.role, frozenset())


def demand(user: object, right: Right) -> None:
    """Refuse unless the user may."""
    if not can(user, right):
        raise Refusal("not_allowed")
