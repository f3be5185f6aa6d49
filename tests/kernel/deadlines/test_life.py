"""A clock from start to end."""

from datetime import timedelta

import pytest
from django.db import transaction

from anxin.kernel.deadlines import (
    ClockSpec,
    cancel_clocks,
    pause_clocks,
    resume_clocks,
    start_clock,
    stop_clocks,
    sweep,
)
from anxin.kernel.models import AuditLine, Deadline, DeadlineChange
from tests.kernel.conftest import NOON
from tests.kernel.subjects import Thing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendars")]

ACCEPT = ClockSpec("accept", "tv@1/clocks/accept", ("SLA-1",), "接单", "accept", "always", "2h", warn_share=0.75)
OFFICE = ClockSpec("office", "tv@1/clocks/office", ("SLA-2",), "审核", "review", "office", "4h")


def started(spec=ACCEPT, **options):
    return start_clock(Thing(), spec, at=NOON, **options)


def now(deadline):
    return Deadline.objects.get(pk=deadline.pk)


def events():
    return list(AuditLine.objects.values_list("event", flat=True))


def test_it_is_due_and_warns_when_its_calendar_says():
    row = now(started())

    assert (row.due_at, row.warn_at) == (NOON + timedelta(hours=2), NOON + timedelta(minutes=90))
    assert (row.station_id, row.region_id, row.clause) == (7, 3, ["SLA-1"])


def test_office_hours_leave_out_lunch():
    assert now(started(OFFICE)).due_at == NOON.replace(hour=17, minute=30)


def test_an_agreed_moment_wins_over_the_duration():
    agreed = NOON + timedelta(days=3, hours=1, minutes=5)

    assert now(started(moment=agreed)).due_at == agreed


def test_a_running_clock_is_not_started_twice():
    first = started()

    assert start_clock(Thing(), ACCEPT, at=NOON + timedelta(hours=1)).pk == first.pk


@pytest.mark.parametrize(("minutes", "outcome"), [(0, "met"), (120, "met"), (121, "breached")])
def test_it_is_met_up_to_the_last_minute_and_late_after_it_without_a_sweep(minutes, outcome):
    row = started()

    with transaction.atomic():
        stop_clocks(Thing(), ["accept"], at=NOON + timedelta(minutes=minutes))

    assert now(row).outcome == outcome
    assert now(row).ended_at == NOON + timedelta(minutes=minutes)
    assert events() == (["clock.breached"] if outcome == "breached" else [])


def test_a_late_clock_stays_late_when_the_work_is_done_after_all():
    row = started()
    sweep(at=NOON + timedelta(hours=2))

    stop_clocks(Thing(), ["accept"], at=NOON + timedelta(hours=3))

    assert now(row).outcome == "breached"
    assert now(row).ended_at == NOON + timedelta(hours=3)


def test_cancelling_without_names_ends_all():
    rows = [started(), started(OFFICE)]

    cancel_clocks(Thing(), at=NOON)

    assert [now(row).outcome for row in rows] == ["cancelled", "cancelled"]


def test_the_sweep_marks_once_and_warns_before():
    row = started()

    assert [sweep(at=NOON + timedelta(minutes=m)) for m in (89, 90, 119, 120, 500)] == [
        (0, 0, 0), (0, 1, 0), (0, 0, 0), (1, 0, 0), (0, 0, 0),
    ]  # fmt: skip
    assert events() == ["clock.warned", "clock.breached"]
    assert now(row).breached_at == NOON + timedelta(hours=2)


def test_a_pause_moves_the_due_time_by_what_it_took_of_the_clocks_own_calendar():
    always, office = started(), started(OFFICE)

    pause_clocks(Thing(), ["accept", "office"], at=NOON + timedelta(hours=1), reason="part missing")
    assert sweep(at=NOON + timedelta(hours=9)) == (0, 0, 0)
    resume_clocks(Thing(), ["accept", "office"], at=NOON + timedelta(hours=2))

    assert now(always).due_at == NOON + timedelta(hours=3)
    # 13:00 to 14:00 holds half an hour of work, so that half an hour of tomorrow is needed.
    assert now(office).due_at == (NOON + timedelta(days=1)).replace(hour=9)
    assert DeadlineChange.objects.count() == 2
    assert events() == ["clock.paused", "clock.paused", "clock.recomputed", "clock.recomputed"]


def test_a_paused_clock_that_is_stopped_was_in_time():
    row = started()
    pause_clocks(Thing(), ["accept"], at=NOON + timedelta(hours=1), reason="part missing")

    stop_clocks(Thing(), ["accept"], at=NOON + timedelta(hours=30))

    assert now(row).outcome == "met"
    assert row.pauses.get().until == NOON + timedelta(hours=30)


def test_a_clock_that_was_over_cannot_be_saved_by_a_pause():
    row = started()

    pause_clocks(Thing(), ["accept"], at=NOON + timedelta(hours=2, seconds=1), reason="too late")

    assert now(row).outcome == "breached"
    assert not row.pauses.exists()
