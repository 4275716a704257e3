"""The reviewed table: who may read and who may post at every address (REL-29).

`read`/`write` are roles; `get=False` says the address only takes posts; `open` answers without a sign-in; `about`
names the object in `world.py` whose id the address wants, `values` sets parameters one by one.
"""

from dataclasses import dataclass, field, replace
from typing import Literal

from accounts.users.models import Role

OURS = ("accounts", "housing", "volunteers", "worker")
ANYONE = frozenset({"anyone"})
NOBODY: frozenset[str] = frozenset()
STAFF = frozenset({Role.HOUSING_STAFF.value})
FIGURES = frozenset({Role.HOUSING_STAFF.value, Role.LEADER.value, Role.ADMINISTRATOR.value, Role.COORDINATOR.value})
LOG = frozenset({Role.HOUSING_STAFF.value, Role.ADMINISTRATOR.value})
SYSTEMS = frozenset({Role.HOUSING_STAFF.value, Role.API_CLIENT.value})
ALL = frozenset(Role.values)

# Rights are given to roles, and today no role's rights depend on the object: whoever may open one household, home or
# log may open all of them, also the protected ones. A route of an object that lets in any other role has to say
# `whose`: "own" (somebody else's is a 404; its object is made in `world.OWNED`), "all", or "key" (whoever has the
# secret in the address).
BY_ROLE_ALONE = STAFF | LOG | SYSTEMS
Whose = Literal["", "own", "all", "key"]


@dataclass(frozen=True)
class Line:
    read: frozenset[str]
    write: frozenset[str] = NOBODY
    about: str = ""
    get: bool = True
    open: bool = False
    # A page for a person: looked at in a real browser (not a file, a redirect or an answer of the API).
    page: bool = True
    values: dict[str, str] = field(default_factory=dict)
    # Said in full where a pattern cannot be turned round.
    address: str = ""
    # Whose object may be opened, where a role is let in whose rights could depend on it: see BY_ROLE_ALONE.
    whose: Whose = ""
    # Housing staff see here where a household under address protection lives, and that is on record.
    place: bool = False
    # Such a household and such a place may both stand on the page, but never in the same row.
    apart: bool = False


_ACCOUNT = Line(read=ANYONE, write=ANYONE)
_SENT_ON = Line(read=ANYONE, write=ANYONE, page=False)
# There is nothing to see or switch off for someone who has no second factor.
_NO_CODES_YET = Line(read=NOBODY, write=ANYONE, page=False)
_FIRST_DOOR = Line(read=ANYONE, write=ANYONE, open=True)

TABLE: dict[str, Line] = {
    "livez": Line(read=ANYONE, open=True, page=False),
    "readyz": Line(read=ANYONE, open=True, page=False),
    # the front door
    "home": _SENT_ON,
    "menu": Line(read=ANYONE, write=NOBODY),
    "was": Line(read=ANYONE, open=True),
    "privacy": Line(read=ANYONE, open=True),
    "set_language": Line(read=NOBODY, write=ANYONE, get=False, open=True, page=False),
    # sign-in and one's own account (django-allauth)
    "account_login": _FIRST_DOOR,
    # It asks before it signs out; a stranger is sent to the front door.
    "account_logout": Line(read=ANYONE, write=ANYONE, open=True, page=False),
    "account_signup": Line(read=ANYONE, write=ANYONE, open=True, page=False),
    "account_reset_password": _FIRST_DOOR,
    "account_reset_password_done": _FIRST_DOOR,
    "account_change_password": _ACCOUNT,
    "account_set_password": _SENT_ON,
    "account_email": _ACCOUNT,
    "account_email_verification_sent": _FIRST_DOOR,
    "account_confirm_email": Line(read=ANYONE, write=ANYONE, open=True, about="no-such-key", page=False, whose="key"),
    "account_inactive": _FIRST_DOOR,
    "account_reauthenticate": _ACCOUNT,
    "account_confirm_login_code": Line(read=ANYONE, write=ANYONE, open=True, page=False),
    "account_reset_password_from_key": Line(
        read=ANYONE, write=ANYONE, open=True, values={"uidb36": "1", "key": "no-such-key"}, whose="key"
    ),
    "account_reset_password_from_key_done": _FIRST_DOOR,
    "mfa_index": _ACCOUNT,
    "mfa_authenticate": Line(read=ANYONE, write=ANYONE, open=True, page=False),
    "mfa_reauthenticate": _SENT_ON,
    "mfa_activate_totp": _SENT_ON,
    "mfa_deactivate_totp": _NO_CODES_YET,
    "mfa_view_recovery_codes": _NO_CODES_YET,
    "mfa_download_recovery_codes": _NO_CODES_YET,
    "mfa_generate_recovery_codes": _SENT_ON,
}


