"""The house stands as it was drawn."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "anxin"
VAGUE = {"utils", "util", "helpers", "helper", "manager", "managers", "misc", "common", "data"}
# Longer than a newcomer reads in one go. A file may stand here only with a reason.
LONG_FOR_A_REASON: dict[str, str] = {}


def python_files() -> list[Path]:
    return [path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts]


def test_rooms_know_only_the_rooms_below_them() -> None:
    # In a process of its own: it silences every logger it finds.
    asked = [Path(sys.executable).with_name("lint-imports"), "--config", ROOT / "pyproject.toml", "--no-cache"]
    answer = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout


def test_no_room_is_called_by_a_name_that_says_nothing() -> None:
    assert not [path for path in python_files() if path.stem in VAGUE or path.parent.name in VAGUE]


def test_no_file_grows_past_three_hundred_lines_without_a_reason() -> None:
    lengths = {
        path.relative_to(PACKAGE).as_posix(): len(path.read_text("utf-8").splitlines()) for path in python_files()
    }

    long = {name: length for name, length in lengths.items() if length > 300}

    assert long.keys() == LONG_FOR_A_REASON.keys(), long


def test_nothing_but_the_clock_asks_the_machine_for_the_time() -> None:
    # Workers, processes and benches live in real time; everything else in the company's.
    real_time = {"kernel/clock.py", "jobs/rescue.py"}
    asking = [
        path.relative_to(PACKAGE).as_posix()
        for path in python_files()
        if any(word in path.read_text("utf-8") for word in ("timezone.now(", "datetime.now(", "date.today("))
    ]

    assert {name for name in asking if not name.startswith("cli/")} <= real_time


def test_no_signal_of_the_orm_is_listened_to() -> None:
    listening = re.compile(r"db\.models\.signals|@receiver\(|(post|pre)_(save|delete|init)\.connect")

    assert not [path for path in python_files() if listening.search(path.read_text("utf-8"))]


def test_state_is_set_only_by_actions() -> None:
    # The second half of every verb, called by actions only; and what follows from a fact by itself, without a person.
    writers = {
        "actions",
        "bench",
        "giving_up.py",
        "lending.py",
        "moves.py",
        "planning.py",
        "proposing.py",
        "selling.py",
    }
    setting = re.compile(r"^\s+\w+\.state(, [\w.]+)* = ", re.MULTILINE)
    setters = [
        path.relative_to(PACKAGE).as_posix()
        for path in python_files()
        if setting.search(path.read_text("utf-8")) and not writers & set(path.relative_to(PACKAGE).parts)
    ]

    assert setters == []
