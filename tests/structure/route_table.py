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
ADMIN = frozenset({Role.ADMINISTRATOR.value})
COORDINATOR = frozenset({Role.COORDINATOR.value})
VOLUNTEER = frozenset({Role.VOLUNTEER.value})
KEYS = frozenset({Role.HOUSING_STAFF.value, Role.ADMINISTRATOR.value, Role.API_CLIENT.value, Role.COORDINATOR.value})
ALL = frozenset(Role.values)

# Rights are given to roles, and today no role's rights depend on the object: whoever may open one household, home or
# log may open all of them, also the protected ones. A route of an object that lets in any other role has to say
# `whose`: "own" (somebody else's is a 404; its object is made in `world.OWNED`), "tied" (the user is tied to one
# landlord; another landlord's is a 404), "all", or "key" (whoever has the secret in the address).
BY_ROLE_ALONE = STAFF | LOG | SYSTEMS
Whose = Literal["", "own", "tied", "all", "key"]


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
    # The coordinator reads here which household it is: its name and its languages, never more, and that is on record.
    names: bool = False
    # The API: with which scopes a token may read, and with which it may write, by the method said.
    scopes: frozenset[str] = NOBODY
    write_scopes: frozenset[str] = NOBODY
    writes_by: str = "post"


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
    "public_draws": Line(read=ANYONE, open=True),
    # Hashes and places; nobody and no home is in it.
    "public_draw": Line(read=ANYONE, open=True, values={"number": "draw_number"}, whose="all"),
    # Anybody may offer to help.
    "volunteer_apply": Line(read=ANYONE, write=ANYONE, open=True),
    "volunteer_thanks": Line(read=ANYONE, open=True),
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


PEOPLE = frozenset({"people:read", "people:write", "placements:write", "policy:write"})
HOMES = frozenset({"homes:read", "homes:write"})
VACANCIES = frozenset({"vacancies:read", "vacancies:write", "placements:write", "agreements:write", "policy:write"})
DOOR = frozenset({"landlord:read", "landlord:report", "landlord:answer"})
# What volunteers do, and with what: the coordinator's.
HELPING = frozenset({"volunteers:read", "volunteers:write"})
LANDLORD = frozenset({Role.LANDLORD.value})
USERS = frozenset({"users:manage"})
_READ_BY = {
    PEOPLE: STAFF, HOMES: SYSTEMS, VACANCIES: SYSTEMS, DOOR: LANDLORD, HELPING: COORDINATOR, USERS: ADMIN,
}  # fmt: skip
_WRITE_BY = {DOOR: LANDLORD, HELPING: COORDINATOR, USERS: ADMIN}


def _resource(
    name: str,
    about: str,
    scopes: frozenset[str],
    *,
    key: str = "pk",
    writes: str = "",
    verbs: str = "",
    creates: bool = True,
    changes: bool = True,
) -> dict[str, Line]:
    """A resource of the API: a list and one of it; `writes` are the scopes that write it, `verbs` its moves."""
    read = _READ_BY[scopes]
    write = _WRITE_BY.get(scopes, STAFF) if writes else NOBODY
    line = Line(read=read, page=False, scopes=scopes)
    one = replace(line, values={key: about}, whose={DOOR: "tied", HELPING: "all"}.get(scopes, ""))
    writing = {"write": write, "write_scopes": frozenset(writes.split())}
    found = {f"{name}-list": line, f"{name}-detail": one}
    if writes and creates:
        found[f"{name}-list"] = replace(line, **writing)
    if writes and changes:
        found[f"{name}-detail"] = replace(one, writes_by="patch", **writing)
    move = replace(one, read=NOBODY, get=False, scopes=NOBODY, **writing)
    return found | {f"{name}-{verb}": move for verb in verbs.split()}


def _without(key: str, lines: dict[str, Line]) -> dict[str, Line]:
    return {name: line for name, line in lines.items() if name != key}


_STEP = Line(read=NOBODY, write=STAFF, get=False, page=False)
_EXCEPTION = Line(read=STAFF, write=STAFF, about="vacancy", page=False)
_OF_HOUSEHOLD = Line(read=STAFF, write=STAFF, about="household")
_OF_PERSON = Line(read=STAFF, write=STAFF, values={"pk": "household", "person": "person"})
_OF_ENROLMENT = Line(read=STAFF, write=STAFF, values={"pk": "household", "enrolment": "enrolment"})
_OF_PLACE = Line(read=STAFF, write=STAFF, values={"pk": "household", "place": "place_that_matters"})
_OF_BOOKING = Line(read=STAFF, write=STAFF, values={"pk": "household", "booking": "booking"})
_OF_GROUND = Line(read=STAFF, write=STAFF, values={"pk": "household", "person": "person", "ground": "ground"})
_OF_STAY = Line(read=STAFF, write=STAFF, place=True, values={"pk": "household", "stay": "stay"})
_API_PEOPLE = Line(read=STAFF, page=False, about="household", scopes=PEOPLE)
_PUT_AWAY = "archive restore"
_PREVIEWED = Line(read=NOBODY, write=STAFF, get=False, page=False, write_scopes=frozenset({"policy:write"}))
_HELP_PREVIEWED = Line(
    read=NOBODY, write=COORDINATOR, get=False, page=False, write_scopes=frozenset({"volunteers:write"})
)
_POSTED = Line(read=NOBODY, write=STAFF, get=False, page=False, write_scopes=frozenset({"people:write"}))

# The coordinator is the only one who sees volunteers, and sees all of them.
_OF_VOLUNTEER = Line(read=COORDINATOR, write=COORDINATOR, about="volunteer", whose="all")
_OF_MEMBER = replace(_OF_VOLUNTEER, about="member", values={"pk": "volunteer", "member": "member"})
# Offers of furniture and the depot's registers are the coordinator's too.
_OF_OFFER = Line(read=COORDINATOR, write=COORDINATOR, about="offer", whose="all")
# The stock, and the homes to furnish, where the coordinator reads which household it is.
_OF_THING = Line(read=COORDINATOR, write=COORDINATOR, about="thing", whose="all")
_OF_PILE = replace(_OF_THING, about="pile")
_OF_ORDER = Line(read=COORDINATOR, write=COORDINATOR, about="order", whose="all")
_OF_ORDER_LINE = replace(_OF_ORDER, values={"line": "order_line"})
_OF_ASIDE = replace(_OF_ORDER, values={"reservation": "reservation"})
# Whoever has the link is the donor (V-11).
_OF_DONOR = Line(read=ANYONE, open=True, values={"token": "donor_secret"}, whose="key")


