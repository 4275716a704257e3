"""A request that is sent twice is done once (REL-19).

As Stripe does it: the same key and body get the same status and body, another body is refused, and what failed its
checks before the work began is not kept, so that it can be corrected and sent again with its key. The row of the
key is written in the transaction of the work: a server that dies after the commit has the answer, one that dies
before has nothing. That is why, unlike there, a fault of ours (500) is not kept: it has left nothing half done.
"""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.db import transaction
from rest_framework import status
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.answers.actions import Answer, claim, keep, kept
from accounts.answers.models import StoredAnswer
from accounts.journal.actions import looked_at_many
from accounts.journal.models import AccessKind
from accounts.refusals import Refusal
from accounts.users.models import User
from api.problems import PROBLEM, STATUS, refused

KEY = "Idempotency-Key"
REPLAYED = "Idempotent-Replayed"
LONGEST = 255
KEPT_HEADERS = ("ETag", "Location")

Method = Callable[..., Response]


def once(method: Method) -> Method:
    """A POST of a view: done at most once for each key of the token, or of the user who is signed in."""

    @wraps(method)
    def answered(view: Any, request: Request, *args: Any, **kwargs: Any) -> Response:
        key = _key(request)
        with transaction.atomic():
            row = claim(user=cast(User, request.user), scope=_scope(request), key=key, asked=_asked(request))
            if row.status is not None:
                return _again(row, request)
            response = _worked(lambda: method(view, request, *args, **kwargs), request)
            _keep(row, response, getattr(view, "told_about", ()))
        return response

    return answered


def _key(request: Request) -> str:
    key = request.headers.get(KEY, "")
    if not key:
        raise Refusal("key_needed")
    if len(key) > LONGEST or not all("!" <= sign <= "~" for sign in key):
        raise Refusal("key_invalid")
    return key


def _scope(request: Request) -> str:
    return f"token:{request.auth.pk}" if request.auth is not None else f"user:{request.user.pk}"


def _asked(request: Request) -> str:
    """The call in one way of writing: spaces and the order of fields are no matter."""
    body = json.dumps(request.data, sort_keys=True, ensure_ascii=False)
    return f"{request.method} {request.path}\n{body}"


def _worked(work: Callable[[], Response], request: Request) -> Response:
    """A rule that says no is an answer like any other; the work it stopped is taken back."""
    try:
        with transaction.atomic():
            return work()
    except Refusal as refusal:
        if refusal.code in STATUS:  # about the call itself, not about the homes
            raise
        return refused(refusal, request.path)


def _keep(row: StoredAnswer, response: Response, households: Any) -> None:
    headers = {name: str(response[name]) for name in KEPT_HEADERS if name in response.headers}
    body = JSONRenderer().render(response.data).decode()
    keep(row, Answer(response.status_code, headers, body, tuple(households)))


def _again(row: StoredAnswer, request: Request) -> Response:
    """The answer as it was; whom it tells about has been seen once more."""
    answer = kept(row)
    if answer.households:
        user, ids = cast(User, request.user), answer.households
        looked_at_many(by=user, kind=AccessKind.OPENED, household_ids=ids, purpose="samme kald igen", door="api")
    response = Response(json.loads(answer.body), status=answer.status, headers={**answer.headers, REPLAYED: "true"})
    if answer.status >= status.HTTP_400_BAD_REQUEST:
        response.content_type = PROBLEM
    return response
