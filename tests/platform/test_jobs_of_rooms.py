"""What the rooms ask for is done by a worker that was told nothing but to set up."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import psycopg

SOURCE = Path(__file__).resolve().parents[2] / "src"

KNOWN = """
import django
django.setup()
from anxin.kernel.jobs import JOBS
print(*sorted(f"{job.run.__module__}.{job.run.__name__}" for job in JOBS.values()))
"""

# A home with a month that is over and a list to take in; then one of each long work is asked for.
ASK = """
import django
django.setup()
from datetime import date
from django.core.files.base import ContentFile
from anxin.handbook.loader import built_in
from anxin.finance.actions.begin_closing import begin_closing
from anxin.finance.actions.open_period import open_period
from anxin.handbook.actions.load import load_pack
from anxin.insight.importing.job import ask_for_import
from anxin.kernel import clock, files
from anxin.kernel.actions.seed_calendars import seed_calendars
from anxin.kernel.jobs import queue
from anxin.people.models import RoleGrant, User

at = clock.now()
seed_calendars(actor=None, at=at)
load_pack(built_in()[0], actor=None, at=at)
user = User.objects.create(username="both", name="Both")
for role in ("administrator", "settlement_clerk"):
    RoleGrant.objects.create(user=user, role=role)
upload = ContentFile("姓名,电话,地址\\n陈二,13900000002,科技路 2 号\\n".encode("utf-8-sig"), name="list.csv")
stored = files.store(upload, actor=user, at=at, kinds=files.SHEETS)
ask_for_import(stored, "customers", is_trial=False, mapping={}, language="en", actor=user, at=at)
period = open_period(built_in()[0], day=date(2025, 3, 4), actor=user, at=at)
begin_closing(period.pk, actor=user, at=at)
queue("raise-reminders")
queue("learn_faults", line=built_in()[0])
"""
WORK = "import django; django.setup(); from anxin.jobs.worker import work; work(forever=False)"


def python(script: str, **surroundings: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, **surroundings},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


def written() -> set[str]:
    """The functions decorated with ``@job(…)``, by reading the code."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and any(_is_job(one) for one in node.decorator_list):
                found.add(".".join((*path.relative_to(SOURCE).with_suffix("").parts, node.name)))
    return found


def _is_job(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name) and decorator.func.id == "job"


def test_every_job_is_known_as_soon_as_the_rooms_are_set_up() -> None:
    """One whose module nobody imports would wait in the queue for ever."""
    assert set(python(KNOWN).split()) == written()


def test_what_the_rooms_ask_for_is_done_by_a_worker(committed_database: str, home: Path) -> None:
    surroundings = {"DATABASE_URL": committed_database, "ANXIN_JOBS": "queued", "ANXIN_HOME": str(home)}
    python(ASK, **surroundings)
    with psycopg.connect(committed_database) as connection:
        asked = [pk for (pk,) in connection.execute("SELECT id FROM procrastinate_jobs")]

    python(WORK, **surroundings)

    with psycopg.connect(committed_database) as connection:
        bars = connection.execute(
            "SELECT kind, is_failed, finished_at IS NULL, message FROM kernel_progress"
        ).fetchall()
        # At some minutes of the hour the schedule asks for something of its own, which may come too late for this worker.
        left = connection.execute(
            "SELECT task_name, status, attempts FROM procrastinate_jobs WHERE id = ANY (%s)", [asked]
        ).fetchall()
    assert len(asked) == 4
    assert len(bars) == 2
    assert [bar for bar in bars if bar[1] or bar[2]] == []
    assert left == []
