"""One allowed step of a bike or a computer (V-25, V-29)."""

from collections.abc import Container, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.translation import gettext

from frontend.coordinator.bikes.forms import StepForm
from frontend.registers.editing import RegisterConfirm


class TakesStep(RegisterConfirm):
    """Where somebody has taken the step meanwhile, back to the page that says how it stands.

    `steps`: by the state it leads to, the button's word, what follows, and what is said when it is done. `moves`: by
    state, where it may go from there. `ends`: the states that are asked about in red.
    """

    form_class = StepForm
    steps: Mapping[str, tuple[Any, Any, Any]]
    moves: Mapping[str, frozenset[str]]
    ends: Container[str]
    object: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.target not in self.steps:
            raise Http404
        self.danger = self.target in self.ends
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    @property
    def target(self) -> str:
        return str(self.kwargs["target"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.target not in self.moves[self.get_object().state]:
            return HttpResponseRedirect(self.success_url())
        return super().get(request, *args, **kwargs)

    @property
    def title(self) -> Any:
        return self.steps[self.target][0]

    @property
    def submit_label(self) -> Any:
        return self.title

    @property
    def success_message(self) -> Any:
        return self.steps[self.target][2]

    def page_title(self) -> str:
        return gettext("%(step)s: %(name)s") % {"step": self.title, "name": self.object.reference}

    def question(self) -> Any:
        return self.steps[self.target][1]
