from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.backends.signals import connection_created
from django.db.models.signals import pre_migrate

from accounts import sorting


def _install_order(using: str, **kwargs: Any) -> None:
    sorting.install(connections[using])


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Brugere, rettigheder og log"

    def ready(self) -> None:
        connection_created.connect(sorting.teach)
        # Before any migration: one of them may ask for rows in their order.
        pre_migrate.connect(_install_order, sender=self)