def _register(one: str, many: str, about: str = "", read: frozenset[str] = STAFF) -> dict[str, Line]:
    """List, page, new, edit, archive and restore: the same six addresses for every register."""
    form = Line(read=STAFF, write=STAFF, about=about or one)
    return {
        many: Line(read=read),
        one: Line(read=read, about=about or one),
        f"{one}_new": Line(read=STAFF, write=STAFF),
        f"{one}_edit": form,
        f"{one}_archive": form,
        # What is not archived has nothing to bring back; the page says so by sending on.
        f"{one}_restore": form,
    }


def _resource(name: str, about: str, key: str = "pk", read: frozenset[str] = SYSTEMS) -> dict[str, Line]:
    """A resource of the API: a list and one of it, for reading only."""
    return {
        f"{name}-list": Line(read=read, page=False),
        f"{name}-detail": Line(read=read, page=False, values={key: about}),
    }


_STEP = Line(read=NOBODY, write=STAFF, get=False, page=False)
_EXCEPTION = Line(read=STAFF, write=STAFF, about="vacancy", page=False)
_OF_HOUSEHOLD = Line(read=STAFF, write=STAFF, about="household")
_OF_PERSON = Line(read=STAFF, write=STAFF, values={"pk": "household", "person": "person"})
_OF_ENROLMENT = Line(read=STAFF, write=STAFF, values={"pk": "household", "enrolment": "enrolment"})
_OF_BOOKING = Line(read=STAFF, write=STAFF, values={"pk": "household", "booking": "booking"})
_API = Line(read=SYSTEMS, page=False)
_API_PEOPLE = Line(read=STAFF, page=False, about="household")

