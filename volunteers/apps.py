from django.apps import AppConfig


class VolunteersConfig(AppConfig):
    name = "volunteers"
    verbose_name = "Frivillige"

    def ready(self) -> None:
        from volunteers import refusals  # noqa: F401  (registers the sentences)
        from volunteers.contacts import receivers as contacts  # noqa: F401  (hears of volunteers who leave)
        from volunteers.depot.orders import receivers  # noqa: F401  (registers itself)
