"""The ``anxin`` command as an operator meets it."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from anxin.cli.bench import BenchResult
from anxin.cli.main import app


def anxin(*arguments: str, **surroundings: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", "from anxin.cli.main import main; main()", *arguments],
        env={**os.environ, **surroundings},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_help_needs_no_django() -> None:
    asked = "import sys\nsys.argv[1:] = ['--help']\nfrom anxin.cli.main import main\ntry:\n    main()\n"
    asked += "except SystemExit:\n    pass\nassert 'django' not in sys.modules, 'django was imported'"

    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


def test_it_has_the_verbs_it_was_asked_for() -> None:
    told = anxin("--help").stdout

    wanted = ["up", "demo", "manage", "import", "simulate", "bench", "check", "backup", "restore", "handbook"]
    assert [verb for verb in wanted if f"  {verb} " not in told] == []
    assert app.info.name == "anxin"


def test_a_setting_that_makes_no_sense_is_told_in_a_sentence() -> None:
    done = anxin("check", ANXIN_PORT="http")

    assert done.returncode == 1
    assert done.stderr.startswith("anxin: A setting cannot be taken (ANXIN_PORT:")
    assert "Traceback" not in done.stderr


def test_a_database_that_does_not_answer_is_told_in_a_sentence() -> None:
    done = anxin("check", DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing")

    assert done.returncode == 1
    assert "The database does not answer" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_bench_is_told_with_those_there_are() -> None:
    done = anxin("bench", "tea")

    assert done.returncode == 1
    assert "There is no bench “tea”. There are: clocks, intake, lists, import" in done.stderr


@pytest.mark.parametrize(
    ("target", "is_met"),
    [((">=", 2), True), ((">", 2), False), (("<", 3), True), (("<=", 1), False), (("==", 2), True)],
)
def test_a_bench_says_whether_its_targets_were_met(target: tuple[str, float], *, is_met: bool) -> None:
    assert BenchResult({"ratio": 2}, {"ratio": target}).met is is_met  # type: ignore[dict-item]


@pytest.mark.slow
def test_a_port_that_is_taken_is_told_with_a_way_out(committed_database: str) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]

        done = anxin("up", ANXIN_PORT=str(port), DATABASE_URL=committed_database)

    assert done.returncode == 1
    assert f"Port {port} is taken by another program. Stop it, or choose another: ANXIN_PORT={port + 1}" in done.stderr


@pytest.mark.slow
def test_what_was_backed_up_comes_back_and_only_into_an_empty_home(home: Path) -> None:
    """Two homes with servers of their own; the files of the first are in the second, and everything adds up."""
    first, second, archive = home / "first", home / "second", home / "all.tar"
    old, new = {"ANXIN_HOME": str(first), "DATABASE_URL": ""}, {"ANXIN_HOME": str(second), "DATABASE_URL": ""}
    made = anxin("token", "admin", **old)
    assert made.returncode == 0, made.stderr
    (first / "files").mkdir(exist_ok=True)
    (first / "files" / "abc").write_text("photo")

    assert anxin("backup", str(archive), **old).returncode == 0
    restored = anxin("restore", str(archive), **new)
    again = anxin("restore", str(archive), **new)

    assert restored.returncode == 0, restored.stderr
    assert "0 findings" in restored.stdout
    assert (second / "files" / "abc").read_text() == "photo"
    assert (second / "secret_key").read_text() == (first / "secret_key").read_text()
    assert archive.stat().st_mode & 0o077 == 0
    assert again.returncode == 1
    assert "is not empty" in again.stderr
    counted = anxin(
        "manage", "shell", "-c", "from anxin.people.models import *; print(ApiToken.objects.count())", **new
    )
    assert counted.stdout.split()[-1] == "1"


def test_a_file_that_is_no_archive_is_refused(tmp_path: Path, committed_database: str) -> None:
    file = tmp_path / "letter.tar"
    file.write_text(json.dumps({"this": "is no archive"}))

    done = anxin("restore", str(file), DATABASE_URL=committed_database)

    assert done.returncode == 1
    assert "is not an archive that `anxin backup` wrote" in done.stderr
