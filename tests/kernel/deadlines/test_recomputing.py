"""Many clocks computed again: the same as one by one, and finished by the next worker where one dies."""

import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import connection

from anxin.kernel import calendars
from anxin.kernel.actions.edit_calendar import edit_calendar
from anxin.kernel.deadlines import ClockSpec, pause_clocks, resume_clocks, start_clock
from anxin.kernel.deadlines.recomputing import reckon_again, recompute_calendar
from anxin.kernel.durations import until
from anxin.kernel.models import AuditLine, Calendar, Deadline, DeadlineChange, Progress
from anxin.kernel.progress import ask_to_cancel
from tests.kernel.conftest import NOON
from tests.kernel.subjects import Thing

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("calendars", "no_jobs")]

SUMMER = {str(day): [["09:00", "12:00"], ["13:00", "18:00"]] for day in range(6)}
LENGTHS = ("30m", "8h", "40h", "1wd", "5wd", "3d", "month end")


def clocks(count):
    """Of all lengths, some paused in the middle, some set to so long before an agreed moment."""
    for pk in range(1, count + 1):
        spec = ClockSpec(
            "review", "tv@1/clocks/review", (), "审核", "review", "office", LENGTHS[pk % 7], warn_share=0.5
        )
        at = NOON - timedelta(minutes=37 * pk)
        if pk % 5 == 0:
            row = start_clock(Thing(pk), spec, at=at, moment=NOON + timedelta(days=pk))
            Deadline.objects.filter(pk=row.pk).update(duration=str(until(NOON + timedelta(days=pk), "-2wd")))
        else:
            start_clock(Thing(pk), spec, at=at)
        if pk % 3 == 0:
            Deadline.objects.filter(subject_id=pk).update(due_at=NOON + timedelta(days=30))
            pause_clocks(Thing(pk), ["review"], at=at + timedelta(minutes=10), reason="part missing")
            resume_clocks(Thing(pk), ["review"], at=at + timedelta(minutes=95))


def edited():
    """The job that the edit has asked for, as the worker gets it."""
    office = Calendar.objects.get(code="office")
    edit_calendar(office.pk, week=SUMMER, observes_holidays=True, reason="summer hours", actor=None, at=NOON)
    bar = Progress.objects.get()
    return {"calendar": office.pk, "at": NOON.isoformat(), "reason": "summer hours", "actor": None, "progress": bar.pk}


@pytest.fixture(autouse=True)
def _queued(settings):
    settings.ANXIN_JOBS = "queued"


def test_in_batches_it_comes_to_the_same_as_one_by_one(monkeypatch):
    monkeypatch.setattr("anxin.kernel.deadlines.recomputing.BATCH", 7)
    clocks(40)
    before = dict(Deadline.objects.values_list("pk", "due_at"))
    job = edited()

    recompute_calendar(**job)

    calendars.refresh("office")
    rows = list(Deadline.objects.select_related("calendar").prefetch_related("pauses"))
    assert [row.due_at for row in rows] == [reckon_again(row).due_at for row in rows]
    assert [row.warn_at for row in rows] == [reckon_again(row).warn_at for row in rows]
    moved = {row.pk for row in rows if row.due_at != before[row.pk]}
    assert 10 < len(moved) <= 40
    changes = DeadlineChange.objects.filter(reason="summer hours")
    assert {(row.deadline_id, row.before) for row in changes} == {(pk, before[pk]) for pk in moved}
    assert AuditLine.objects.filter(event="clock.recomputed", payload__reason="summer hours").count() == len(moved)
    bar = Progress.objects.get()
    assert (bar.done, bar.total, bar.result["moved"], bar.is_failed) == (40, 40, len(moved), False)
    assert bar.finished_at


def test_a_second_time_changes_nothing():
    clocks(10)
    job = edited()
    recompute_calendar(**job)
    changes = DeadlineChange.objects.count()

    recompute_calendar(**job)

    assert DeadlineChange.objects.count() == changes


def test_nobody_can_stop_it_half_way():
    clocks(3)
    job = edited()
    ask_to_cancel(Progress.objects.get())

    recompute_calendar(**job)

    assert Progress.objects.get().done == 3


WORKER = """
import os, signal, django
django.setup()
from anxin.kernel.deadlines import recomputing
recomputing.BATCH = 5
real, calls = recomputing.recompute_rows, []
def rows_and_die(*args, **kwargs):
    moved = real(*args, **kwargs)
    calls.append(1)
    if len(calls) == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return moved
recomputing.recompute_rows = rows_and_die
recomputing.recompute_calendar(**{job})
"""


def test_a_worker_killed_in_the_middle_is_followed_by_one_that_goes_on_where_it_was(monkeypatch):
    clocks(30)
    before = dict(Deadline.objects.values_list("pk", "due_at"))
    job = edited()
    database = connection.settings_dict
    environment = os.environ | {
        "DATABASE_URL": f"postgresql://{database['USER']}@/{database['NAME']}?host={database['HOST']}",
        "DJANGO_SETTINGS_MODULE": "anxin.config.settings",
        "PYTHONPATH": os.pathsep.join(["src", ".", os.environ.get("PYTHONPATH", "")]),
    }
    died = subprocess.run(
        [sys.executable, "-c", WORKER.format(job=job)], env=environment, check=False, capture_output=True
    )
    assert died.returncode == -signal.SIGKILL
    half = Progress.objects.get()
    assert half.finished_at is None
    assert half.done in (5, 10)

    seen = []
    from anxin.kernel.deadlines import recomputing

    real = recomputing.recompute_rows
    monkeypatch.setattr(recomputing, "recompute_rows", lambda rows, **more: (seen.extend(rows), real(rows, **more))[1])
    recompute_calendar(**job)

    assert len(seen) == 30 - half.done
    calendars.refresh("office")
    rows = list(Deadline.objects.select_related("calendar").prefetch_related("pauses"))
    assert [row.due_at for row in rows] == [reckon_again(row).due_at for row in rows]
    moved = [row.pk for row in rows if row.due_at != before[row.pk]]
    changes = DeadlineChange.objects.filter(reason="summer hours").values_list("deadline_id", flat=True)
    assert sorted(changes) == sorted(moved)
    assert Progress.objects.get().done == 30
