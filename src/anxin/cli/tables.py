"""The tables of a home, brought up to date before a verb runs.

The key of the migrations a database has seen is kept beside their list, as the comment of its table. A later start
compares two keys and needs no Django for it.
"""

import hashlib
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import psycopg

from anxin.cli.trouble import Trouble

PACKAGE = Path(__file__).resolve().parent.parent
OTHERS = ("Django", "django-allauth", "django-axes", "procrastinate")
# One process at a time brings a database up to date; the number is anxin's own.
LOCK = 7_103_202_611


def key() -> str:
    """Names all migrations there are: our files by their content, those of packages by the package's version."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.glob("*/migrations/*.py")):
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for name in OTHERS:
        digest.update(f"{name}=={version(name)}\0".encode())
    return digest.hexdigest()[:24]


def snapshot_path() -> Path:
    """Where the installation keeps the tables it has built once, as SQL."""
    return Path(sys.prefix) / "share" / "anxin" / f"tables-{key()}.sql"


def bring_up_to_date(url: str) -> None:
    """Make or migrate the tables unless they are as the files say. Raises ``Trouble`` without a database."""
    try:
        connection = psycopg.connect(url, autocommit=True)
    except psycopg.OperationalError as error:
        raise Trouble(f"The database does not answer ({str(error).strip()}). Check DATABASE_URL.") from None
    with connection:
        if _key_of(connection) == key():
            return
        connection.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        if _key_of(connection) == key():
            return
        snapshot = snapshot_path()
        if _is_empty(connection) and snapshot.exists() and connection.info.server_version >= 180000:
            with psycopg.connect(url, autocommit=True) as fresh, fresh.transaction():
                fresh.execute(snapshot.read_bytes())
            return
        _migrate(url)
        note_key(connection)


def note_key(connection: "psycopg.Connection[tuple[object, ...]]") -> None:
    connection.execute(f"COMMENT ON TABLE django_migrations IS 'anxin {key()}'")


def _key_of(connection: "psycopg.Connection[tuple[object, ...]]") -> str:
    row = connection.execute("SELECT obj_description(to_regclass('django_migrations'), 'pg_class')").fetchone()
    return str(row[0] or "").removeprefix("anxin ") if row else ""


def _is_empty(connection: "psycopg.Connection[tuple[object, ...]]") -> bool:
    row = connection.execute("SELECT to_regclass('django_migrations') IS NULL").fetchone()
    return bool(row and row[0])


def _migrate(url: str) -> None:
    """Django's own way, in a process of its own, so that this one stays small."""
    print("Bringing the database up to date ...", file=sys.stderr, flush=True)
    done = subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--no-input", "--verbosity=0"],
        env={**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "anxin.config.settings"},
        check=False,
    )
    if done.returncode:
        raise Trouble("The database could not be brought up to date; what stopped it stands above.")
