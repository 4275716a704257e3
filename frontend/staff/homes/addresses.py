"""Finding a place in the national address register, in the middle of its form (X-20).

Search and choice are posts of the same form, so that they work without script and nothing typed is lost; with script
only the part about the place is exchanged.
"""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language, gettext
from django.views import View

from accounts.policy.rules import Right, can
from accounts.refusals import Refusal
from frontend.access import ANYONE, Guarded
from housing.addresses.actions import choose
from housing.addresses.queries import LEAST_LETTERS, suggestions
from housing.positions.rules import from_register


def address_step(posted: QueryDict) -> str:
    """What a post of the form is about: "search", "pick", or nothing, which means save.

    Enter presses a form's first button. In the search field it means search, unless that was just done.
    """
    text = posted.get("address_q", "").strip()
    if "address_pick" in posted:
        return "pick"
    if "address_search" in posted or ("enter" in posted and text and text != posted.get("address_asked", "")):
        return "search"
    return ""


def hits(text: str) -> dict[str, Any]:
    """What the list of suggestions shows: houses to choose, and a sentence when there are none."""
    text = text.strip()
    shown: dict[str, Any] = {"address_q": text, "address_asked": text, "address_hits": []}
    try:
        found = suggestions(text)
    except Refusal as refusal:
        return shown | {"address_said": refusal.text(get_language())}
    houses = [hit for hit in found if hit.id]
    if houses:
        return shown | {"address_hits": houses}
    if found:
        return shown | {
            "address_said": gettext("%(street)s findes. Skriv også husnummeret.") % {"street": found[0].text}
        }
    if len(text) < LEAST_LETTERS:
        return shown | {"address_said": gettext("Skriv mindst tre bogstaver af vejen, og husnummeret.")}
    return shown | {"address_said": gettext("Ingen adresse i registret begynder sådan. Skriv den selv, og sæt en nål.")}


def chosen(posted: QueryDict) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields of the form as the register has them, and what the page says; no fields when it has no answer."""
    try:
        register_id = UUID(posted.get("address_hit", ""))
    except ValueError:
        text = posted.get("address_q", "")
        return {}, hits(text) | {"address_said": gettext("Vælg en af adresserne først.")}
    try:
        point = choose(register_id)
    except Refusal as refusal:
        return {}, {"address_q": posted.get("address_q", ""), "address_said": refusal.text(get_language())}
    said = gettext("%(address)s er sat ind med punktet fra adresseregistret. Husk at gemme.") % {"address": point}
    return from_register(point), {"address_said": said, "address_chosen": True}


def kept_as_typed(
    form_class: Any, posted: QueryDict, record: Any, values: dict[str, Any], **more: Any
) -> forms.BaseForm:
    """The form with what was typed and the new values, unjudged: errors belong to saving. `more`: what else it takes."""
    typed = {
        name: field.widget.value_from_datadict(posted, {}, name) for name, field in form_class.base_fields.items()
    }  # fmt: skip
    form: forms.BaseForm = form_class(initial=typed | values, instance=record, **more)
    if "version" in form.fields:
        # The version this page was opened with: who saved meanwhile is still noticed.
        form.initial["version"] = posted.get("version", "")
    return form


class Suggestions(Guarded, View):
    """The suggestions while somebody types; a post, so that no address stands in a log of addresses asked for.

    For whoever fills in a form with a place: of a home, or of a volunteer.
    """

    right = ANYONE
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest) -> HttpResponse:
        if not (can(request.user, Right.EDIT_HOMES) or can(request.user, Right.EDIT_VOLUNTEERS)):
            raise PermissionDenied
        return render(request, "staff/homes/_address_hits.html", hits(request.POST.get("address_q", "")))
