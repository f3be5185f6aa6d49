"""The tables, built once for all processes of a test run, to be copied."""

from functools import cache

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Identifier

from anxin.cli.tables import bring_up_to_date, key

# One process builds, the others wait; any number that nobody else takes.
LOCK = 7_103_202_612
# What Django writes itself with the tables.
KEPT = {"django_content_type", "auth_permission", "django_migrations"}


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


def empty() -> None:
    """Empty the tables that hold anything, after a test that committed.

    Django's way truncates all there are, a file or three for each, and writes anew which models there are. Deleting a
    few rows from a few tables takes a fiftieth of it. No trigger is asked, nor the audit log's, which refuses.
    """
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(_holding(table) for table in _tables()))
        found = cursor.fetchall()
        emptied = [f'TRUNCATE "{table}" CASCADE' if is_large else f'DELETE FROM "{table}"' for table, is_large in found]
        if emptied:
            cursor.execute("; ".join(["BEGIN", "SET LOCAL session_replication_role = replica", *emptied, "COMMIT"]))


@cache
def _tables() -> list[str]:
    from django.db import connection

    return sorted(set(connection.introspection.django_table_names(only_existing=True)) - KEPT)


def _holding(table: str) -> str:
    """Whether there are rows in it, and more than a quarter of a megabyte of them."""
    return f"SELECT '{table}', pg_relation_size('\"{table}\"') > 262144 WHERE EXISTS (SELECT FROM \"{table}\")"
