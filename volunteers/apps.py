from importlib import import_module

from django.apps import AppConfig

# Rooms with sentences of their own, and rooms that hear what others announce.
SENTENCES = (
    "volunteers.refusals", "volunteers.depot.refusals", "volunteers.depot.catalogue.refusals",
    "volunteers.depot.offers.refusals", "volunteers.depot.stock.refusals", "volunteers.depot.orders.refusals",
    "volunteers.depot.tours.refusals", "volunteers.bikes.refusals", "volunteers.devices.refusals",
    "volunteers.leisure.refusals", "volunteers.events.refusals", "volunteers.transfer.refusals",
)  # fmt: skip
RECEIVERS = (
    "volunteers.contacts.receivers", "volunteers.depot.orders.receivers", "volunteers.depot.tours.receivers",
    "volunteers.leisure.lasting.receivers", "volunteers.events.receivers",
)  # fmt: skip
# Spreadsheets of these rooms stand beside those of the homes.
SHEETS = ("volunteers.transfer.sheets",)


class VolunteersConfig(AppConfig):
    name = "volunteers"
    verbose_name = "Frivillige"

    def ready(self) -> None:
        for module in (*SENTENCES, *RECEIVERS, *SHEETS):
            import_module(module)
