"""The demo company: filled in a process of its own, announced by one login per role."""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from anxin.cli.furnishing import is_furnished
from anxin.cli.trouble import Trouble
from anxin.config.environment import environment


def fill_once() -> None:
    """Fill the company unless it is there, and write ``$ANXIN_HOME/demo.json``."""
    if logins_path().exists() and is_furnished(os.environ["DATABASE_URL"]):
        return
    done = subprocess.run([sys.executable, "-m", "anxin.cli.demonstration"], check=False)
    if done.returncode:
        raise Trouble("The demo company could not be filled; what stopped it stands above.")


def print_logins(address: str) -> None:
    """One line per role, as a table."""
    logins = json.loads(logins_path().read_text(encoding="utf-8"))
    width = max(len(login["username"]) for login in logins.values())
    print(f"\nOne login per role (also in {logins_path()}, with API tokens):\n")
    for role, login in logins.items():
        print(f"  {role:<22} {login['username']:<{width}}  {login['password']}")
    print(f"\n{address}", flush=True)


def logins_path() -> Path:
    return environment().home / "demo.json"


def _fill() -> None:
    """The file is written last: while it is missing, the company is not complete."""
    from rich.console import Console

    from anxin.insight import demo
    from anxin.kernel import clock

    if not demo.is_built():
        with Console(stderr=True).status("Filling the demo company with three months of history ...") as status:

            def watch(now: datetime) -> None:
                status.update(f"Filling the demo company ... {now:%Y-%m-%d}")

            demo.build_demo(at=clock.now(), watch=watch)
    logins = {
        login.role: {"username": login.username, "password": login.password, "token": login.token}
        for login in demo.logins(at=clock.now())
    }
    path = logins_path()
    part = path.with_suffix(".part")
    part.touch(mode=0o600)
    part.write_text(json.dumps(logins, ensure_ascii=False, indent=2), encoding="utf-8")
    part.replace(path)


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anxin.config.settings")
    django.setup()
    _fill()
