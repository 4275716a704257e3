from importlib import import_module

from django.apps import AppConfig

# Rooms with sentences of their own, and rooms that hear what others announce.
SENTENCES = (
    "volunteers.refusals", "volunteers.depot.refusals", "volunteers.depot.catalogue.refusals",
    "volunteers.depot.offers.refusals", "volunteers.depot.stock.refusals", "volunteers.depot.orders.refusals",
    "volunteers.depot.tours.refusals", "volunteers.bikes.refusals", "volunteers.devices.refusals",
    "volunteers.leisure.refusals", "volunteers.events.refusals",
)  # fmt: skip
RECEIVERS = (
    "volunteers.contacts.receivers", "volunteers.depot.orders.receivers", "volunteers.depot.tours.receivers",
    "volunteers.leisure.lasting.receivers", "volunteers.events.receivers",
)  # fmt: skip


class VolunteersConfig(AppConfig):
    name = "volunteers"
    verbose_name = "Frivillige"

    def ready(self) -> None:
        for module in (*SENTENCES, *RECEIVERS):
            import_module(module)
