"""Letters as PDF, set from the values that were frozen when they were written (H-33)."""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views import View

from accounts.journal.actions import looked
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.users.models import User
from frontend.access import Guarded
from housing.placements.letters import open_letter
from housing.placements.pdf import letter_pdf
from housing.placements.queries import visible_placements


class LetterFile(Guarded, View):
    """The address names the placement and the language; the file's name tells nobody whose it is."""

    right = Right.SEE_PEOPLE
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        placement = get_object_or_404(visible_placements(request.user), pk=self.kwargs["pk"])
        letter = open_letter(get_object_or_404(placement.letters, language=self.kwargs["language"]))
        if letter is None:
            raise Http404
        looked(
            by=cast(User, request.user), kind=AccessKind.PRINTED, household_id=placement.household_id, purpose="Brev"
        )
        response = HttpResponse(letter_pdf(letter), content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="tilbud-{letter.language}.pdf"'
        return response
