"""Databases that other processes may see: what they hold is committed."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import psycopg
import pytest

from tests.tables import database_of, prepared


@pytest.fixture
def home() -> Iterator[Path]:
    """A directory the server's account may reach; pytest's own are closed to others whenever a session begins."""
    with TemporaryDirectory(prefix="anxin-test-") as directory:
        yield Path(directory)


@pytest.fixture(scope="module")
def committed_database() -> Iterator[str]:
    """The URL of a migrated database of this module's own."""
    server = os.environ["DATABASE_URL"]
    name = f"test_platform_{uuid4().hex[:12]}"
    url = database_of(server, name)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {prepared(server)}")
        yield url
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
