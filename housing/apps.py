from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


def _install_guards(using: str, **kwargs: Any) -> None:
    from housing import guards

    guards.install(connections[using])


def _step_aside(using: str, **kwargs: Any) -> None:
    from housing import guards

    guards.step_aside(connections[using])


class HousingConfig(AppConfig):
    name = "housing"
    verbose_name = "Boliger"

    def ready(self) -> None:
        from housing import refusals  # noqa: F401  (registers the sentences)
        from housing.appeals import refusals as appeal_refusals  # noqa: F401
        from housing.placements import receivers as placements  # noqa: F401  (listens to the vacancies)
        from housing.reception import receivers as reception  # noqa: F401  (hears of arrivals)
        from housing.transfer import refusals as transfer_refusals  # noqa: F401

        pre_migrate.connect(_step_aside, sender=self)
        # After every migrate: a rebuilt table on SQLite has lost its triggers.
        post_migrate.connect(_install_guards, sender=self)
