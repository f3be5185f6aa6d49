"""A database that is gone afterwards."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, connections

from anxin.cli.tables import bring_up_to_date


@contextmanager
def scratch_database(name: str = "anxin_bench") -> Iterator[str]:
    """Create an empty migrated database on the home's server, let Django and child processes use it, and drop it.

    Yields its URL. Numbers are measured with the server's own durability settings.
    """
    from anxin.cli.bench import progress

    database = f"{name}_{os.getpid()}"
    home_name, home_url = str(settings.DATABASES["default"]["NAME"]), os.environ["DATABASE_URL"]
    progress(f"making the database {database} ...")
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{database}"')
    _switch(database)
    os.environ["DATABASE_URL"] = url = _with_name(home_url, database)
    try:
        bring_up_to_date(url)
        yield url
    finally:
        os.environ["DATABASE_URL"] = home_url
        _switch(home_name)
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{database}" WITH (FORCE)')


def _switch(name: str) -> None:
    connections.close_all()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


def _with_name(url: str, name: str) -> str:
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.scheme}://{parts.netloc}/{name}{query}"