def _depot_register(one: str, many: str) -> dict[str, Line]:
    """The six addresses of a register of the depot."""
    form = Line(read=COORDINATOR, write=COORDINATOR, about=one, whose="all")
    listed = {many: Line(read=COORDINATOR), one: replace(form, write=NOBODY)}
    return listed | {f"{one}_new": Line(read=COORDINATOR, write=COORDINATOR)} | {
        f"{one}_{step}": form for step in ("edit", "archive", "restore")
    }  # fmt: skip


# The coordinator is the only one who sees contacts, and sees all of them.
_OF_CONTACT = Line(read=COORDINATOR, write=COORDINATOR, about="household", whose="all", names=True)
_OF_MATCH = replace(_OF_CONTACT, about="match")
_OF_MET = replace(_OF_CONTACT, about="met")
# The workshop and the loans are the coordinator's; whom they are for is told by name of the household and by age.
_OF_BIKE = Line(read=COORDINATOR, write=COORDINATOR, about="bike", whose="all")
_OF_COURSE = replace(_OF_BIKE, about="course")
_OF_DEVICE = replace(_OF_BIKE, about="device")
_FOR_HOUSEHOLD = replace(_OF_BIKE, about="household", names=True)
_OWN_CONTACT = Line(read=NOBODY, write=VOLUNTEER, about="own_match", page=False, whose="own")
_OF_TOUR = Line(read=COORDINATOR, write=COORDINATOR, about="tour", whose="all")
_OF_STOP = replace(_OF_TOUR, about="stop")
_SENT = Line(read=NOBODY, write=VOLUNTEER, get=False, page=False, whose="own")
# And of the leisure passes.
_OF_LEISURE = Line(read=COORDINATOR, write=COORDINATOR, whose="all")
_OF_PASS = replace(_OF_LEISURE, about="pass_holder")
_OF_PROMISE = replace(_OF_LEISURE, about="commitment")
_OF_CLUB = replace(_OF_LEISURE, about="club")
_OF_ACTIVITY = replace(_OF_LEISURE, values={"pk": "club", "activity": "leisure_activity"})
_DOOR_OF_CLUB = Line(read=ANYONE, write=ANYONE, open=True, values={"token": "club_secret"}, whose="key")


def _of_door(about: str) -> Line:
    return replace(_DOOR_OF_CLUB, values={"token": "club_secret", "pk": about})


_OF_EVENT = Line(read=COORDINATOR, write=COORDINATOR, about="event", whose="all")
_OF_SHIFT = replace(_OF_EVENT, about="shift", values={"pk": "event"})
# What is a volunteer's own: for everybody else it is not there.
_OWN_SHIFT = Line(read=NOBODY, write=VOLUNTEER, about="own_sign_up", page=False, whose="own")
_ANSWERED = Line(
    read=NOBODY, write=STAFF, get=False, page=False, values={"pk": "extension"},
    write_scopes=frozenset({"placements:write"}),
)  # fmt: skip

