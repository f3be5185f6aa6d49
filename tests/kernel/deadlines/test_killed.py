"""A worker is killed in the middle: nothing is half done, and everything is done once in the end."""

import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import connection

from anxin.kernel.deadlines import ClockSpec, start_clock, sweep
from anxin.kernel.deadlines import consequences as following
from anxin.kernel.models import AuditLine, Deadline
from tests.kernel.conftest import NOON
from tests.kernel.subjects import Thing

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("calendars")]

SPEC = ClockSpec("accept", "tv@1/clocks/accept", (), "接单", "accept", "always", "2h")
DUE = NOON + timedelta(hours=2)

# The worker is a process of its own, and dies by the signal nobody can catch.
WORKER = """
import os, signal, django
from datetime import datetime
django.setup()
from django.conf import settings
settings.ANXIN_JOBS = "{jobs}"
from anxin.kernel.deadlines import breaching, consequences, sweeping
from tests.kernel.subjects import Thing

def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

def second_dies(fact):
    if fact.subject.pk == 2:
        die()

consequences.load = lambda kind, ids: {{pk: Thing(pk) for pk in ids}}
consequences.listeners = lambda event: [second_dies]
if "{place}" == "second batch":
    real, calls = sweeping.tell_late, []
    def tell(*args, **kwargs):
        real(*args, **kwargs)
        calls.append(1)
        if len(calls) == 2:
            die()
    sweeping.tell_late = tell
sweeping.sweep(at=datetime.fromisoformat("{at}"), batch=2)
"""


def worker_that_dies(place, *, jobs):
    database = connection.settings_dict
    url = f"postgresql://{database['USER']}@/{database['NAME']}?host={database['HOST']}"
    environment = os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "anxin.config.settings",
        "PYTHONPATH": os.pathsep.join(["src", ".", os.environ.get("PYTHONPATH", "")]),
    }
    script = WORKER.format(place=place, jobs=jobs, at=DUE.isoformat())
    return subprocess.run([sys.executable, "-c", script], env=environment, check=False, capture_output=True).returncode


def test_a_sweep_killed_in_the_middle_of_a_batch_is_finished_by_the_next():
    for pk in range(1, 7):
        start_clock(Thing(pk), SPEC, at=NOON)

    assert worker_that_dies("second batch", jobs="queued") == -signal.SIGKILL
    assert Deadline.objects.filter(outcome="breached").count() == AuditLine.objects.count() == 2

    assert sweep(at=DUE).breached == 4
    assert AuditLine.objects.filter(event="clock.breached").count() == 6
    assert AuditLine.objects.values("subject_id").distinct().count() == 6


def test_consequences_left_undone_are_carried_out_after_the_next_sweep_and_none_twice(monkeypatch):
    for pk in range(1, 4):
        start_clock(Thing(pk), SPEC, at=NOON)

    assert worker_that_dies("consequences", jobs="inline") == -signal.SIGKILL
    assert list(following.unfinished().values_list("subject_id", flat=True)) == [2]

    told = []
    monkeypatch.setattr(following, "load", lambda _kind, ids: {pk: Thing(pk) for pk in ids})
    monkeypatch.setattr(following, "listeners", lambda _event: [lambda fact: told.append(fact.subject.pk)])
    while sweep(at=DUE).breached:
        pass

    assert sorted(told) == [2, 3]
    assert not following.unfinished().exists()
