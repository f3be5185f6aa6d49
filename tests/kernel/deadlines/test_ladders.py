"""Steps after the breach: each once, in the clock's own time, until the matter is done although late."""

import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import connection
from django.test import TestCase
from django.utils.translation import override

from anxin.kernel.actions.add_exception import add_exception
from anxin.kernel.deadlines import ClockSpec, explain, pause_clocks, start_clock, stop_clocks, sweep
from anxin.kernel.deadlines import consequences as following
from anxin.kernel.models import AuditLine, Calendar, Deadline
from tests.kernel.conftest import NOON, SHANGHAI
from tests.kernel.subjects import Thing
from tests.kernel.threads import together

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendars")]

SPEC = ClockSpec(
    "accept", "tv@1/clocks/accept", ("SLA-1",), "接单", "accept", "always", "2h", ladder=("1h", "3h", "1d")
)
OFFICE = ClockSpec("review", "tv@1/clocks/review", ("SLA-2",), "审核", "review", "office", "2h", ladder=("4h", "1wd"))
DUE = NOON + timedelta(hours=2)


@pytest.fixture
def told(monkeypatch):
    heard = []

    def listen(fact):
        heard.append((fact.event.name, getattr(fact.event, "rung", 0)))

    monkeypatch.setattr(following, "load", lambda _kind, ids: {pk: Thing(pk) for pk in ids})
    monkeypatch.setattr(following, "listeners", lambda _event: [listen])
    return heard


def swept(**after):
    with TestCase.captureOnCommitCallbacks(execute=True):
        return sweep(at=NOON + timedelta(**after))


def rungs():
    lines = AuditLine.objects.filter(event="clock.escalated").order_by("pk")
    return [(line.subject_id, line.payload["rung"]) for line in lines]


def test_every_step_is_told_once_however_often_the_sweep_comes_by(told):
    start_clock(Thing(), SPEC, at=NOON)

    climbed = [swept(minutes=minutes).escalated for minutes in (119, 120, 121, 179, 180, 181, 300, 301, 1560, 9000)]

    assert climbed == [0, 0, 0, 0, 1, 0, 1, 0, 1, 0]
    assert rungs() == [(1, 1), (1, 2), (1, 3)]
    assert told == [("clock.breached", 0), ("clock.escalated", 1), ("clock.escalated", 2), ("clock.escalated", 3)]
    assert Deadline.objects.get().rung_at is None


def test_a_sweep_that_comes_late_makes_up_for_all_steps(told):
    start_clock(Thing(), SPEC, at=NOON)

    assert swept(hours=5, minutes=1) == (1, 0, 2)
    assert told == [("clock.breached", 0), ("clock.escalated", 1), ("clock.escalated", 2)]


def test_what_is_done_although_late_is_told_no_further(told):
    start_clock(Thing(), SPEC, at=NOON)
    swept(hours=3)
    stop_clocks(Thing(), ["accept"], at=NOON + timedelta(hours=4))

    assert swept(hours=30).escalated == 0
    assert rungs() == [(1, 1)]


def test_a_step_whose_matter_is_done_before_anybody_was_told_wakes_nobody(told, settings):
    start_clock(Thing(), SPEC, at=NOON)
    swept(hours=2)
    settings.ANXIN_JOBS = "queued"
    sweep(at=NOON + timedelta(hours=3))
    stop_clocks(Thing(), ["accept"], at=NOON + timedelta(hours=3))

    following.carry_out_consequences()

    assert told == [("clock.breached", 0)]
    assert not following.unfinished().exists()


def test_a_clock_found_late_by_a_pause_has_its_ladder_too(told):
    start_clock(Thing(), SPEC, at=NOON)
    with TestCase.captureOnCommitCallbacks(execute=True):
        pause_clocks(Thing(), ["accept"], at=NOON + timedelta(hours=2, minutes=30), reason="part missing")

    assert swept(hours=3).escalated == 1


def test_steps_count_in_the_clocks_calendar_and_follow_its_changes():
    row = start_clock(Thing(), OFFICE, at=NOON.replace(hour=14))
    swept(hours=4)  # due at 16:00, the first step the next morning at 11:00
    assert Deadline.objects.get().rung_at.astimezone(SHANGHAI).isoformat() == "2026-03-05T11:00:00+08:00"

    thursday = NOON.date() + timedelta(days=1)
    with TestCase.captureOnCommitCallbacks(execute=True):
        add_exception(row.calendar_id, day=thursday, segments=[], reason="closed", actor=None, at=NOON)
    swept(hours=24)

    assert rungs() == []
    assert Deadline.objects.get().rung_at.astimezone(SHANGHAI).isoformat() == "2026-03-06T11:00:00+08:00"
    swept(hours=47)
    assert rungs() == [(1, 1)]


def test_the_arithmetic_names_the_steps():
    row = start_clock(Thing(), SPEC, at=NOON)
    swept(hours=3)

    with override("en"):
        told = [step.text for step in explain(Deadline.objects.get(pk=row.pk))]

    assert told[-3:] == [
        "Step 1 of the ladder, 1 h later, was taken: 2026-03-04 15:00.",
        "Step 2 of the ladder follows 3 h later, on 2026-03-04 17:00.",
        "Step 3 of the ladder follows 1 day later, on 2026-03-05 14:00.",
    ]


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_climb_a_ladder_once():
    start_clock(Thing(), SPEC, at=NOON)
    sweep(at=DUE)
    later = DUE + timedelta(hours=1)

    results = together(lambda: sweep(at=later), lambda: sweep(at=later))

    assert sorted(result.escalated for result in results) == [0, 1]
    assert rungs() == [(1, 1)]


WORKER = """
import os, signal, django
from datetime import datetime
django.setup()
from anxin.kernel.deadlines import escalating, sweeping
real, calls = escalating.append_lines, []
def append(*args, **kwargs):
    real(*args, **kwargs)
    calls.append(1)
    if len(calls) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
escalating.append_lines = append
sweeping.sweep(at=datetime.fromisoformat("{at}"), batch=2)
"""


@pytest.mark.django_db(transaction=True)
def test_a_sweep_killed_in_the_middle_of_a_ladder_leaves_no_step_out_and_takes_none_twice():
    for pk in range(1, 7):
        start_clock(Thing(pk), SPEC, at=NOON)
    sweep(at=DUE)
    at = DUE + timedelta(hours=1)
    database = connection.settings_dict
    url = f"postgresql://{database['USER']}@/{database['NAME']}?host={database['HOST']}"
    environment = os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "anxin.config.settings",
        "ANXIN_JOBS": "queued",
        "PYTHONPATH": os.pathsep.join(["src", ".", os.environ.get("PYTHONPATH", "")]),
    }
    script = WORKER.format(at=at.isoformat())
    died = subprocess.run([sys.executable, "-c", script], env=environment, check=False, capture_output=True)

    assert died.returncode == -signal.SIGKILL
    assert rungs() == [(1, 1), (2, 1)]
    assert sweep(at=at).escalated == 4
    assert sorted(rungs()) == [(pk, 1) for pk in range(1, 7)]


def test_a_calendar_without_ladders_is_not_touched():
    start_clock(Thing(), ClockSpec("call", "", (), "回访", "call", "always", "1h"), at=NOON)
    swept(hours=2)

    assert Deadline.objects.get().rung_at is None
    assert Calendar.objects.count() == 3
