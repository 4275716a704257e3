"""What messages say: both languages, declared fields only, nothing personal (N-09, N-10)."""

from datetime import date

import pytest

from tests import factories
from worker.notifications import actions, channels, templates
from worker.notifications.models import Notification

OK = ("Emne", "Noget om {reference}.")
SAMPLE = {"date": date(2026, 11, 24), "count": 3, "reference": "H-2026-0042"}


def sample(template: templates.Template) -> dict[str, object]:
    return {field: SAMPLE[kind] for field, kind in template.fields.items()}


@pytest.mark.parametrize(
    ("da", "en"),
    [
        (OK, ("Subject", "Nothing of it.")),
        (OK, ("Subject", "{reference} and {name}")),
        (OK, ("Subject {reference}", "{reference}")),
        (OK, ("", "{reference}")),
    ],
)
def test_missing_or_undeclared_field_fails_at_registration(da, en):
    with pytest.raises(ValueError, match="broken"):
        templates.register("broken", fields={"reference": "reference"}, da=da, en=en)


def test_kind_of_field_that_could_hold_a_name_does_not_exist():
    with pytest.raises(ValueError, match="no such kind"):
        templates.register("broken", fields={"name": "text"}, da=("A", "{name}"), en=("A", "{name}"))


def test_version_is_registered_once():
    with pytest.raises(ValueError, match="new version"):
        templates.register("placement_accepted", fields={"reference": "reference"}, da=OK, en=OK)


@pytest.mark.parametrize(
    "values",
    [{}, {"reference": "H-2026-0042", "name": "Samira"}, {"reference": "Samira Haddad"}, {"reference": "010190-1234"}],
)
def test_values_of_another_kind_are_refused(values):
    with pytest.raises(ValueError, match=r"wants|not a reference"):
        templates.checked(templates.newest("placement_accepted"), values)


@pytest.mark.parametrize("template", templates.registered(), ids=lambda template: template.name)
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_text_is_written_out(template, language):
    values = templates.checked(template, sample(template))
    row = Notification(template=template.name, template_version=template.version, language=language, values=values)

    text = templates.render(row)

    assert text.subject
    assert "{" not in text.subject + text.body
    for kind, shown in (("reference", "H-2026-0042"), ("date", "24"), ("count", "3")):
        assert (kind not in template.fields.values()) or shown in text.body


def test_old_message_keeps_its_version():
    fields = {"reference": "reference"}
    templates.register("versioned", fields=fields, da=("Gammel", "{reference}"), en=("Old", "{reference}"))
    templates.register("versioned", version=2, fields=fields, da=("Ny", "{reference}"), en=("New", "{reference}"))
    row = Notification(template="versioned", template_version=1, language="fr", values={"reference": "H-2026-0042"})

    assert templates.render(row).subject == "Gammel"
    assert templates.newest("versioned").version == 2


def test_date_that_is_not_set_says_so():
    row = Notification(
        template="placement_offered",
        template_version=1,
        language="en",
        values={"reference": "H-2026-0042", "due": None},
    )

    assert templates.render(row).body == "H-2026-0042 has been offered a home. Answer due: not set."


def test_email_carries_link_and_the_same_id_each_time(reader, mailoutbox):
    row = actions.tell(
        event="a",
        key="1",
        recipients=[reader],
        template="placement_accepted",
        values={"reference": "H-2026-0042"},
        link="/placeringer/7/",
        channels=["email"],
    )[0]

    for _ in range(2):
        channels.send_email(row)

    first, second = mailoutbox
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"] == f"<{row.pk}@example.org>"
    assert first.body == "H-2026-0042 has accepted the offer.\n\nhttp://127.0.0.1:8000/placeringer/7/\n"
    assert (first.subject, first.to) == ("An offer is accepted", ["rikke@example.org"])


def test_user_language_is_danish_unless_chosen(db, mailoutbox):
    user = factories.user()
    row = actions.tell(
        event="a",
        key="1",
        recipients=[user],
        template="placement_expired",
        values={"reference": "H-2026-0042"},
        channels=["email"],
    )[0]

    channels.send_email(row)

    assert mailoutbox[0].subject == "Et boligtilbud er udløbet"
