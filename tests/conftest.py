"""The tests' own PostgreSQL, and the small company most of them play with."""

import gc
import os
from itertools import groupby
from pathlib import Path

import django
import psycopg
import pytest
from django.conf import settings

from tests.ground import STACK, depth, ground, wanted
from tests.tables import empty, prepared

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
# What it costs to try a password is Django's to test. Whoever sets one here only wants to come in.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that begin alike stand together. What is quick comes first, so that a mistake shows early.

    Where several processes share the tests, one begins with the long ones while the others do the quick ones: at the end
    there is only little to share, and nobody waits for the last.
    """
    items[:] = [item for _, group in groupby(items, key=lambda item: item.path) for item in sorted(group, key=depth)]
    is_shared = hasattr(config, "workerinput")
    items.sort(key=weight, reverse=is_shared)


def weight(item: pytest.Item) -> int:
    return sum(item.get_closest_marker(mark) is not None for mark in ("slow", "browser"))


def pytest_collection_finish() -> None:
    """What was read so far stays. Looking through it for garbage, each time, took more than the rest of a small test."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """The test database is a copy: migrating an empty one takes the better part of a minute, in every process."""
    from django.db import connection

    connection.settings_dict["TEST"]["TEMPLATE"] = prepared(os.environ["DATABASE_URL"])


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker):
    """The last ground is left before the database goes."""
    yield
    with django_db_blocker.unblock():
        STACK.leave()


@pytest.fixture(scope="session", autouse=True)
def _tests_that_commit_leave_nothing_behind():
    """Only what they wrote is emptied; see there why."""
    from django.test import TransactionTestCase

    TransactionTestCase._fixture_teardown = lambda _self: empty()


@pytest.fixture(autouse=True)
def _nobody_outside_hears():
    """What a process knows of receivers of events goes with the test; the numbers of queries do not hang on the clock."""
    from anxin.messages import subscriptions

    subscriptions.KNOWN_FOR_S = float("inf")
    subscriptions.remember([])


@pytest.fixture
def _ground(request: pytest.FixtureRequest, _nobody_outside_hears: None, django_db_setup: None, django_db_blocker):
    """What the grounds of the test gave, by name; ``None`` where it commits and has to build its own."""
    from anxin.dispatch.offering import desks
    from anxin.kernel import clock

    marker = request.node.get_closest_marker("django_db")
    commits = "transactional_db" in request.fixturenames or (marker is not None and marker.kwargs.get("transaction"))
    builds = [] if commits else wanted(request.node)
    with django_db_blocker.unblock():
        STACK.stand(builds, request)
    if not builds:
        yield None
        return
    # A day that was planned upon rows that are gone would look like the day of the rows that have their numbers now.
    desks._kept.clear()
    with clock.virtual(STACK.layers[-1].moment) as running:
        yield {"running": running, **STACK.objects(running)}


@pytest.fixture
def _django_db_helper(_ground: object, _django_db_helper: None) -> None:
    """The transaction of a test stands inside those of its grounds."""


@pytest.fixture
def running(_ground: dict | None):
    """The clock, at noon of the small company's Wednesday unless a ground of the test has moved it."""
    from anxin.kernel import clock
    from tests.world import NOON

    if _ground is not None:
        yield _ground["running"]
        return
    with clock.virtual(NOON) as running:
        yield running


@ground
def world(running):
    from tests.world import World

    return World(running)
