"""One database is migrated; every process of the tests gets a copy of its own, and the last one to go tidies up."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection


@contextmanager
def of_one_database(shared: Path, name: str) -> Iterator[None]:
    """`shared` is a folder that all processes of this run know, `name` what this one is called."""
    creation, outside = connection.creation, connection.settings_dict["NAME"]
    with _alone_in(shared):
        made = shared / "migrated"
        if made.exists():
            connection.settings_dict["NAME"] = made.read_text()
        else:
            made.write_text(creation.create_test_db(verbosity=0, autoclobber=True, serialize=False))
        # A database is only copied when nobody looks at it.
        connection.close()
        creation.clone_test_db(suffix=name, verbosity=0, autoclobber=True)
        (shared / f"works-{name}").touch()
    original = connection.settings_dict["NAME"]
    _use(creation.get_test_db_clone_settings(name)["NAME"])
    yield
    with _alone_in(shared):
        creation.destroy_test_db(outside, verbosity=0)
        (shared / f"works-{name}").unlink()
        if not [*shared.glob("works-*")]:
            _use(original)
            creation.destroy_test_db(outside, verbosity=0)
            made.unlink()


def _use(name: str) -> None:
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name


@contextmanager
def _alone_in(shared: Path) -> Iterator[None]:
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
