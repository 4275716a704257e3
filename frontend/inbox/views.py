"""Each person's own messages. Being signed in is the right: nobody can ask for another's."""

from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_http_methods

from accounts.users.models import User
from frontend.formats import number
from frontend.inbox import box

PAGE = 30


@dataclass(frozen=True)
class Line:
    message: Any
    heading: str
    sentence: str

    @classmethod
    def of(cls, message: Any) -> "Line":
        """In the language of the page; a message whose words are gone still leads to its page."""
        text = message.said_in(get_language() or "da")
        if text is None:
            return cls(message, gettext("Der er nyt"), gettext("Se siden for at læse mere."))
        return cls(message, text.subject, text.body)


@require_http_methods(["GET", "HEAD"])
def inbox(request: HttpRequest) -> HttpResponse:
    page = Paginator(box.messages_of(_reader(request)), PAGE).get_page(request.GET.get("page"))
    lines = [Line.of(message) for message in page.object_list]
    return render(request, "inbox/page.html", {"page": page, "lines": lines})


@require_http_methods(["POST"])
def one_read(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Read, and on to the page it is about when the button was that one."""
    user = _reader(request)
    if not box.read(user, pk):
        raise Http404
    link = box.messages_of(user).values_list("link", flat=True).get(pk=pk) if "open" in request.POST else ""
    # Only ever a path of this house.
    safe = link and link.startswith("/") and url_has_allowed_host_and_scheme(link, allowed_hosts=None)
    return HttpResponseRedirect(link if safe else reverse("inbox"))


@require_http_methods(["POST"])
def all_read(request: HttpRequest) -> HttpResponse:
    count = box.read_all(_reader(request))
    if count:
        done = ngettext("%(n)s besked er læst.", "%(n)s beskeder er læst.", count) % {"n": number(count)}
    else:
        done = gettext("Du havde ingen ulæste beskeder.")
    messages.success(request, done)
    return HttpResponseRedirect(reverse("inbox"))


def _reader(request: HttpRequest) -> User:
    return cast(User, request.user)
