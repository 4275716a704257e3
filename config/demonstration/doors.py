"""What goes in and out by other doors than the pages: a spreadsheet that was read in, and a key to the API (X-14, X-16)."""

from datetime import timedelta

from accounts.tokens import actions as tokens
from config.demonstration.timeline import Story
from config.demonstration.world import World
from housing.places.models import Institution
from housing.transfer import actions as transfer
from housing.transfer.exporting import CSV, export
from housing.transfer.sheets import SHEETS


def tell(world: World) -> None:
    for story in (_places_counted_anew(world), _a_spreadsheet_of_her_own(world)):
        world.timeline.tell(story)


def _places_counted_anew(world: World) -> Story:
    """The schools were fetched as a file, a number was put right in it, and it was read in."""
    yield (day := world.today - timedelta(days=20))
    sheet = SHEETS["skoler"]
    file = b"".join(export(sheet, Institution.objects.all(), by=world.anna, on=day, form=CSV))
    tried = transfer.preview(
        sheet=sheet, by=world.anna, on=day, data=file.replace(b";96;", b";98;", 1), file_name="skoler og dagtilbud.csv"
    )
    transfer.confirm(batch=tried, by=world.anna, on=day)


def _a_spreadsheet_of_her_own(world: World) -> Story:
    """Nobody knows its secret, which is shown once and kept nowhere."""
    yield (day := world.today - timedelta(days=30))
    tokens.issue(
        user=world.anna, by=world.anna, on=day, name="Regneark over ledige boliger",
        scopes=["homes:read", "vacancies:read"], expires_on=day + timedelta(days=tokens.DEFAULT_DAYS),
    )  # fmt: skip
