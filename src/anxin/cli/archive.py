"""One file with all an installation holds: the database, the attached files, the signing key."""

import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
from importlib.metadata import version
from pathlib import Path, PurePosixPath

import psycopg

from anxin.cli.tables import bring_up_to_date
from anxin.cli.trouble import Trouble
from anxin.config.environment import environment
from anxin.config.postgres import binary

DATABASE = "database.dump"
MANIFEST = "anxin.json"
# Small files of the home that belong to its data. anxin.env stays out: it describes the machine.
LOOSE = ("secret_key", "demo.json")


def write(target: Path) -> None:
    """Write the archive; a file of that name is only replaced when the new one is complete.

    The database is dumped first: a file is always stored before the row that names it, so none can be missing.
    """
    home, files = environment().home, environment().files
    part = target.with_name(f".{target.name}.part")
    part.touch(mode=0o600)
    dump = part.with_suffix(".dump")
    try:
        _run("pg_dump", "--format=custom", "--no-owner", f"--file={dump}", os.environ["DATABASE_URL"])
        with tarfile.open(part, "w") as archive:
            _add_text(archive, MANIFEST, json.dumps({"program": "anxin", "version": version("anxin"), "format": 1}))
            archive.add(dump, DATABASE)
            for name in LOOSE:
                if (home / name).exists():
                    archive.add(home / name, name)
            if files.exists():
                archive.add(files, "files")
        part.replace(target)
    finally:
        dump.unlink(missing_ok=True)
        part.unlink(missing_ok=True)
    print(f"{target}: {target.stat().st_size / 1024 / 1024:.1f} MiB")


def read(source: Path, *, force: bool) -> None:
    """Bring an archive back. Refused with ``Trouble`` where something is in the home already, unless ``force``."""
    url = os.environ["DATABASE_URL"]
    home, files = environment().home, environment().files
    with _opened(source) as archive:
        if not force and _holds_something(url, files):
            raise Trouble(f"{home} is not empty. Restore into a new home (ANXIN_HOME=...), or replace it with --force.")
        _check_alone(url)
        print("Restoring the database ...", file=sys.stderr)
        dump = home / f".{DATABASE}"
        try:
            _take(archive, DATABASE, dump)
            _empty(url)
            _run("pg_restore", "--no-owner", "--single-transaction", "--exit-on-error", f"--dbname={url}", str(dump))
        finally:
            dump.unlink(missing_ok=True)
        _take_files(archive, home, files)
    bring_up_to_date(url)


def _opened(source: Path) -> tarfile.TarFile:
    try:
        archive = tarfile.open(source, "r")  # noqa: SIM115 - the caller's `with` closes it
        if {MANIFEST, DATABASE} <= set(archive.getnames()):
            return archive
    except tarfile.TarError:
        pass
    raise Trouble(f"{source} is not an archive that `anxin backup` wrote.")


def _holds_something(url: str, files: Path) -> bool:
    if files.exists() and any(files.iterdir()):
        return True
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT to_regclass('people_user')").fetchone()
        if row is None or row[0] is None:
            return False
        found = connection.execute("SELECT EXISTS (SELECT FROM people_user)").fetchone()
        return bool(found and found[0])


def _check_alone(url: str) -> None:
    with psycopg.connect(url) as connection:
        others = connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ).fetchone()
    if others and others[0]:
        raise Trouble("Something else is using this database. Stop `anxin up` (and other programs) first.")


def _empty(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS public CASCADE")
        # pg_restore does not make the schema every new database has.
        connection.execute("CREATE SCHEMA public")


def _take_files(archive: tarfile.TarFile, home: Path, files: Path) -> None:
    shutil.rmtree(files, ignore_errors=True)
    files.mkdir(parents=True)
    for member in archive.getmembers():
        path = PurePosixPath(member.name)
        if not member.isfile() or ".." in path.parts:
            continue
        if member.name in LOOSE:
            (home / member.name).touch(mode=0o600)
            _take(archive, member.name, home / member.name)
        elif path.parts[0] == "files":
            target = files.joinpath(*path.parts[1:])
            target.parent.mkdir(parents=True, exist_ok=True)
            _take(archive, member.name, target)


def _take(archive: tarfile.TarFile, name: str, target: Path) -> None:
    content = archive.extractfile(name)
    assert content is not None
    with content, target.open("wb") as file:
        shutil.copyfileobj(content, file)


def _add_text(archive: tarfile.TarFile, name: str, text: str) -> None:
    described = tarfile.TarInfo(name)
    described.size = len(text.encode())
    archive.addfile(described, io.BytesIO(text.encode()))


def _run(program: str, *arguments: str) -> None:
    done = subprocess.run([str(binary(program)), *arguments], check=False, capture_output=True, text=True)
    if done.returncode:
        raise Trouble(f"{program} failed: {done.stderr.strip()}")
