"""A form page with a place in it: of a home, a volunteer, or somewhere that matters to a household."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from frontend.registers.editing import RegisterForm
from frontend.staff.homes.addresses import address_step, chosen, hits, kept_as_typed
from frontend.staff.homes.pages import outlines
from housing.addresses.queries import is_on


class PlacedForm(RegisterForm):
    """The address is found in the national register in the middle of the form (X-20). Its form is a `PositionedForm`."""

    template_name = "staff/homes/form.html"

    def context(self, **more: Any) -> dict[str, Any]:
        return super().context(positioned=True, **({"shapes": outlines(), "address_on": is_on()} | more))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        step = address_step(request.POST)
        if not step:
            return super().post(request, *args, **kwargs)
        self.object = self.get_object()
        typed, found = chosen(request.POST) if step == "pick" else ({}, hits(request.POST.get("address_q", "")))
        form = self.kept(request, typed)
        return self.page(request, form=form, object=self.object, lead=self.lead, submit_label=self.submit_label,
                         cancel_url=self.cancel_url(), **found)  # fmt: skip

    def kept(self, request: HttpRequest, typed: dict[str, Any]) -> Any:
        """What was typed, with what the register says."""
        return kept_as_typed(self.form_class, request.POST, self.object, typed, **self.form_kwargs())
