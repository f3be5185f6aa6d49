"""The tests' own PostgreSQL, and the small company most of them play with."""

import os
from pathlib import Path

import django
import psycopg
import pytest

ROOT = Path(__file__).resolve().parent.parent


def _start_postgres() -> None:
    from anxin.config.postgres import start

    home = Path(os.environ.setdefault("ANXIN_HOME", str(ROOT / "var" / "test")))
    keep = bool(os.environ.get("ANXIN_TEST_KEEP_POSTGRES"))
    server = start(home / "postgres", stop_with_program=not keep)
    os.environ["DATABASE_URL"] = server.get_uri()
    # A test's data may be lost with the machine; its seconds may not.
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


os.environ.setdefault("ANXIN_JOBS", "inline")
# Only tests of repairs want a search after every urge.
os.environ.setdefault("ANXIN_REPAIR_SECONDS", "0")
if not os.environ.get("DATABASE_URL"):
    _start_postgres()
# Named here and not in pyproject.toml: pytest-django would read the settings before there is a database to name.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anxin.config.settings")
django.setup()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is quick comes first, so that a mistake shows early."""
    items.sort(key=lambda item: sum(item.get_closest_marker(mark) is not None for mark in ("slow", "browser")))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """The test database is a copy: migrating an empty one takes the better part of a minute, in every process."""
    from django.db import connection

    from tests.tables import prepared

    connection.settings_dict["TEST"]["TEMPLATE"] = prepared(os.environ["DATABASE_URL"])


@pytest.fixture(scope="session", autouse=True)
def _tests_may_empty_the_audit_log():
    """Tests that commit are cleaned up after by TRUNCATE, which the audit log's trigger refuses to everybody else."""
    from django.db.backends.postgresql.operations import DatabaseOperations

    flush = DatabaseOperations.execute_sql_flush

    def without_triggers(self, statements):
        return flush(self, ["SET LOCAL session_replication_role = replica", *statements])

    DatabaseOperations.execute_sql_flush = without_triggers


@pytest.fixture(autouse=True)
def _nobody_outside_hears():
    """What a process knows of receivers of events goes with the test; the numbers of queries do not hang on the clock."""
    from anxin.messages import subscriptions

    subscriptions.KNOWN_FOR_S = float("inf")
    subscriptions.remember([])


@pytest.fixture
def world(db: None):
    from tests.world import World

    with World.standing_at_noon() as world:
        yield world
