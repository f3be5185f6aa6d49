"""Real workers die by SIGKILL in the middle of what follows from breaches; the next one does the rest, once."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ORDERS = 6
SETUP = f"""
import django
django.setup()
from anxin.kernel.deadlines import sweep
from tests.web.orders import an_order
from tests.world import World

with World.standing_at_noon() as world:
    for n in range(1, {ORDERS + 1}):
        an_order(world, n)
    world._running.advance(hours=30)
    while sweep(at=world.now).breached:
        pass
    print(world.now.isoformat())
"""
# The clock stands where the setting left it. With a number, the worker dies inside so manieth transaction, all written.
WORK = """
import os, signal, sys
from datetime import datetime
import django
django.setup()
from anxin.kernel import clock
from anxin.kernel.deadlines import consequences

moment, dies_at, called, wake = datetime.fromisoformat(sys.argv[1]), int(sys.argv[2]), [], consequences._wake
clock.now = lambda: moment

def wake_and_die(*args, **more):
    wake(*args, **more)
    called.append(1)
    if len(called) == dies_at:
        os.kill(os.getpid(), signal.SIGKILL)

consequences._wake = wake_and_die
from anxin.jobs import worker
worker.DEAD_AFTER_S, worker.HEARTBEAT_S = 2.0, 0.5
worker.work(forever=False)
"""
TELL = """
import django, json
django.setup()
from collections import Counter
from anxin.cli.checking import MODULES
from anxin.fieldwork.models import DelayReport, Violation, WorkOrder
from anxin.kernel.checks import CHECKS
from anxin.kernel.deadlines.consequences import unfinished
from anxin.kernel.models import Deadline
from anxin.people.models import Notification

orders = list(WorkOrder.objects.order_by("pk"))
count = lambda rows, name: [Counter(rows.values_list(name, flat=True))[order.pk] for order in orders]
print(json.dumps({
    "unfinished": unfinished().count(),
    "breached": Deadline.objects.filter(breached_at__isnull=False).count(),
    "delays": count(DelayReport.objects, "work_order_id"),
    "violations": count(Violation.objects, "work_order_id"),
    "told": [Notification.objects.filter(number=order.number).count() for order in orders],
    "wrong": [str(finding) for check in CHECKS.values() for finding in check()],
}))
"""


def run(script: str, *arguments: str, url: str, home: Path) -> "subprocess.CompletedProcess[str]":
    surroundings = {**os.environ, "DATABASE_URL": url, "ANXIN_JOBS": "queued", "ANXIN_HOME": str(home)}
    surroundings["PYTHONPATH"] = str(Path(__file__).resolve().parents[2])
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.run(command, env=surroundings, check=False, stdout=subprocess.PIPE, text=True, timeout=120)


def test_every_breach_has_its_consequence_once(fresh_database: str, home: Path) -> None:
    """One worker dies with its first transaction, the next with its fifth; the third has to end it."""
    moment = run(SETUP, url=fresh_database, home=home).stdout.strip()

    for dies_at in (1, 5):
        killed = run(WORK, moment, str(dies_at), url=fresh_database, home=home)
        assert killed.returncode == -signal.SIGKILL
        time.sleep(2.5)
    half = json.loads(run(TELL, url=fresh_database, home=home).stdout)
    assert half["unfinished"] > 0
    assert all("have not been told" in finding for finding in half["wrong"])
    assert run(WORK, moment, "0", url=fresh_database, home=home).returncode == 0

    told = json.loads(run(TELL, url=fresh_database, home=home).stdout)
    assert told["unfinished"] == 0
    assert told["breached"] >= ORDERS
    # The orders are alike, so what became of the one whose worker died is what became of the others.
    for consequence in ("delays", "violations", "told"):
        assert len(Counter(told[consequence])) == 1, told
    assert told["told"][0] > 0
    assert told["wrong"] == []