TABLE |= {
    # the day's work
    "overview": Line(read=STAFF, apart=True),
    "figures": Line(read=FIGURES),
    "needs": Line(read=FIGURES),
    "bypass_figures": Line(read=FIGURES),
    "inbox": Line(read=ANYONE),
    "inbox_read": Line(read=NOBODY, write=ANYONE, get=False, page=False, about="notification", whose="own"),
    "inbox_all_read": Line(read=NOBODY, write=ANYONE, get=False, page=False),
    # volunteers
    "volunteers_overview": Line(read=COORDINATOR),
    # The search posts, so that no name gets into an address.
    "volunteers": Line(read=COORDINATOR, write=COORDINATOR),
    "volunteer": Line(read=COORDINATOR, about="volunteer", whose="all"),
    "volunteer_new": Line(read=COORDINATOR, write=COORDINATOR),
    "volunteer_edit": _OF_VOLUNTEER,
    "volunteer_archive": _OF_VOLUNTEER,
    "volunteer_restore": _OF_VOLUNTEER,
    "volunteer_move": replace(_OF_VOLUNTEER, values={"target": "approved"}),
    "volunteer_sign_in": _OF_VOLUNTEER,
    "volunteer_sign_in_taken": _OF_VOLUNTEER,
    "member_new": _OF_VOLUNTEER,
    "member_edit": _OF_MEMBER,
    "member_certificate": _OF_MEMBER,
    "member_archive": _OF_MEMBER,
    "member_restore": _OF_MEMBER,
    "absence_new": _OF_VOLUNTEER,
    "absence_cancel": replace(_OF_VOLUNTEER, values={"absence": "absence"}),
    # A volunteer's own page: no address names the volunteer.
    "own_page": Line(read=VOLUNTEER),
    # Who is tied to no volunteer, as in the world, finds nothing here (tests/frontend/volunteers looks at the rest).
    "own_absence_new": Line(read=NOBODY, write=VOLUNTEER, page=False),
    "own_absence_cancel": Line(read=NOBODY, write=VOLUNTEER, about="own_absence", page=False, whose="own"),
    "own_pause": Line(read=NOBODY, write=VOLUNTEER, page=False),
    "own_pause_back": Line(read=NOBODY, write=VOLUNTEER, get=False, page=False),
    # Whom a volunteer has been introduced to; for everybody else it is not there.
    "own_contact": _OWN_CONTACT,
    "own_contact_new": _OWN_CONTACT,
    "own_contact_draft": replace(_OWN_CONTACT, get=False),
    "own_contact_edit": replace(_OWN_CONTACT, about="own_entry"),
    "own_contact_remove": replace(_OWN_CONTACT, about="own_entry"),
    # events and shifts
    "events": Line(read=COORDINATOR),
    "event_list": Line(read=COORDINATOR),
    "shift_list": Line(read=COORDINATOR),
    "event_new": Line(read=COORDINATOR, write=COORDINATOR),
    "event_hours": Line(read=COORDINATOR),
    "event": replace(_OF_EVENT, write=NOBODY),
    "event_paper": replace(_OF_EVENT, write=NOBODY),
    "event_edit": _OF_EVENT,
    "event_cancel": _OF_EVENT,
    "event_attendance": replace(_OF_EVENT, about="past_event"),
    "shift_new": _OF_EVENT,
    "shift_edit": _OF_SHIFT,
    "shift_remove": _OF_SHIFT,
    "sign_up_new": _OF_SHIFT,
    "sign_up_leave": replace(_OF_EVENT, values={"sign_up": "sign_up"}),
    "event_series": Line(read=COORDINATOR),
    "event_series_new": Line(read=COORDINATOR, write=COORDINATOR),
    "event_series_one": replace(_OF_EVENT, about="series", write=NOBODY),
    "event_series_extend": replace(_OF_EVENT, about="series"),
    "closing_days": Line(read=COORDINATOR),
    "closing_days_new": Line(read=COORDINATOR, write=COORDINATOR),
    "closing_days_edit": replace(_OF_EVENT, about="closing"),
    "closing_days_remove": replace(_OF_EVENT, about="closing"),
    "happening": Line(read=ANYONE, open=True),
    # A volunteer's own shifts, and those anybody may take who offers that task.
    "shifts": Line(read=VOLUNTEER),
    "shift_take": Line(read=NOBODY, write=VOLUNTEER, get=False, page=False, about="shift", whose="all"),
    "shift_wait": Line(read=NOBODY, write=VOLUNTEER, get=False, page=False, about="shift", whose="all"),
    "own_shift_leave": _OWN_SHIFT,
    "own_place_accept": _OWN_SHIFT,
    "own_place_decline": _OWN_SHIFT,
    "own_shift_confirm": _OWN_SHIFT,
    "own_swap": _OWN_SHIFT,
    "own_swap_withdraw": replace(_OWN_SHIFT, about="own_offer"),
    "swap_accept": replace(_OWN_SHIFT, about="asked_swap"),
    "swap_decline": replace(_OWN_SHIFT, about="asked_swap"),
    "own_calendar": Line(read=NOBODY, write=VOLUNTEER, page=False),
    "own_calendar_revoke": Line(read=NOBODY, write=VOLUNTEER, get=False, page=False),
    "calendar_feed": Line(read=ANYONE, open=True, values={"token": "feed_secret"}, page=False, whose="key"),
    # contacts
    "contact_families": Line(read=COORDINATOR, names=True),
    "contact_gaps": Line(read=COORDINATOR, names=True),
    "contact_plan": Line(read=COORDINATOR, write=COORDINATOR, names=True),
    "contact_household": replace(_OF_CONTACT, write=NOBODY),
    "wish": _OF_CONTACT,
    "opt_out": _OF_CONTACT,
    "opt_in": _OF_CONTACT,
    "block_new": _OF_CONTACT,
    "block_lift": replace(_OF_CONTACT, values={"block": "block"}),
    "match_new": replace(_OF_CONTACT, values={"volunteer": "helper"}),
    "matches": Line(read=COORDINATOR, names=True),
    "match": replace(_OF_MATCH, write=NOBODY),
    "match_yes": replace(_OF_MATCH, values={"side": "husstand"}),
    "match_no": replace(_OF_MATCH, values={"side": "frivillig"}),
    "match_link": replace(_OF_MATCH, read=NOBODY, get=False, page=False),
    "match_take_back": _OF_MATCH,
    "match_reopen": replace(_OF_CONTACT, about="declined_match"),
    "match_pause": _OF_MET,
    "match_resume": replace(_OF_CONTACT, about="paused_match"),
    "match_end": _OF_MET,
    "match_expected_end": _OF_MET,
    "contact_new": _OF_MET,
    "contact_draft": replace(_OF_MET, read=NOBODY, get=False, page=False),
    "contact_edit": replace(_OF_MET, values={"entry": "contact_entry"}),
    "contact_remove": replace(_OF_MET, values={"entry": "contact_entry"}),
    # Whoever has the link is the volunteer who is asked, and reads no name (V-05).
    "answer_link": Line(read=ANYONE, write=ANYONE, open=True, values={"token": "answer_secret"}, whose="key"),
    # tours of the depot: the coordinator sees all of them
    "tours": Line(read=COORDINATOR),
    "tour_new": Line(read=COORDINATOR, write=COORDINATOR),
    "tour_plan": Line(read=COORDINATOR, write=COORDINATOR, names=True),
    "tour_clashes": Line(read=COORDINATOR),
    "tour": replace(_OF_TOUR, write=NOBODY, names=True),
    "tour_edit": _OF_TOUR,
    "tour_publish": _OF_TOUR,
    "tour_cancel": _OF_TOUR,
    "tour_finish": replace(_OF_TOUR, about="published_tour"),
    "crew_add": _OF_TOUR,
    "crew_ask": _OF_TOUR,
    "crew_say": replace(_OF_TOUR, read=NOBODY, get=False, page=False, about="crew_place"),
    "waiting_stops": Line(read=COORDINATOR, names=True),
    "stop_edit": _OF_STOP,
    "stop_move": _OF_STOP,
    "stop_outcome": replace(_OF_STOP, about="published_stop"),
    "stop_undo": replace(_OF_STOP, about="published_stop"),
    "stop_lock": replace(_OF_STOP, read=NOBODY, get=False, page=False),
    "stop_order": replace(_OF_STOP, read=NOBODY, get=False, page=False),
    "stop_receipt": replace(_OF_TOUR, write=NOBODY, page=False, about="delivered_stop", values={"language": "ar"}),
    "stop_photo": replace(_OF_TOUR, write=NOBODY, page=False, about="stop_photo"),
    "clash_choose": replace(_OF_TOUR, read=NOBODY, get=False, page=False, about="clash"),
    # a volunteer's own jobs; who is on no tour, as in the world, finds nothing (tests/frontend/jobs looks at the rest)
    "jobs": Line(read=VOLUNTEER),
    "jobs_data": Line(read=VOLUNTEER, page=False),
    "jobs_shell": Line(read=ANYONE, open=True),
    "job": replace(_SENT, get=True, about="own_job"),
    "job_failed": replace(_SENT, get=True, about="own_job"),
    "job_step": replace(_SENT, about="own_job"),
    # From an outbox; whether this user may say something of the stop is asked of the report itself.
    "job_report": replace(_SENT, about="own_job", whose="all"),
    "job_photo": replace(_SENT, about="own_job", whose="all"),
    "job_choose": replace(_SENT, about="own_clash"),
    "crew_answer": replace(_SENT, about="own_place"),
    "service_worker": Line(read=ANYONE, open=True, page=False),
    "manifest": Line(read=ANYONE, open=True, page=False),
    # the depot: stock, labels and homes to furnish
    "depot": Line(read=COORDINATOR, names=True),
    "stock": Line(read=COORDINATOR),
    "item": replace(_OF_THING, write=NOBODY),
    "item-receive": Line(read=COORDINATOR, write=COORDINATOR),
    "item-move": _OF_THING,
    "item-edit": _OF_THING,
    "item-correct": _OF_THING,
    "item-scrap": _OF_THING,
    "item-label": _OF_THING,
    "counted_stock": Line(read=COORDINATOR),
    "count-in": Line(read=COORDINATOR, write=COORDINATOR),
    "count-move": _OF_PILE,
    "count-out": _OF_PILE,
    "count-correct": _OF_PILE,
    "labels": Line(read=COORDINATOR, write=COORDINATOR),
    "label-sheet": Line(read=COORDINATOR, page=False, values={"day": "label_day"}, whose="all"),
    "scan": Line(read=COORDINATOR),
    "wants": Line(read=COORDINATOR),
    "furniture_waits": Line(read=COORDINATOR),
    "furnishing_orders": Line(read=COORDINATOR, names=True),
    "furnishing_order": replace(_OF_ORDER, write=NOBODY, names=True),
    "packing_list": replace(_OF_ORDER, write=NOBODY),
    # Only on the day, and on record: a page of its own after a post.
    "order-address": replace(_OF_ORDER, read=NOBODY, get=False, page=False),
    "order-note": _OF_ORDER,
    "order-deliver": _OF_ORDER,
    "order-undo": replace(_OF_ORDER, about="delivered_order"),
    "order-line-new": _OF_ORDER,
    "order-line-edit": _OF_ORDER_LINE,
    "order-line-remove": _OF_ORDER_LINE,
    "reservation-new": replace(_OF_ORDER, read=NOBODY, get=False, page=False),
    "reservation-release": _OF_ASIDE,
    "reservation-prolong": _OF_ASIDE,
    "reservation-deliver": _OF_ASIDE,
    "reservation-back": replace(_OF_ORDER, values={"reservation": "loaded_reservation"}),
    # Kinds and numbers; no home is in it.
    "public_wants": Line(read=ANYONE, open=True),
    # furniture: the public side, the offers, and the registers of the depot
    "donate": Line(read=ANYONE, write=ANYONE, open=True),
    "donate-thanks": _OF_DONOR,
    "donation": replace(_OF_DONOR, write=ANYONE),
    "donation-photo": replace(_OF_DONOR, page=False, values={"token": "donor_secret", "photo": "offer_photo"}),
    # The search posts, so that no name gets into an address.
    "offers": Line(read=COORDINATOR, write=COORDINATOR),
    "offer": replace(_OF_OFFER, write=NOBODY),
    "offer-accept": _OF_OFFER,
    "offer-decline": _OF_OFFER,
    "offer-ask": _OF_OFFER,
    "offer-reopen": replace(_OF_OFFER, about="declined_offer"),
    "offer-edit": _OF_OFFER,
    "offer-line": replace(_OF_OFFER, values={"line": "offer_line"}),
    "offer-photo": replace(_OF_OFFER, write=NOBODY, page=False, values={"photo": "offer_photo"}),
    **_depot_register("thing_kind", "thing_kinds"),
    **_depot_register("package_line", "package_lines"),
    **_depot_register("storage_location", "storage_locations"),
    **_depot_register("vehicle", "vehicles"),
    # the bike workshop
    "bikes": Line(read=COORDINATOR),
    "bike_new": Line(read=COORDINATOR, write=COORDINATOR),
    # Who got it stands on its page.
    "bike": Line(read=COORDINATOR, about="handedbike", whose="all", names=True),
    "bike_edit": _OF_BIKE,
    "bike_archive": _OF_BIKE,
    "bike_restore": _OF_BIKE,
    "bike_move": replace(_OF_BIKE, values={"target": "triaged"}),
    "bike_check": _OF_BIKE,
    "repair_new": _OF_BIKE,
    "repair_edit": replace(_OF_BIKE, about="repair", values={"pk": "bike", "repair": "repair"}),
    "hand_out_choose": replace(_OF_BIKE, write=NOBODY, names=True),
    "hand_out_new": replace(_OF_BIKE, names=True, values={"bike_request": "bikerequest"}),
    "hooks": Line(read=COORDINATOR),
    "hook_new": Line(read=COORDINATOR, write=COORDINATOR),
    "hook_edit": replace(_OF_BIKE, about="hook"),
    "hook_archive": replace(_OF_BIKE, about="hook"),
    "hook_report": replace(_OF_BIKE, about="hook"),
    "hook_reports": Line(read=COORDINATOR),
    "hook_report_close": replace(_OF_BIKE, about="hookreport"),
    "bike_queue": Line(read=COORDINATOR, names=True),
    "bike_request_find": Line(read=COORDINATOR, write=COORDINATOR),
    "bike_request_new": _FOR_HOUSEHOLD,
    "bike_request_edit": replace(_FOR_HOUSEHOLD, about="bikerequest"),
    "bike_request_withdraw": replace(_FOR_HOUSEHOLD, about="bikerequest"),
    "hand_outs": Line(read=COORDINATOR, names=True),
    "hand_out": Line(read=COORDINATOR, about="handout", whose="all", names=True),
    "hand_out_pdf": Line(read=COORDINATOR, about="handout", whose="all", page=False),
    "hand_out_back": replace(_OF_BIKE, about="handout"),
    "bike_rules": Line(read=COORDINATOR),
    "bike_prices": Line(read=COORDINATOR),
    "bike_hours": Line(read=COORDINATOR),
    "bike_certificate_rules": Line(read=COORDINATOR),
    "bike_rule_new": Line(read=COORDINATOR, write=COORDINATOR, values={"kind": "priser"}, whose="all"),
    "bike_rule_edit": replace(_OF_BIKE, about="priceline", values={"kind": "priser"}),
    "bike_rule_archive": replace(_OF_BIKE, about="priceline", values={"kind": "priser"}),
    "courses": Line(read=COORDINATOR),
    "lessons": Line(read=COORDINATOR),
    "course_sign_ups": Line(read=COORDINATOR, names=True),
    "course_new": Line(read=COORDINATOR, write=COORDINATOR),
    "course": Line(read=COORDINATOR, about="course", whose="all", names=True),
    "course_edit": _OF_COURSE,
    "course_archive": _OF_COURSE,
    "course_restore": _OF_COURSE,
    "lesson_new": _OF_COURSE,
    "lesson_edit": replace(_OF_COURSE, about="lesson", values={"pk": "course", "lesson": "lesson"}),
    "lesson_remove": replace(_OF_COURSE, about="lesson", values={"pk": "course", "lesson": "lesson"}),
    "course_attendance": replace(_OF_COURSE, names=True),
    "course_sign_up_find": _OF_COURSE,
    "course_sign_up_count": _OF_COURSE,
    "course_sign_up_new": replace(_FOR_HOUSEHOLD, values={"pk": "course"}),
    "course_sign_up_cancel": replace(_FOR_HOUSEHOLD, about="signup"),
    "certify": replace(_FOR_HOUSEHOLD, about="signup"),
    "certificate_pdf": Line(read=COORDINATOR, about="certified", whose="all", page=False),
    # computers on loan
    "devices": Line(read=COORDINATOR),
    "device_new": Line(read=COORDINATOR, write=COORDINATOR),
    "device": Line(read=COORDINATOR, about="lentdevice", whose="all", names=True),
    "device_edit": _OF_DEVICE,
    "device_archive": _OF_DEVICE,
    "device_restore": _OF_DEVICE,
    "device_wipe": _OF_DEVICE,
    "device_move": replace(_OF_DEVICE, values={"target": "scrap"}),
    "device_reserve_find": _OF_DEVICE,
    "device_reserve": replace(_FOR_HOUSEHOLD, values={"pk": "device"}),
    "device_reservations": Line(read=COORDINATOR, names=True),
    "device_reservation_cancel": replace(_FOR_HOUSEHOLD, about="devicereservation"),
    "loan_find": replace(_OF_DEVICE, about="readydevice"),
    "loan_new": replace(_FOR_HOUSEHOLD, values={"pk": "readydevice"}),
    "loans": Line(read=COORDINATOR, names=True),
    "loan": Line(read=COORDINATOR, about="loan", whose="all", names=True),
    "loan_extend": replace(_OF_DEVICE, about="loan"),
    "loan_return": replace(_OF_DEVICE, about="loan"),
    # leisure passes: the coordinator sees all of them
    "leisure": Line(read=COORDINATOR),
    "leisure_pools": Line(read=COORDINATOR),
    "leisure_pool_new": Line(read=COORDINATOR, write=COORDINATOR),
    "leisure_pool_edit": replace(_OF_LEISURE, about="leisure_pool"),
    # The search posts, so that no name gets into an address.
    "leisure_passes": Line(read=COORDINATOR, write=COORDINATOR),
    "leisure_pass": replace(_OF_PASS, write=NOBODY),
    "leisure_pass_new": Line(read=COORDINATOR, write=COORDINATOR),
    "leisure_pass_edit": _OF_PASS,
    "leisure_pass_archive": _OF_PASS,
    "leisure_pass_restore": _OF_PASS,
    # The answer is the card itself, with the secret that is known this once.
    "leisure_card": replace(_OF_PASS, read=NOBODY, get=False, page=False),
    "leisure_card_close": _OF_PASS,
    "leisure_commitment_new": _OF_PASS,
    "leisure_commitments": Line(read=COORDINATOR),
    "leisure_commitment": replace(_OF_PROMISE, write=NOBODY),
    "leisure_promise": replace(_OF_PROMISE, about="waiting_commitment"),
    "leisure_withdraw": _OF_PROMISE,
    "leisure_claim_new": _OF_PROMISE,
    "leisure_claims": Line(read=COORDINATOR),
    "leisure_claim_approve": replace(_OF_LEISURE, about="leisure_claim"),
    "leisure_claim_reject": replace(_OF_LEISURE, about="leisure_claim"),
    "leisure_payments": Line(read=COORDINATOR),
    "leisure_run_make": Line(read=NOBODY, write=COORDINATOR, get=False, page=False),
    "leisure_run_file": replace(_OF_LEISURE, write=NOBODY, about="payment_run", page=False),
    "leisure_clubs": Line(read=COORDINATOR),
    "leisure_club": replace(_OF_CLUB, write=NOBODY),
    "leisure_club_new": Line(read=COORDINATOR, write=COORDINATOR),
    "leisure_club_edit": _OF_CLUB,
    "leisure_club_archive": _OF_CLUB,
    "leisure_club_restore": _OF_CLUB,
    "leisure_club_approve": _OF_CLUB,
    "leisure_club_disapprove": _OF_CLUB,
    "leisure_club_confirm": _OF_CLUB,
    "leisure_club_link": replace(_OF_CLUB, read=NOBODY, get=False, page=False),
    "leisure_club_link_revoke": _OF_CLUB,
    "leisure_activities": Line(read=COORDINATOR),
    "leisure_activity_new": _OF_CLUB,
    "leisure_activity_edit": _OF_ACTIVITY,
    "leisure_activity_archive": _OF_ACTIVITY,
    "leisure_activity_restore": _OF_ACTIVITY,
    "leisure_lasting": Line(read=COORDINATOR),
    "leisure_answer": replace(_OF_LEISURE, about="check_in"),
    "leisure_follow_up": replace(_OF_LEISURE, about="stopped_check_in"),
    "leisure_figures": Line(read=FIGURES),
    # Anybody reads which clubs there are.
    "club_catalogue": Line(read=ANYONE, open=True),
    # Whoever scans a card reads whether it is valid and what is left (V-31).
    "pass_check": Line(read=ANYONE, open=True, values={"token": "card_secret"}, whose="key"),
    # Whoever has the link is the club, and reads first names of its own promises (V-34).
    "club_door": replace(_DOOR_OF_CLUB, write=NOBODY),
    "club_door_entry": _DOOR_OF_CLUB,
    "club_door_confirm": replace(_DOOR_OF_CLUB, read=NOBODY, get=False, page=False),
    "club_door_activity_new": _DOOR_OF_CLUB,
    "club_door_activity": _of_door("leisure_activity"),
    "club_door_activity_gone": _of_door("leisure_activity"),
    "club_door_claim": _of_door("commitment"),
    "club_door_answer": _of_door("check_in"),
    # tokens of the API
    "tokens": Line(read=KEYS),
    "token_new": Line(read=KEYS, write=KEYS),
    # The world's token is another's: an administrator may take back anybody's, the others only their own.
    "token_revoke": Line(read=ADMIN, write=ADMIN, about="token"),
    # who works here
    "users": Line(read=ADMIN),
    "user": Line(read=ADMIN, about="user", whose="all"),
    "user_new": Line(read=ADMIN, write=ADMIN),
    "user_edit": Line(read=ADMIN, write=ADMIN, about="user", whose="all"),
    "user_close": Line(read=ADMIN, write=ADMIN, about="user", whose="all"),
    "user_reopen": Line(read=ADMIN, write=ADMIN, about="user", whose="all"),
    # households and people
    **_register("household", "households"),
    # The search posts, so that no name gets into an address.
    "households": Line(read=STAFF, write=STAFF),
    "household": Line(read=STAFF, about="household", place=True),
    "household_temporary": _OF_HOUSEHOLD,
    "stay_edit": _OF_STAY,
    "move_out_edit": replace(_OF_STAY, values={"pk": "household", "stay": "left_stay"}),
    "stay_take_back": _OF_STAY,
    "household_seek_again": replace(_OF_HOUSEHOLD, page=False),
    "household_split": _OF_HOUSEHOLD,
    "household_join": _OF_HOUSEHOLD,
    "regrouping_undo": Line(read=STAFF, write=STAFF, values={"pk": "household", "regrouping": "regrouping"}),
    # the same written twice
    "duplicates": Line(read=STAFF),
    "household_compare": Line(read=STAFF, write=STAFF, values={"one": "household", "other": "other_household"}),
    "person_compare": Line(read=STAFF, write=STAFF, values={"one": "person", "other": "other_person"}),
    "merge_undo": Line(read=STAFF, write=STAFF, about="merge"),
    "told_apart_undo": Line(read=STAFF, write=STAFF, about="told_apart"),
    # arrivals
    "arrivals": Line(read=STAFF),
    "together": Line(read=STAFF, write=STAFF),
    "together_one": Line(read=STAFF, write=STAFF, about="together"),
    "booking_new": _OF_HOUSEHOLD,
    "household_move_out": _OF_HOUSEHOLD,
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
    "ground_edit": _OF_GROUND,
    "ground_remove": _OF_GROUND,
    "membership_take_back": Line(read=STAFF, write=STAFF, values={"pk": "household", "membership": "membership"}),
    "membership_edit": Line(read=STAFF, write=STAFF, values={"pk": "household", "membership": "membership"}),
    "enrolment_new": _OF_PERSON,
    "enrolment_edit": _OF_ENROLMENT,
    "enrolment_archive": _OF_ENROLMENT,
    "place_that_matters_new": _OF_HOUSEHOLD,
    "place_that_matters_edit": replace(_OF_PLACE, place=True),
    "place_that_matters_remove": _OF_PLACE,
    "why_not": Line(read=STAFF, about="household"),
    "why_not_print": Line(read=STAFF, about="household"),
    "access_of_household": Line(read=LOG, about="household"),
    "access_copy": Line(read=LOG, about="household"),
    "access_log": Line(read=LOG),
    # homes and places
    "homes": Line(read=SYSTEMS),
    "temporary_sites": Line(read=SYSTEMS),
    "address_suggestions": replace(_STEP, write=STAFF | COORDINATOR),
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
    # weights, letting rules and the room table: read by whoever sees the figures, changed by staff
    "policies": Line(read=FIGURES),
    "policy": Line(read=FIGURES, about="policy", whose="all"),
    "policy_new": Line(read=STAFF, write=STAFF),
    "policy_withdraw": Line(read=STAFF, write=STAFF, about="coming_policy"),
    "letting_rules": Line(read=FIGURES),
    "letting_rule": Line(read=FIGURES, about="letting_rule", whose="all"),
    "letting_rule_new": Line(read=STAFF, write=STAFF),
    "letting_rule_end": Line(read=STAFF, write=STAFF, about="letting_rule"),
    "letting_rule_withdraw": Line(read=STAFF, write=STAFF, about="letting_rule"),
    "own_weights_list": Line(read=FIGURES),
    "own_weights": Line(read=FIGURES, about="own_weights", whose="all"),
    "own_weights_new": Line(read=STAFF, write=STAFF),
    "own_weights_end": Line(read=STAFF, write=STAFF, about="own_weights"),
    "own_weights_withdraw": Line(read=STAFF, write=STAFF, about="own_weights"),
    "law": Line(read=FIGURES),
    "case_numbers": Line(read=FIGURES),
    "case_number_edit": Line(read=STAFF, write=STAFF, values={"kind": "case_kind"}),
    "room_table": Line(read=FIGURES),
    "room_table_new": Line(read=STAFF, write=STAFF),
    # spreadsheets: each sees the sheets of the own rooms, and what was read in with them
    "transfer": Line(read=STAFF | COORDINATOR),
    "imports": Line(read=STAFF | COORDINATOR),
    # One of the homes. Those of the volunteers: tests/frontend/transfer/test_of_volunteers.py.
    "import": Line(read=STAFF, write=STAFF, about="import"),
    "import_progress": Line(read=STAFF, about="import", page=False),
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
    "draw_new": Line(read=STAFF, write=STAFF, values={"pk": "tied_vacancy", "household": "tied_household"}),
    "draw": Line(read=STAFF, about="draw"),
    "draw_perform": replace(_STEP, about="draw"),
    "placements": Line(read=STAFF),
    "placement": Line(read=STAFF, about="placement", place=True),
    "placement_step": replace(_STEP, about="placement", values={"verb": "ja"}),
    "bypasses": Line(read=STAFF),
    **_register("reason", "reasons", read=SYSTEMS),
    # appeals; the page opens the frozen decision, which says which home it was about
    "appeals": Line(read=STAFF),
    "appeal": Line(read=STAFF, about="appeal", place=True),
    "appeal_choose": Line(read=STAFF, about="household"),
    "appeal_new": Line(read=STAFF, write=STAFF, about="decision"),
    "appeal_edit": Line(read=STAFF, write=STAFF, about="appeal"),
    "appeal_answer": Line(read=STAFF, write=STAFF, about="appeal"),
    "appeal_withdrawn": Line(read=STAFF, write=STAFF, about="appeal"),
    "appeal_mistake": Line(read=STAFF, write=STAFF, about="appeal"),
    "appeal_letter": Line(read=STAFF, about="answered_appeal", values={"language": "da"}, page=False),
    "decision": Line(read=STAFF, about="decision", place=True),
    "letter": Line(read=STAFF, about="placement", values={"language": "da"}, page=False, place=True),
    # the API
    **_resource(
        "household",
        "household",
        PEOPLE,
        writes="people:write",
        verbs=f"{_PUT_AWAY} seek-again move-out split join merge",
    ),
    "household-search": replace(_POSTED, write_scopes=PEOPLE),
    "household-persons": _API_PEOPLE,
    "household-enrolments": _API_PEOPLE,
    "household-places-that-matter": _API_PEOPLE,
    "household-stays": _API_PEOPLE,
    "household-why-no-offer": _API_PEOPLE,
    # Persons and their places are listed under their household.
    **_resource("person", "person", PEOPLE, writes="people:write", verbs="set-ground merge"),
    "person-list": _POSTED,
    **_without(
        "membership-list",
        _resource("membership", "membership", PEOPLE, writes="people:write", verbs="take-back"),
    ),
    **_without(
        "legalground-list",
        _resource("legalground", "ground", PEOPLE, writes="people:write", verbs="take-back"),
    ),
    **_resource("enrolment", "enrolment", PEOPLE, writes="people:write", verbs="archive"),
    "enrolment-list": _POSTED,
    **_resource("place-that-matters", "place_that_matters", PEOPLE, writes="people:write", verbs="archive"),
    "place-that-matters-list": _POSTED,
    **_resource(
        "stay", "stay", PEOPLE, writes="people:write", changes=False, verbs="correct correct-move-out take-back"
    ),
    "stay-list": _POSTED,
    **_resource("booking", "booking", PEOPLE, writes="people:write", verbs="cancel move-in"),
    "booking-together": _POSTED,
    "booking-together-cancel": _POSTED,
    **_resource("extension", "extension", PEOPLE, writes="people:write", changes=False),
    "extension-grant": _ANSWERED,
    "extension-refuse": _ANSWERED,
    **_resource("closure", "closure", HOMES, writes="homes:write", verbs="cancel"),
    **_resource("faultreport", "fault", HOMES, writes="homes:write", verbs="order close reopen"),
    **_resource(
        "placement",
        "placement",
        PEOPLE,
        writes="placements:write",
        changes=False,
        verbs="approve offer accept decline confirm landlord-declines municipality-declines withdraw "
        "follow-up change-move-in move-in undo confirm-decline reject-decline take-back-decline",
    ),
    **_resource("appeal", "appeal", PEOPLE, writes="placements:write", verbs="decide withdraw annul"),
    **_resource("regrouping", "regrouping", PEOPLE, writes="people:write", creates=False, changes=False, verbs="undo"),
    **_resource("merge", "merge", PEOPLE, writes="people:write", creates=False, changes=False, verbs="undo"),
    **_resource("draw", "draw", PEOPLE, writes="placements:write", changes=False, verbs="draw"),
    **_resource("user", "user", USERS, writes="users:manage", verbs="close reopen"),
    "reason-list": Line(read=ANYONE, page=False),
    **_resource("decisionrecord", "decision", PEOPLE, key="id"),
    # About a home and about people: people:read and vacancies:read together do as well.
    "vacancy-ranking": Line(
        read=STAFF, about="vacancy", page=False, scopes=frozenset({"placements:write", "policy:write"})
    ),
    **_resource(
        "vacancy",
        "vacancy",
        VACANCIES,
        writes="vacancies:write placements:write",
        verbs="give-back waive annul switch-stream",
    ),
    **_resource(
        "agreement", "agreement", VACANCIES, writes="agreements:write", verbs=f"{_PUT_AWAY} carry-turn correct-turn"
    ),
    "agreement-ledger": Line(read=SYSTEMS, page=False, about="agreement", scopes=VACANCIES),
    **_resource("district", "district", HOMES, writes="homes:write", verbs=_PUT_AWAY),
    **_resource("institution", "institution", HOMES, writes="homes:write", verbs=_PUT_AWAY),
    **_resource("area", "area", HOMES, writes="homes:write", verbs=_PUT_AWAY),
    **_resource("landlord", "landlord", HOMES, writes="homes:write", verbs=_PUT_AWAY),
    **_resource("department", "department", HOMES, writes="homes:write", verbs=_PUT_AWAY),
    **_resource("site", "site", HOMES, writes="homes:write", verbs=_PUT_AWAY),
    **_resource("unit", "unit", HOMES, writes="homes:write", verbs=_PUT_AWAY),
    **_resource("scoringpolicy", "policy", VACANCIES, writes="policy:write", changes=False, verbs="withdraw"),
    "scoringpolicy-preview": _PREVIEWED,
    **_resource(
        "lettingrule", "letting_rule", VACANCIES, writes="policy:write", changes=False, verbs="end withdraw preview-end"
    ),
    "lettingrule-preview": _PREVIEWED,
    **_resource(
        "localweights", "own_weights", VACANCIES, writes="policy:write", changes=False, verbs="end withdraw preview-end"
    ),
    "localweights-preview": _PREVIEWED,
    # volunteers
    **_resource("volunteer", "volunteer", HELPING, writes="volunteers:write", verbs=f"move {_PUT_AWAY}"),
    **_resource("member", "member", HELPING, writes="volunteers:write", verbs=f"certify {_PUT_AWAY}"),
    **_resource("absence", "absence", HELPING, writes="volunteers:write", changes=False, verbs="cancel"),
    **_resource(
        "match",
        "match",
        HELPING,
        writes="volunteers:write",
        changes=False,
        verbs="yes no reopen pause resume end expect-end",
    ),
    **_resource("contactentry", "contact_entry", HELPING, writes="volunteers:write", verbs="archive"),
    # the bike workshop, the cycling school and the loans
    **_resource("bike", "bike", HELPING, writes="volunteers:write", verbs=f"step repair check hand-out {_PUT_AWAY}"),
    **_resource("safetycheck", "safetycheck", HELPING),
    **_resource("bikerequest", "bikerequest", HELPING, writes="volunteers:write", verbs="withdraw"),
    **_resource(
        "handout", "handout", HELPING, writes="volunteers:write", creates=False, changes=False, verbs="take-back"
    ),
    **_resource("hook", "hook", HELPING, writes="volunteers:write", verbs="archive"),
    **_resource("hookreport", "hookreport", HELPING, writes="volunteers:write", changes=False, verbs="close"),
    **_resource("openinghours", "openinghours", HELPING, writes="volunteers:write", verbs="archive"),
    **_resource("priceline", "priceline", HELPING, writes="volunteers:write", verbs="archive"),
    **_resource("certificaterule", "certificaterule", HELPING, writes="volunteers:write", verbs="archive"),
    **_resource("course", "course", HELPING, writes="volunteers:write", verbs=_PUT_AWAY),
    **_resource("lesson", "lesson", HELPING, writes="volunteers:write", verbs="attendance remove"),
    **_resource("coursesignup", "signup", HELPING, writes="volunteers:write", changes=False, verbs="cancel certify"),
    **_resource("device", "device", HELPING, writes="volunteers:write", verbs=f"wipe step {_PUT_AWAY}"),
    **_resource(
        "devicereservation", "devicereservation", HELPING, writes="volunteers:write", changes=False, verbs="cancel"
    ),
    **_resource("loan", "loan", HELPING, writes="volunteers:write", changes=False, verbs="extend give-back"),
    # leisure passes
    **_resource("club", "club", HELPING, writes="volunteers:write", verbs=f"approve disapprove confirm {_PUT_AWAY}"),
    **_resource("activity", "leisure_activity", HELPING, writes="volunteers:write", verbs=_PUT_AWAY),
    **_resource("passholder", "pass_holder", HELPING, writes="volunteers:write", verbs=_PUT_AWAY),
    **_resource("grantpool", "leisure_pool", HELPING, writes="volunteers:write"),
    **_resource(
        "commitment", "commitment", HELPING, writes="volunteers:write", changes=False, verbs="promise withdraw"
    ),
    **_resource("claim", "leisure_claim", HELPING, writes="volunteers:write", changes=False, verbs="approve reject"),
    **_resource("payment", "payment", HELPING),
    **_resource("paymentrun", "payment_run", HELPING, writes="volunteers:write", changes=False),
    **_resource(
        "checkin",
        "check_in",
        HELPING,
        writes="volunteers:write",
        creates=False,
        changes=False,
        verbs="record follow-up",
    ),
    **_resource("event", "event", HELPING, writes="volunteers:write", verbs="change-following cancel attendance"),
    **_resource("shift", "shift", HELPING, writes="volunteers:write", verbs="change-following sign-up remove"),
    **_resource("signup", "sign_up", HELPING, writes="volunteers:write", creates=False, changes=False, verbs="leave"),
    **_resource(
        "swap", "asked_swap", HELPING, writes="volunteers:write", changes=False, verbs="accept decline withdraw"
    ),
    **_resource("eventseries", "series", HELPING, writes="volunteers:write", changes=False, verbs="extend"),
    "eventseries-preview": _HELP_PREVIEWED,
    **_resource("closingdays", "closing", HELPING, writes="volunteers:write", verbs="remove"),
    # the landlord's narrow door
    **_resource("donationoffer", "offer", HELPING, writes="volunteers:write", verbs="accept decline ask reopen"),
    **_resource("thing-kind", "thing_kind", HELPING, writes="volunteers:write", verbs=_PUT_AWAY),
    **_resource("package-line", "package_line", HELPING, writes="volunteers:write", verbs=_PUT_AWAY),
    **_resource("storage-location", "storage_location", HELPING, writes="volunteers:write", verbs=_PUT_AWAY),
    **_resource("vehicle", "vehicle", HELPING, writes="volunteers:write", verbs=_PUT_AWAY),
    **_resource("stock-item", "thing", HELPING, writes="volunteers:write", verbs="move correct scrap label"),
    **_resource("counted-stock", "pile", HELPING, writes="volunteers:write", changes=False, verbs="move scrap correct"),
    **_resource("furnishing-order", "order", HELPING, writes="volunteers:write", creates=False, verbs="deliver undo"),
    **_resource("furnishing-line", "order_line", HELPING, writes="volunteers:write", verbs="remove"),
    **_resource(
        "furnishing-reservation",
        "reservation",
        HELPING,
        writes="volunteers:write",
        verbs="release load deliver bring-back",
    ),
    **_resource("van-tour", "tour", HELPING, writes="volunteers:write", verbs="publish cancel finish ask"),
    **_resource("van-stop", "stop", HELPING, writes="volunteers:write", creates=False, verbs="move lock report"),
    **_resource("own-unit", "unit", DOOR),
    **_resource("own-vacancy", "vacancy", DOOR, writes="landlord:report", changes=False),
    **_resource(
        "own-offer", "placement", DOOR, writes="landlord:answer", creates=False, changes=False, verbs="accept decline"
    ),
    "api-refusal-codes": Line(read=ANYONE, page=False),
    "api-schema": Line(read=ANYONE, page=False),
    "api-docs": Line(read=ANYONE, page=False),
    "api-unknown": Line(read=NOBODY, page=False, address="/api/v1/findes-ikke/"),
}
