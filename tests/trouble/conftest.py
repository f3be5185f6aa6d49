"""Trouble needs databases other processes can see, and callers of the API."""

import os
from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest

from tests.api.conftest import as_
from tests.platform.conftest import home
from tests.tables import database_of, prepared

__all__ = ["as_", "home"]


@pytest.fixture
def fresh_database() -> Iterator[str]:
    """The URL of a migrated database of this test's own."""
    server = os.environ["DATABASE_URL"]
    name = f"test_trouble_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {prepared(server)}")
        yield database_of(server, name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
