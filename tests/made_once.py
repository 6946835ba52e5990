"""Several processes test on databases of their own: the first makes the tables, the others take a copy.

The migrations take longer than a hundred tests. Only the run's own PostgreSQL cluster is shared like this
(tests/pgplugin.py); it is thrown away as a whole, copies included.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

COPY = "portal_as_made"


def make(migrate: Callable[[], object]) -> None:
    """The test database of this process: by `migrate`, which is pytest-django's way, or by copying what another made."""
    if "PYTEST_XDIST_WORKER" not in os.environ or os.environ.get("PORTAL_TEST_DATABASE", "postgres") != "postgres":
        migrate()
        return
    with _turn(), connection._nodb_cursor() as server:  # type: ignore[attr-defined]  # Django's own way to the server
        server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [COPY])
        if server.fetchone():
            name = connection.creation._get_test_db_name()
            server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{COPY}"')
            _use(name)
        else:
            migrate()
            connection.close()  # nobody may be connected to what is copied
            server.execute(f'CREATE DATABASE "{COPY}" TEMPLATE "{connection.settings_dict["NAME"]}"')


@contextmanager
def _turn() -> Iterator[None]:
    """One process at a time."""
    with (Path(os.environ["PORTAL_STATE_DIR"]).parent / "databases.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _use(name: str) -> None:
    connection.close()
    settings.DATABASES[connection.alias]["NAME"] = name
    connection.settings_dict["NAME"] = name
