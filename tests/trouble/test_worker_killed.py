"""Real workers die by SIGKILL in the middle of what follows from breaches; the next one does the rest, once."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

ORDERS = 6
DEAD_AFTER_S = 0.7
# Sets up, and tells how things stand whenever it is asked by a line.
OFFICE = f"""
import json, sys
from collections import Counter
import django
django.setup()
from anxin.cli.checking import MODULES
from anxin.fieldwork.models import DelayReport, Violation, WorkOrder
from anxin.kernel.checks import CHECKS
from anxin.kernel.deadlines.consequences import unfinished
from anxin.kernel.models import Deadline
from anxin.people.models import Notification
from anxin.kernel.deadlines import sweep
from tests.web.orders import an_order
from tests.world import World

with World.standing_at_noon() as world:
    for n in range(1, {ORDERS + 1}):
        an_order(world, n)
    world._running.advance(hours=30)
    while sweep(at=world.now).breached:
        pass
    print(world.now.isoformat(), flush=True)

count = lambda rows, name: [Counter(rows.values_list(name, flat=True))[order.pk] for order in orders]
for _asked in sys.stdin:
    orders = list(WorkOrder.objects.order_by("pk"))
    print(json.dumps({{
        "unfinished": unfinished().count(),
        "breached": Deadline.objects.filter(breached_at__isnull=False).count(),
        "delays": count(DelayReport.objects, "work_order_id"),
        "violations": count(Violation.objects, "work_order_id"),
        "told": [Notification.objects.filter(number=order.number).count() for order in orders],
        "wrong": [str(finding) for check in CHECKS.values() for finding in check()],
    }}), flush=True)
"""
# The clock stands where the setting left it. With a number, the worker dies inside so manieth transaction, all written.
WORK = f"""
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
worker.DEAD_AFTER_S, worker.HEARTBEAT_S = {DEAD_AFTER_S}, 0.1
worker.work(forever=False)
"""


class House:
    """The office, which stays, and workers that come and die."""

    def __init__(self, url: str, home: Path) -> None:
        self._surroundings = {**os.environ, "DATABASE_URL": url, "ANXIN_JOBS": "queued", "ANXIN_HOME": str(home)}
        self._surroundings["PYTHONPATH"] = str(Path(__file__).resolve().parents[2])
        self._office = subprocess.Popen(
            [sys.executable, "-c", OFFICE],
            env=self._surroundings,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._moment = self._said()

    def work(self, dies_at: int) -> int:
        """How the worker ended; with zero it lives until all is done."""
        command = [sys.executable, "-c", WORK, self._moment, str(dies_at)]
        return subprocess.run(command, env=self._surroundings, check=False, timeout=120).returncode

    def tell(self) -> dict[str, Any]:
        assert self._office.stdin
        self._office.stdin.write("how are things?\n")
        self._office.stdin.flush()
        told: dict[str, Any] = json.loads(self._said())
        return told

    def _said(self) -> str:
        assert self._office.stdout
        return self._office.stdout.readline().strip()

    def close(self) -> None:
        self._office.communicate(timeout=60)


@pytest.fixture
def house(fresh_database: str, home: Path) -> Iterator[House]:
    with closing(House(fresh_database, home)) as house:
        yield house


def test_every_breach_has_its_consequence_once(house: House) -> None:
    """One worker dies with its first transaction, the next with its fifth; the third has to end it."""
    for dies_at in (1, 5):
        assert house.work(dies_at) == -signal.SIGKILL
        time.sleep(DEAD_AFTER_S + 0.3)
    half = house.tell()
    assert half["unfinished"] > 0
    assert all("have not been told" in finding for finding in half["wrong"])
    assert house.work(0) == 0

    told = house.tell()
    assert told["unfinished"] == 0
    assert told["breached"] >= ORDERS
    # The orders are alike, so what became of the one whose worker died is what became of the others.
    for consequence in ("delays", "violations", "told"):
        assert len(Counter(told[consequence])) == 1, told
    assert told["told"][0] > 0
    assert told["wrong"] == []
