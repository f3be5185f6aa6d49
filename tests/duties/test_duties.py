"""What people owe, period by period: written down once, done, released, late."""

import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import TestCase

from anxin.duties.actions.finish import finish_duty
from anxin.duties.actions.raise_duties import raise_duties, raise_for
from anxin.duties.actions.release import release_duty
from anxin.duties.errors import DutyIncomplete, NothingWritten, NotYourDuty, OwnRelease
from anxin.duties.models import Duty
from anxin.duties.queries import tally
from anxin.handbook.actions.load import draft
from anxin.handbook.actions.publish import publish_version
from anxin.kernel import files
from anxin.kernel.checks import CHECKS
from anxin.kernel.errors import MoveRefused, NotEntitled
from anxin.kernel.models import AuditLine, Deadline
from tests.duties.owed import a_duty
from tests.handbook.small import META, entry, handbook
from tests.kernel.threads import together
from tests.world import NOON

pytestmark = pytest.mark.django_db

CLERK = {"role": "station_clerk", "reach": "station"}
MANAGER = {"role": "cs_manager", "reach": "headquarters"}


def rules(*duties, **sections):
    """A published handbook of the line ``small`` with these duties."""
    version = draft(handbook(meta=META | {"calendar": "office"}, duties=list(duties), **sections))
    return publish_version(version.pk, actor=None, at=NOON)


def weekly(**fields):
    return entry("weekly-form", role="technician", every="week fri 17:00", **fields)


def raised(world, line="small"):
    return raise_for(line, at=world.now)


def clock_of(row):
    return Deadline.objects.get(subject_type="duty", subject_id=row.pk)


def test_everybody_with_the_role_owes_it_once_a_period_however_often_it_is_asked_for(world):
    rules(weekly(warn=0.5))

    assert [raised(world) for _ in range(3)] == [2, 0, 0]

    mine = Duty.objects.get(person=world.technician)
    assert (mine.station, mine.region, mine.period) == (world.nanshan, world.south, "2026-02-28 – 2026-03-06")
    assert clock_of(mine).due_at == mine.due_at == NOON.replace(day=6, hour=17)
    assert clock_of(mine).source.endswith("/duties/weekly-form")
    world.advance(days=3)
    assert raised(world) == 2


def test_who_comes_later_owes_it_too_and_who_changes_station_not_twice(world):
    rules(weekly())
    raised(world)
    world.person("new", "technician", station=world.haidian)
    world.technician.grants.update(station=world.haidian)

    assert raised(world) == 1


@pytest.mark.parametrize(
    ("reach", "role", "owners"),
    [
        ("person", "technician", [("technician", "nanshan"), ("other_technician", "haidian")]),
        ("station", "station_clerk", [(None, "nanshan"), (None, "haidian")]),
        ("region", "regional_supervisor", [(None, None)]),
        ("headquarters", "cs_manager", [(None, None)]),
    ],
)
def test_one_for_each_as_far_as_it_reaches(world, reach, role, owners):
    rules(entry("report", role=role, reach=reach, every="month end"))
    raised(world)

    rows = Duty.objects.order_by("pk")
    assert [
        (row.person.username if row.person else None, row.station.code if row.station else None) for row in rows
    ] == owners


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_write_it_down_once(world):
    rules(weekly())

    results = together(raise_duties, raise_duties)

    assert sum(results) == Duty.objects.count()
    assert Duty.objects.filter(line="small").count() == 2


def test_done_in_time_stops_its_clock(world):
    rules(weekly())
    raised(world)
    row = Duty.objects.get(person=world.technician)

    finish_duty(row.pk, note="十二台", actor=world.technician, at=world.advance(hours=1))

    row.refresh_from_db()
    assert (row.state, row.done_by, row.note, row.is_late(world.now)) == ("done", world.technician, "十二台", False)
    assert clock_of(row).outcome == "met"
    assert AuditLine.objects.filter(subject_type="duty", event="duty.finished").exists()


def test_what_must_come_with_it(world):
    rules(weekly(must=["note", "file"], clause=["INF-003-01"]))
    raised(world)
    row = Duty.objects.get(person=world.technician)

    with pytest.raises(DutyIncomplete) as refused:
        finish_duty(row.pk, note="  ", actor=world.technician, at=world.now)

    assert refused.value.clause == ("INF-003-01",)
    row.refresh_from_db()
    assert (row.state, clock_of(row).outcome) == ("due", "running")
    stored = files.store(ContentFile(b"%PDF-1.4\n%%EOF\n", "form.pdf"), actor=world.technician, at=world.now)
    assert finish_duty(row.pk, note="见附件", file=stored, actor=world.technician, at=world.now).file == stored


def test_nobody_reports_for_somebody_else(world):
    row = a_duty(world, world.technician)

    for person in (world.other_technician, world.clerk, world.manager):
        with pytest.raises(NotYourDuty):
            finish_duty(row.pk, actor=person, at=world.now)

    row.refresh_from_db()
    assert row.state == "due"


def test_one_of_those_who_share_it_does_it_for_all(world):
    rules(entry("stock", role="station_clerk", reach="station", every="week fri"))
    raised(world)
    row = Duty.objects.get(station=world.nanshan)

    with pytest.raises(NotYourDuty):
        finish_duty(row.pk, actor=world.other_clerk, at=world.now)
    assert finish_duty(row.pk, actor=world.clerk, at=world.now).done_by == world.clerk
    with pytest.raises(MoveRefused):
        finish_duty(row.pk, actor=world.clerk, at=world.now)


