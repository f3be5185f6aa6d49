"""The demo company: filled in a process of its own, announced by one login per role."""

import json
import subprocess
import sys
from pathlib import Path

from anxin.cli.trouble import Trouble
from anxin.config.environment import environment


def fill_once() -> None:
    """Fill the company unless it is there, and write ``$ANXIN_HOME/demo.json``."""
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
    import django

    django.setup()
    from anxin.insight.demo import build_demo

    logins = build_demo()
    path = logins_path()
    if logins or not path.exists():
        path.touch(mode=0o600)
        path.write_text(json.dumps(logins, ensure_ascii=False, indent=2), encoding="utf-8")


if __name__ == "__main__":
    _fill()
