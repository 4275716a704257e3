"""How passes, promises and clubs are told in a list and on a page."""

from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.models import ChangeEntry
from accounts.journal.queries import changes_of
from frontend import formats
from frontend.coordinator.leisure.fields import clock, kroner
from frontend.registers.history import told
from frontend.templatetags.hjemly import status
from volunteers.leisure.claims.models import Claim, ClaimState
from volunteers.leisure.clubs.models import Activity, Club, Weekday
from volunteers.leisure.clubs.queries import is_unchecked
from volunteers.leisure.lasting.models import Answer, CheckIn
from volunteers.leisure.passes.ages import age_on, last_valid_day, needs_consent
from volunteers.leisure.passes.models import PassHolder
from volunteers.leisure.pool.models import Commitment, State

NOTICE = timedelta(days=60)
LOOKS = {
    State.WAITING: ("snart", "time"),
    State.PROMISED: ("igang", ""),
    State.PAID: ("ok", ""),
    State.LAPSED: ("neutral", "minus"),
    State.WITHDRAWN: ("neutral", "minus"),
}
CLAIM_LOOKS = {
    ClaimState.RECEIVED: ("snart", "time"),
    ClaimState.APPROVED: ("ok", ""),
    ClaimState.REJECTED: ("neutral", "minus"),
}
VERBS = {
    "created": _("Oprettet"), "changed": _("Rettet"), "archived": _("Arkiveret"), "restored": _("Hentet frem"),
    "approved": _("Godkendt"), "disapproved": _("Ikke længere godkendt"), "entry_confirmed": _("Oplysningerne passer"),
    "promised": _("Lovet"), "paid": _("Betalt"), "lapsed": _("Bortfaldet"), "withdrawn": _("Taget tilbage"),
    "replaced": _("Nyt i stedet for det gamle"), "revoked": _("Lukket"), "closed": _("Lukket"),
}  # fmt: skip


def link(url: str, text: Any, under: Any = "") -> SafeString:
    named = format_html('<a href="{}">{}</a>', url, text)
    return format_html('{}<span class="sub">{}</span>', named, under) if under else named


def commitment_link(commitment: Commitment) -> SafeString:
    """By its number, in one piece."""
    address = reverse("leisure_commitment", args=[commitment.pk])
    return format_html('<a class="nowrap" href="{}">{}</a>', address, commitment.reference)


def history(record: Any, form: Any) -> list[ChangeEntry]:
    """What happened to one record, the latest first, each with `said`."""
    entries = told(changes_of(record._meta.model_name, record.pk)[:30], form)
    for entry in entries:
        entry.said = VERBS.get(entry.verb, entry.verb)  # type: ignore[attr-defined]  # read by the template only
    return entries


def validity(holder: PassHolder, today: date) -> SafeString:
    """Until when the pass is valid, or what it lacks."""
    last = last_valid_day(holder.birth_date)
    if holder.archived_at:
        return status("neutral", gettext("Arkiveret"), "folder")
    if last < today:
        return status("neutral", gettext("Udløb %(day)s") % {"day": formats.short_day(last)}, "minus")
    if needs_consent(holder.birth_date, today) and not holder.consent_on:
        return status("haster", gettext("Mangler samtykke"))
    if last <= today + NOTICE:
        return status("snart", gettext("Udløber %(day)s") % {"day": formats.short_day(last)})
    return status("ok", gettext("Gyldigt til %(day)s") % {"day": formats.short_day(last)})


def age(holder: PassHolder, today: date) -> int:
    return age_on(holder.birth_date, today)


def standing(row: Commitment) -> SafeString:
    kind, icon = LOOKS[State(row.state)]
    words = str(row.get_state_display())
    if row.state == State.PROMISED:
        words = gettext("%(state)s, bortfalder %(day)s") % {"state": words, "day": formats.short_day(row.lapses_on)}
    return status(kind, words, icon)


def claim_standing(row: Claim) -> SafeString:
    kind, icon = CLAIM_LOOKS[ClaimState(row.state)]
    return status(kind, str(row.get_state_display()), icon)


def season(row: Commitment) -> str:
    return f"{row.get_season_display()} {row.pool.year}"


def about(row: Commitment) -> str:
    """Fodbold, Prøve IF."""
    return f"{row.activity.name}, {row.club.name}" if row.activity else row.club.name


def money(row: Any) -> SafeString:
    """The whole, and the equipment's own line under it."""
    whole = kroner(row.amount_ore + row.equipment_ore)
    if not row.equipment_ore:
        return format_html('<span class="nowrap">{}</span>', whole)
    part = gettext("heraf udstyr %(amount)s") % {"amount": kroner(row.equipment_ore)}
    return format_html('<span class="nowrap">{}</span><span class="sub">{}</span>', whole, part)


def club_standing(club: Club) -> SafeString:
    if club.archived_at:
        return status("neutral", gettext("Arkiveret"), "folder")
    if club.approved_on:
        return status("ok", gettext("Godkendt"))
    return status("snart", gettext("Ikke godkendt"))


def checked(club: Club, today: date) -> SafeString:
    """When somebody last said that the entry is right; marked after 12 months (V-34)."""
    if not is_unchecked(club, today):
        return SafeString(formats.short_day(club.checked_on))
    if club.checked_on is None:
        return status("snart", gettext("Aldrig tjekket"))
    return status("snart", gettext("Ikke tjekket siden %(day)s") % {"day": formats.short_day(club.checked_on)})


def ages(row: Activity) -> str:
    return gettext("%(first)s–%(last)s år") % {"first": row.age_from, "last": row.age_to}


def times(row: Activity) -> str:
    """mandag, torsdag 17.00–18.30."""
    days = ", ".join(str(Weekday(day).label) for day in sorted(row.weekdays))
    hours = "–".join(part for part in (clock(row.starts_at), clock(row.ends_at)) if part)
    return " ".join(part for part in (days, hours) if part)


def price(row: Activity) -> str:
    if row.price_ore is None:
        return formats.unknown()
    return f"{kroner(row.price_ore)} {row.get_price_per_display()}" if row.price_ore else gettext("Gratis")


def answer(row: CheckIn, today: date) -> SafeString:
    if row.answer == Answer.ACTIVE:
        return status("ok", str(row.get_answer_display()))
    if row.answer:
        kind = "neutral" if row.followed_up_on or row.answer == Answer.STOPPED_EARLIER else "haster"
        return status(kind, str(row.get_answer_display()), "minus")
    if row.due_on <= today:
        return status("snart", gettext("Spørg nu"))
    return status("neutral", gettext("Spørges %(day)s") % {"day": formats.short_day(row.due_on)})


def pass_link(holder: PassHolder) -> SafeString:
    return link(reverse("leisure_pass", args=[holder.pk]), holder.name, holder.reference)
