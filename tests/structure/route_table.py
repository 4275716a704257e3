"""The reviewed table: who may read and who may post at every address (REL-29).

`read`/`write` are roles; `get=False` says the address only takes posts; `open` answers without a sign-in; `about`
names the object in `world.py` whose id the address wants, `values` sets parameters one by one.
"""

from dataclasses import dataclass, field

from accounts.users.models import Role

OURS = ("accounts", "housing", "volunteers", "worker")
ANYONE = frozenset({"anyone"})
NOBODY: frozenset[str] = frozenset()
STAFF = frozenset({Role.HOUSING_STAFF.value})
FIGURES = frozenset({Role.HOUSING_STAFF.value, Role.LEADER.value, Role.ADMINISTRATOR.value, Role.COORDINATOR.value})
LOG = frozenset({Role.HOUSING_STAFF.value, Role.ADMINISTRATOR.value})
SYSTEMS = frozenset({Role.HOUSING_STAFF.value, Role.API_CLIENT.value})
ALL = frozenset(Role.values)


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
    "account_confirm_email": Line(read=ANYONE, write=ANYONE, open=True, about="no-such-key", page=False),
    "account_inactive": _FIRST_DOOR,
    "account_reauthenticate": _ACCOUNT,
    "account_confirm_login_code": Line(read=ANYONE, write=ANYONE, open=True, page=False),
    "account_reset_password_from_key": Line(
        read=ANYONE, write=ANYONE, open=True, values={"uidb36": "1", "key": "no-such-key"}
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
