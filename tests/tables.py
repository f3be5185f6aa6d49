"""The tables, built once for all processes of a test run, to be copied."""

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Identifier

from anxin.cli.tables import bring_up_to_date, key

# One process builds, the others wait; any number that nobody else takes.
LOCK = 7_103_202_612


def database_of(server: str, name: str) -> str:
    """The URL of another database of the same server."""
    if "/postgres?" in server:
        return server.replace("/postgres?", f"/{name}?")
    return f"{server.rsplit('/', 1)[0]}/{name}"


def prepared(server: str) -> str:
    """The name of a database that holds the tables of the present migrations and nothing else."""
    name = f"anxin_tables_{key()}"
    with psycopg.connect(make_conninfo(server), autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        if connection.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchone() is None:
            connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        bring_up_to_date(database_of(server, name))
    return name
