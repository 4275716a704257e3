"""Children and young people with a pass, from a spreadsheet (V-31, X-14)."""

from collections import Counter
from datetime import date, timedelta

from django.test import Client
from django.urls import reverse

from accounts.journal.models import AccessEntry
from accounts.users.models import Role
from tests import factories
from tests.checks import history
from tests.factories import DAY
from tests.housing.transfer.files import changes, csv_file, faults, fetched, read_in, tried
from volunteers.leisure.passes import actions
from volunteers.leisure.passes.models import PassHolder

NAME = ["Fornavn", "Efternavn", "Fødselsdato"]
CONSENT = ["Hvem gav samtykke?", "Samtykke givet", "Hvordan blev samtykket givet?"]
AMINA = ["Amina", "Prøve", "4.5.2016"]


def test_new_passes_get_their_numbers_and_known_ones_change_field_by_field(karen):
    """X-14: known by name and birth date, whatever the letters, and by number before that; unknown is no no."""
    moved = factories.pass_holder(reference="FP-2025-0001", given_name="Bo", family_name="Før", is_refugee=True)
    data = csv_file(
        ["Nummer", *NAME, "Er flygtning", *CONSENT, "Sidste gyldige dag"],
        ["", *AMINA, "", "Mor", "20.11.2026", "På papir", ""], ["", "Uden", "", "1.2.2001", "nej", "", "", "", "1.1.2099"],
        [moved.reference.lower(), "Bo", "Efter", "4.5.2016", "ved ikke", "Far", "20-11-2026", "telefon", ""],
    )  # fmt: skip
    wrong, report = tried("fritidspas", data, karen)
    assert (wrong.wrong, faults(report)) == (1, [(4, "consent_how", "cell_not_in_list")])
    data = data.replace(b"telefon", b"I telefonen")

    batch = read_in("fritidspas", data, karen)
    again, _report = tried("fritidspas", data, karen)
    _batch, folded = tried("fritidspas", csv_file([*NAME, "E-mail"], ["AMINA", "prøve", AMINA[2], "a@b.dk"]), karen)

    amina, bo = PassHolder.objects.get(given_name="Amina"), PassHolder.objects.get(pk=moved.pk)
    assert (batch.new, batch.changed, again.unchanged) == (2, 1, 3)
    assert (amina.reference, amina.is_refugee, amina.consent_by, amina.consent_on, amina.consent_how) == (
        "FP-2026-0001", None, "Mor", date(2026, 11, 20), "paper",
    )  # fmt: skip
    assert (bo.family_name, bo.is_refugee, bo.consent_by, bo.consent_how) == ("Efter", None, "Far", "phone")
    assert (history(amina), history(bo)) == (["created"], ["changed"])
    assert changes(folded) == [
        ("given_name", "Amina", "AMINA"), ("family_name", "Prøve", "prøve"), ("email", "", "a@b.dk"),
    ]  # fmt: skip


def test_what_is_wrong_with_a_pass_is_told_where_it_is(karen):
    """X-14: consent is who, when and how, or nothing (V-31); nothing of the file is written."""
    factories.pass_holder(reference="FP-2026-0009", given_name="Væk", archived_at="2026-01-01T00:00Z")
    for _ in range(2):
        factories.pass_holder(given_name="Ens")
    late, blank = f"{DAY + timedelta(days=1):%d.%m.%Y}", ["", "", ""]

    batch, report = tried(
        "fritidspas",
        csv_file(["Nummer", *NAME, *CONSENT], ["", *AMINA, "Mor", "", "På papir"], ["", *AMINA, *blank],
                 ["", "B", "", "1.1.2010", "", "1.1.2026", "På papir"], ["", "C", "", "1.1.2010", "Mor", late, "På papir"],
                 ["", "D", "", late, *blank], ["", "E", "", "", *blank], ["", "", "F", "1.1.2010", *blank],
                 ["FP-1999-0001", "G", "", "1.1.2010", *blank], ["", "Ens", "Barn", "4.5.2016", *blank],
                 ["FP-2026-0009", "H", "", "1.1.2010", *blank], ["", "I", "", "1.1.2010", *blank]),
        karen,
    )  # fmt: skip

    assert faults(report) == [
        (2, "consent_on", "consent_incomplete"), (3, "", "row_twice"), (4, "consent_by", "consent_incomplete"),
        (5, "consent_on", "consent_in_the_future"), (6, "birth_date", "born_in_the_future"),
        (7, "birth_date", "cell_needed"), (8, "given_name", "cell_needed"), (9, "reference", "no_such_number"),
        (10, "reference", "several_alike"), (11, "", "archived"),
    ]  # fmt: skip
    assert (batch.new, PassHolder.objects.count()) == (1, 3)


def test_the_secret_of_a_card_is_in_no_file_and_its_child_keeps_the_card(karen):
    """V-31: the cards are not read in, and a correction puts none out of use."""
    holder = factories.pass_holder()
    secret = actions.issue_card(holder=holder, by=karen, on=DAY)

    text = fetched("fritidspas", karen).decode()
    read_in("fritidspas", csv_file(["Nummer", "Fornavn"], [holder.reference, "Bo"]), karen)

    holder.refresh_from_db()
    assert (holder.given_name, holder.card.digest) == ("Bo", actions.digest_of(secret))
    assert secret not in text
    assert holder.card.digest not in text


def test_whoever_reads_of_a_child_is_on_record_by_the_number_of_the_pass(karen):
    """X-04: a file taken out tells of each child in it, a dry run of each it shows, known or new; addresses of none."""
    child, other = factories.pass_holder(), factories.pass_holder(given_name="Anden")
    asked = factories.commitment(by=karen, holder=child)
    client = Client()
    client.force_login(karen)

    def looks(kind):
        return sorted(AccessEntry.objects.filter(kind=kind, user=karen).values_list("purpose", flat=True))

    def file(name, **query):
        before = Counter(looks("exported"))
        b"".join(client.get(reverse(name), query | {"format": "csv"}).streaming_content)
        return sorted((Counter(looks("exported")) - before).elements())

    mine, hers = f"Fritidspas {child.reference}", f"Fritidspas {other.reference}"
    assert file("leisure_passes") == [mine, hers]
    assert file("leisure_passes", q=child.reference) == [mine]
    assert file("leisure_commitments") == file("leisure_commitments", state="promised") == [mine]
    assert file("leisure_commitments", state="lapsed") == []
    batch, _report = tried(
        "fritidspas", csv_file([*NAME[:2], "Nummer", *NAME[2:]], ["Ny", "", other.reference, "1.1.2010"],
                               ["Nyeste", "", "", "1.1.2010"]), karen,
    )  # fmt: skip
    at = reverse("import", args=[batch.pk])
    assert "Nyeste" in client.get(at).text
    assert looks("listed") == [hers, "Indlæsning fra regneark"]
    assert not any(word in at for word in ("Ny", child.reference, asked.reference))
    stranger = Client()
    stranger.force_login(factories.user(Role.HOUSING_STAFF))
    assert stranger.get(at).status_code == 404
