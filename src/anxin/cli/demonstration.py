"""The demo: filled in a process of its own, announced by one login per role and line."""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from anxin.cli.furnishing import is_furnished
from anxin.cli.trouble import Trouble
from anxin.config.environment import environment


def fill_once() -> None:
    """Fill the companies unless they are there, and write ``$ANXIN_HOME/demo.json``."""
    if logins_path().exists() and is_furnished(os.environ["DATABASE_URL"]):
        return
    # The planner is compiled meanwhile: by the time the companies plan, and somebody asks for a time, it is there.
    warming = subprocess.Popen([sys.executable, "-m", "anxin.fieldwork.planner.warming"])
    done = subprocess.run([sys.executable, "-m", "anxin.cli.demonstration"], check=False)
    warming.wait()
    if done.returncode:
        raise Trouble("The demo could not be filled; what stopped it stands above.")


def print_logins(address: str) -> None:
    """One line per role, as a table; of the other lines their number and where their logins stand."""
    told = json.loads(logins_path().read_text(encoding="utf-8"))
    lines = told.pop("lines")
    width = max(len(login["username"]) for login in told.values())
    print(f"\nOne login per role (also in {logins_path()}, with API tokens):\n")
    for role, login in told.items():
        print(f"  {role:<22} {login['username']:<{width}}  {login['password']}")
    if len(lines) > 1:
        print(f"\nThe sign-in page has a card per role for each of {len(lines)} companies: {', '.join(lines)}")
    print(f"\n{address}", flush=True)


def logins_path() -> Path:
    return environment().home / "demo.json"


def as_told(logins: list[Any]) -> dict[str, Any]:
    """The first line's logins by role, and under ``lines`` those of every line by role."""
    lines: dict[str, dict[str, Any]] = {}
    for login in logins:
        said = {"username": login.username, "password": login.password, "token": login.token}
        lines.setdefault(login.line, {})[login.role] = said
    return {**next(iter(lines.values()), {}), "lines": lines}


def _fill() -> None:
    """The file is written last: while it is missing, the companies are not complete."""
    from anxin.insight import demo
    from anxin.kernel import clock

    if not demo.is_built():
        _live()
    told = as_told(demo.logins(at=clock.now()))
    path = logins_path()
    part = path.with_suffix(".part")
    part.touch(mode=0o600)
    part.write_text(json.dumps(told, ensure_ascii=False, indent=2), encoding="utf-8")
    part.replace(path)


def _live() -> None:
    """Build the demo behind a bar that tells which day it is in the companies."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from anxin.insight import demo
    from anxin.kernel import clock

    at, days, number = clock.now(), demo.longest_history(), len(demo.companies())
    companies = "the demo company" if number == 1 else f"{number} demo companies"
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[day]}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        bar = progress.add_task(f"Filling {companies}", total=days, day="")

        def watch(now: datetime) -> None:
            progress.update(bar, completed=days - (at - now).total_seconds() / 86_400, day=f"{now:%Y-%m-%d}")

        report = demo.build_demo(at=at, watch=watch)
    for number_, gate in report.stuck.items():
        print(f"{number_} waits: {gate}", file=sys.stderr)


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anxin.config.settings")
    django.setup()
    _fill()
