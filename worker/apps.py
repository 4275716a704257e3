from importlib import import_module

from django.apps import AppConfig

# Texts, sentences and receivers register themselves.
REGISTERED = (
    "worker.refusals", "worker.jobs.receivers",
    *(f"worker.notifications.{room}" for room in (
        "appeals", "contacts", "event_texts", "events", "furnishing", "leisure", "offers", "receivers", "second", "texts",
        "tours", "volunteers", "workshop",
    )),
)  # fmt: skip


class WorkerConfig(AppConfig):
    name = "worker"
    verbose_name = "Beskeder"

    def ready(self) -> None:
        for module in REGISTERED:
            import_module(module)