def test_whoever_oversees_releases_with_a_reason_but_not_themselves(world):
    row = a_duty(world, world.technician)

    with pytest.raises(NothingWritten):
        release_duty(row.pk, reason=" ", actor=world.supervisor, at=world.now)
    with pytest.raises(NotEntitled):
        release_duty(row.pk, reason="病假", actor=world.clerk, at=world.now)
    assert Duty.objects.get().state == "due"

    release_duty(row.pk, reason="病假", actor=world.supervisor, at=world.now)
    row.refresh_from_db()
    assert (row.state, row.reason, row.released_by) == ("released", "病假", world.supervisor)
    assert clock_of(row).outcome == "cancelled"
    own = a_duty(world, world.manager)
    with pytest.raises(OwnRelease):
        release_duty(own.pk, reason="忙", actor=world.manager, at=world.now)


def test_a_supervisor_of_another_region_does_not_see_it(world):
    row = a_duty(world, world.technician)
    other = world.person("north", "regional_supervisor", region=world.north)

    assert not Duty.objects.visible_to(other).exists()
    with pytest.raises(NotEntitled):
        release_duty(row.pk, reason="x", actor=other, at=world.now)
    seen = [person for person in ("technician", "clerk", "supervisor", "manager", "admin", "agent")
            if Duty.objects.visible_to(getattr(world, person)).exists()]  # fmt: skip
    assert seen == ["technician", "supervisor", "manager", "admin"]


def test_late_is_reminded_of_told_once_and_climbs_its_ladder(world):
    ladder = [
        {
            "after": "1d",
            "to": [MANAGER],
            "text": "{person} 仍未交：{title}",
            "text_en": "{person} still owes {title_en}",
        }
    ]
    late = {"notify": [{"role": "technician", "reach": "person"}, CLERK]}
    rules(weekly(warn=0.5, warn_to=[{"role": "technician", "reach": "person"}], on_breach=late, ladder=ladder))
    raised(world)
    row = Duty.objects.get(person=world.technician)

    world.advance_to(row.due_at - timedelta(hours=1))
    assert len(world.told(world.technician)) == 1
    for hours in (1, 1, 30, 30):
        world.advance(hours=hours)

    assert len(world.told(world.technician)) == 2
    assert len([text for text in world.told(world.clerk) if row.number in text]) == 1
    assert sorted(world.told(world.manager)) == [
        f"{person.name} still owes Entry weekly-form" for person in (world.other_technician, world.technician)
    ]
    finish_duty(row.pk, actor=world.technician, at=world.now)
    assert Duty.objects.get(pk=row.pk).is_late(world.now)
    assert clock_of(row).outcome == "breached"


def test_counted_by_person_those_who_are_behind_first(world):
    behind, done = a_duty(world, world.technician), a_duty(world, world.other_technician)
    finish_duty(done.pk, actor=world.other_technician, at=world.now)
    world.advance(days=3)

    rows = tally(world.manager, since=NOON - timedelta(days=30), at=world.now)

    assert [(row.person, row.overdue, row.in_time) for row in rows] == [
        (world.technician.name, 1, 0),
        (world.other_technician.name, 0, 1),
    ]
    assert behind.pk != done.pk
    assert [row.person for row in tally(world.supervisor, since=NOON - timedelta(days=30), at=world.now)] == [
        world.technician.name
    ]


def test_the_check_finds_a_duty_whose_clock_was_lost(world):
    row = a_duty(world, world.technician)
    assert not list(CHECKS["Duties have their clocks"]())

    Deadline.objects.filter(subject_type="duty").delete()
    assert [finding.where for finding in CHECKS["Duties have their clocks"]()] == [f"duty {row.number}"] * 2


def test_the_hourly_job_goes_through_all_lines(world):
    rules(weekly())
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert raise_duties() == Duty.objects.count()
    assert set(Duty.objects.values_list("line", flat=True)) == {"small", "tv"}


WORKER = """
import os, signal, django
from datetime import datetime
django.setup()
from anxin.duties.actions import raise_duties
real, calls = raise_duties.record, []
def record_and_die(*args, **kwargs):
    real(*args, **kwargs)
    calls.append(1)
    if len(calls) == 3:
        os.kill(os.getpid(), signal.SIGKILL)
raise_duties.record = record_and_die
raise_duties.raise_for("small", at=datetime.fromisoformat("{at}"))
"""


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_leaves_nobody_out_and_writes_nobody_down_twice(world):
    rules(weekly(), entry("monthly", role="technician", every="month 5"))
    database = connection.settings_dict
    environment = os.environ | {
        "DATABASE_URL": f"postgresql://{database['USER']}@/{database['NAME']}?host={database['HOST']}",
        "DJANGO_SETTINGS_MODULE": "anxin.config.settings",
        "PYTHONPATH": os.pathsep.join(["src", ".", os.environ.get("PYTHONPATH", "")]),
    }
    script = WORKER.format(at=world.now.isoformat())
    died = subprocess.run([sys.executable, "-c", script], env=environment, check=False, capture_output=True)

    assert died.returncode == -signal.SIGKILL
    assert Duty.objects.count() == 2
    assert raised(world) == 2
    assert Duty.objects.values("code", "person").distinct().count() == Duty.objects.count() == 4
    assert not list(CHECKS["Duties have their clocks"]())
