"""Those of a home who take part, and their child certificates (V-02)."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.users.models import User
from frontend.coordinator.volunteers import words
from frontend.coordinator.volunteers.forms import CertificateForm, MemberForm
from frontend.coordinator.volunteers.scoped import OfMember, OfVolunteer
from frontend.registers.editing import RegisterArchive, RegisterForm, RegisterRestore
from frontend.staff.homes.pages import seen
from volunteers.roster import actions, keeping
from volunteers.roster.models import Member


class MemberNew(OfVolunteer, RegisterForm):
    title = _("Tilføj en, der deltager")
    form_class = MemberForm
    submit_label = _("Tilføj")
    success_message = _("Tilføjet.")

    def get_object(self) -> None:
        return None

    def save(self, form: Any, by: User) -> Member:
        return actions.add_member(volunteer=self.volunteer, by=by, on=self.today, values=form.values)


class MemberEdit(OfMember, RegisterForm):
    title = _("Ret")
    form_class = MemberForm

    def page_title(self) -> str:
        return gettext("Ret %(name)s") % {"name": self.object.name}

    def save(self, form: Any, by: User) -> Member:
        return actions.update_member(member=self.object, by=by, version=seen(form), on=self.today, values=form.values)


class MemberCertificate(OfMember, RegisterForm):
    title = _("Børneattest")
    form_class = CertificateForm

    @property
    def lead(self) -> str:
        now = gettext("Nu: %(status)s.") % {"status": words.certificate_said(self.object)}
        return f"{now} {gettext('Kun status gemmes. Selve attesten skal ikke ligge her.')}"

    def page_title(self) -> str:
        return gettext("Børneattest for %(name)s") % {"name": self.object.name}

    def initial(self) -> dict[str, Any]:
        return {"status": self.object.certificate}

    def save(self, form: Any, by: User) -> Member:
        return actions.set_certificate(member=self.object, by=by, version=seen(form), on=self.today, **form.values)


class MemberArchive(OfMember, RegisterArchive):
    def page_title(self) -> str:
        return gettext("Deltager %(name)s ikke længere?") % {"name": self.object.name}

    def question(self) -> str:
        return gettext("%(name)s forsvinder fra listen, men intet slettes.") % {"name": self.object.name}

    def save(self, form: Any, by: User) -> Member:
        return keeping.archive_member(member=self.object, by=by, version=seen(form), why=form.values["why"])


class MemberRestore(OfMember, RegisterRestore):
    def question(self) -> str:
        return gettext("%(name)s deltager igen.") % {"name": self.object.name}

    def save(self, form: Any, by: User) -> Member:
        return keeping.restore_member(member=self.object, by=by, version=seen(form))