TABLE |= {
    # the day's work
    "overview": Line(read=STAFF, apart=True),
    "figures": Line(read=FIGURES),
    "needs": Line(read=FIGURES),
    "inbox": Line(read=ANYONE),
    "inbox_read": Line(read=NOBODY, write=ANYONE, get=False, page=False, about="notification", whose="own"),
    "inbox_all_read": Line(read=NOBODY, write=ANYONE, get=False, page=False),
    # households and people
    **_register("household", "households"),
    # The search posts, so that no name gets into an address.
    "households": Line(read=STAFF, write=STAFF),
    "household": Line(read=STAFF, about="household", place=True),
    "household_temporary": _OF_HOUSEHOLD,
    "household_seek_again": replace(_OF_HOUSEHOLD, page=False),
    # arrivals
    "arrivals": Line(read=STAFF),
    "booking_new": _OF_HOUSEHOLD,
    "booking_edit": _OF_BOOKING,
    "booking_cancel": _OF_BOOKING,
    "booking_move_in": _OF_BOOKING,
    "checklist": _OF_HOUSEHOLD,
    "extension_new": _OF_HOUSEHOLD,
    "extension_answer": Line(read=STAFF, write=STAFF, values={"pk": "household", "extension": "extension"}),
    "person_new": _OF_HOUSEHOLD,
    "person_edit": _OF_PERSON,
    "person_ground": _OF_PERSON,
    "person_cpr": _OF_PERSON,
    "membership_edit": Line(read=STAFF, write=STAFF, values={"pk": "household", "membership": "membership"}),
    "enrolment_new": _OF_PERSON,
    "enrolment_edit": _OF_ENROLMENT,
    "enrolment_archive": _OF_ENROLMENT,
    "access_of_household": Line(read=LOG, about="household"),
    "access_copy": Line(read=LOG, about="household"),
    "access_log": Line(read=LOG),
    # homes and places
    "homes": Line(read=SYSTEMS),
    "temporary_sites": Line(read=SYSTEMS),
    "address_suggestions": _STEP,
    "positions_to_check": Line(read=SYSTEMS),
    "position_look_up": replace(_STEP, values={"kind": "sted", "pk": "site"}),
    "position_confirm": replace(_STEP, values={"kind": "skole", "pk": "institution"}),
    **_register("unit", "units", read=SYSTEMS),
    **_register("site", "sites", read=SYSTEMS),
    **_register("landlord", "landlords", read=SYSTEMS),
    **_register("department", "departments", read=SYSTEMS),
    **_register("institution", "institutions", read=SYSTEMS),
    **_register("district", "districts", read=SYSTEMS),
    **_register("area", "areas", read=SYSTEMS),
    **_register("building", "buildings", read=SYSTEMS),
    # closed units, faults, free places
    "closure_new": Line(read=STAFF, write=STAFF, about="unit"),
    "closure_edit": Line(read=STAFF, write=STAFF, about="closure"),
    "closure_cancel": Line(read=STAFF, write=STAFF, about="closure"),
    "faults": Line(read=SYSTEMS),
    "fault": Line(read=SYSTEMS, about="fault"),
    "fault_new": Line(read=STAFF, write=STAFF, about="site"),
    "fault_edit": Line(read=STAFF, write=STAFF, about="fault"),
    "fault_order": Line(read=STAFF, write=STAFF, about="fault"),
    "fault_close": Line(read=STAFF, write=STAFF, about="fault"),
    "fault_reopen": Line(read=STAFF, write=STAFF, about="closed_fault"),
    "capacity": Line(read=FIGURES | SYSTEMS),
    # agreements and turns
    **_register("agreement", "agreements", read=SYSTEMS),
    "agreement_carry": Line(read=STAFF, write=STAFF, about="agreement"),
    "agreement_correct": Line(read=STAFF, write=STAFF, about="agreement"),
    # spreadsheets
    "transfer": Line(read=STAFF),
    "imports": Line(read=STAFF),
    "import": Line(read=STAFF, write=STAFF, about="import"),
    "transfer_sheet": Line(read=STAFF, write=STAFF, values={"sheet": "husstande"}),
    "transfer_example": Line(read=STAFF, values={"sheet": "husstande"}, page=False),
    "transfer_export": Line(read=STAFF, values={"sheet": "husstande"}, page=False),
    # vacancies and placements
    "vacancies": Line(read=STAFF),
    "vacancy": Line(read=STAFF, about="vacancy"),
    "vacancy_report": Line(read=STAFF, write=STAFF),
    "vacancy_edit": Line(read=STAFF, write=STAFF, about="vacancy"),
    "vacancy_give_back": _EXCEPTION,
    "vacancy_waive": _EXCEPTION,
    "vacancy_annul": _EXCEPTION,
    "vacancy_switch": _EXCEPTION,
    "candidate": Line(read=STAFF, values={"pk": "vacancy", "household": "household"}, page=False),
    "compare": Line(read=STAFF, about="vacancy", page=False),
    "propose": replace(_STEP, about="vacancy"),
    "placements": Line(read=STAFF),
    "placement": Line(read=STAFF, about="placement", place=True),
    "placement_step": replace(_STEP, about="placement", values={"verb": "ja"}),
    "bypasses": Line(read=STAFF),
    "decision": Line(read=STAFF, about="decision", place=True),
    "letter": Line(read=STAFF, about="placement", values={"language": "da"}, page=False, place=True),
    # the API
    **_resource("household", "household", read=STAFF),
    "household-persons": _API_PEOPLE,
    "household-enrolments": _API_PEOPLE,
    "household-stays": _API_PEOPLE,
    **_resource("placement", "placement", read=STAFF),
    **_resource("decisionrecord", "decision", key="id", read=STAFF),
    "vacancy-ranking": Line(read=STAFF, about="vacancy", page=False),
    **_resource("vacancy", "vacancy"),
    **_resource("agreement", "agreement"),
    "agreement-ledger": replace(_API, about="agreement"),
    **_resource("district", "district"),
    **_resource("institution", "institution"),
    **_resource("landlord", "landlord"),
    **_resource("department", "department"),
    **_resource("site", "site"),
    **_resource("unit", "unit"),
    **_resource("scoringpolicy", "policy"),
    "api-refusal-codes": Line(read=ANYONE, page=False),
    "api-schema": Line(read=ANYONE, page=False),
    "api-docs": Line(read=ANYONE, page=False),
    "api-unknown": Line(read=NOBODY, page=False, address="/api/v1/findes-ikke/"),
}
