"""Working time changes under running clocks: they are computed again, on the record."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from anxin.kernel import calendars
from anxin.kernel.actions.add_exception import add_exception
from anxin.kernel.actions.edit_calendar import edit_calendar
from anxin.kernel.actions.publish_holidays import HolidaysRefused, PublishedDay, publish_holidays
from anxin.kernel.deadlines import ClockSpec, explain, recompute, start_clock, stop_clocks
from anxin.kernel.errors import NotEntitled
from anxin.kernel.models import AuditLine, Calendar, Deadline, DeadlineChange, Holiday
from anxin.kernel.worktime.days import SegmentsRefused
from tests.kernel.conftest import NOON, SHANGHAI
from tests.kernel.subjects import Thing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendars")]

REVIEW = ClockSpec("review", "tv@1/clocks/review", ("SLA-2",), "审核", "review", "office", "8h", warn_share=0.5)
THURSDAY = date(2026, 3, 5)


class Nobody:
    pk = None

    def has(self, permission):
        return False


def office():
    return Calendar.objects.get(code="office")


def started(at=NOON, spec=REVIEW):
    return start_clock(Thing(), spec, at=at)


def now(deadline):
    return Deadline.objects.get(pk=deadline.pk)


def doing(action, *arguments, **options):
    with TestCase.captureOnCommitCallbacks(execute=True):
        return action(*arguments, actor=None, at=NOON, **options)


def test_a_free_day_moves_what_runs_over_it_and_says_why():
    row = started()
    assert now(row).due_at.astimezone(SHANGHAI).isoformat() == "2026-03-05T14:00:00+08:00"

    doing(add_exception, office().pk, day=THURSDAY, segments=[], reason="stocktaking")

    moved = now(row)
    assert moved.due_at == row.due_at + timedelta(days=1)
    assert moved.warn_at == NOON.replace(hour=17, minute=30)
    change = DeadlineChange.objects.get()
    assert (change.before, change.after, change.reason, change.at) == (row.due_at, moved.due_at, "stocktaking", NOON)
    assert set(AuditLine.objects.values_list("subject_type", "event")) == {
        ("calendar", "calendar.exception_added"),
        ("thing", "clock.recomputed"),
    }


def test_ended_clocks_and_other_calendars_stay_as_they_were():
    ended = started()
    stop_clocks(Thing(), ["review"], at=NOON)
    other = start_clock(Thing(2), ClockSpec("call", "", (), "回访", "call", "always", "40h"), at=NOON)

    doing(add_exception, office().pk, day=THURSDAY, segments=[], reason="stocktaking")

    assert (now(ended).due_at, now(other).due_at) == (ended.due_at, other.due_at)
    assert not DeadlineChange.objects.exists()


def test_other_hours_hold_at_once_for_running_and_for_new_clocks():
    row = started()
    week = {str(day): [["08:00", "20:00"]] for day in range(7)}

    doing(edit_calendar, office().pk, week=week, observes_holidays=False, reason="summer hours")

    assert now(row).due_at == NOON + timedelta(hours=8)
    assert started(spec=ClockSpec("new", "", (), "", "", "office", "8h")).due_at == NOON + timedelta(hours=8)


def test_a_calendar_edited_by_another_process_is_noticed_when_a_clock_starts():
    started()
    stop_clocks(Thing(), ["review"], at=NOON)
    # Behind this process's back: only the row knows.
    Calendar.objects.filter(code="office").update(week={"2": [["00:00", "24:00"]]}, revision=2)

    assert started().due_at == NOON + timedelta(hours=8)


def test_starting_and_stopping_cost_one_statement_each_when_warm():
    calendars.refresh("office")

    with CaptureQueriesContext(connection) as queries:
        started()
        stop_clocks(Thing(), ["review"], at=NOON)

    assert len(queries) == 2


def test_holidays_published_late_make_a_provisional_time_certain():
    at = NOON.replace(year=2026, month=12, day=31, hour=16, minute=30)
    row = started(at=at)
    assert now(row).is_provisional
    assert "have not been published" in english(row)

    days = [PublishedDay(date(2027, 1, day), is_workday=False, title="元旦") for day in (1, 4)]
    doing(publish_holidays, 2027, days)

    certain = now(row)
    assert not certain.is_provisional
    assert certain.due_at == row.due_at + timedelta(days=4)
    assert office().revision == 2
    assert Calendar.objects.get(code="always").revision == 1


def test_a_list_entered_again_replaces_the_one_before_and_rows_overrule_the_built_in_tables():
    new_year = PublishedDay(date(2026, 1, 1), is_workday=True, title="不放假")
    doing(publish_holidays, 2026, [PublishedDay(date(2026, 1, 2), is_workday=False, title="元旦")])

    doing(publish_holidays, 2026, [new_year])

    assert list(Holiday.objects.values_list("day", flat=True)) == [new_year.day]
    assert calendars.refresh("office").work.is_working(NOON.replace(month=1, day=1, hour=10))


@pytest.mark.parametrize("days", [[], [PublishedDay(date(2028, 1, 1), is_workday=False, title="")]])
def test_a_list_that_is_no_years_list_is_refused(days):
    with pytest.raises(HolidaysRefused):
        publish_holidays(2027, days, actor=None, at=NOON)

    assert office().revision == 1


@pytest.mark.parametrize(
    "action",
    [
        lambda actor: publish_holidays(2027, [], actor=actor, at=NOON),
        lambda actor: add_exception(office().pk, day=THURSDAY, segments=[], reason="", actor=actor, at=NOON),
        lambda actor: edit_calendar(office().pk, week={}, observes_holidays=True, reason="", actor=actor, at=NOON),
    ],
)
def test_only_those_entitled_may_change_time(action):
    with pytest.raises(NotEntitled):
        action(Nobody())

    assert office().revision == 1
    assert not AuditLine.objects.exists()


def test_hours_that_no_day_can_have_change_nothing():
    with pytest.raises(SegmentsRefused):
        add_exception(office().pk, day=THURSDAY, segments=[["9", "25"]], reason="", actor=None, at=NOON)

    assert office().revision == 1


def test_another_policy_moves_a_running_clock():
    row = started()
    spec = ClockSpec("review", "tv@2/clocks/review", ("SLA-9",), "审核", "review", "always", "2h")

    assert recompute(Thing(), at=NOON, reason="moved to the next handbook", specs={"review": spec}) == 1

    moved = now(row)
    assert (moved.due_at, moved.source, moved.clause) == (NOON + timedelta(hours=2), "tv@2/clocks/review", ["SLA-9"])


def english(row):
    with override("en"):
        return "\n".join(step.text for step in explain(now(row)))


def test_why_is_it_due_then():
    row = started(at=NOON.replace(day=6, hour=16))
    doing(add_exception, office().pk, day=date(2026, 3, 9), segments=[["08:30", "12:00"]], reason="training")

    assert english(row) == (
        "It began on 2026-03-06 16:00.\n"
        "8 h by the calendar “Office hours” are given.\n"
        "03-06: 08:30–12:00, 13:30–17:30: 1 h 30 min.\n"
        "03-07: no work.\n"
        "03-08: no work.\n"
        "03-09: 08:30–12:00: 3 h 30 min.\n"
        "03-10: 08:30–12:00, 13:30–17:30: 3 h.\n"
        "Computed again on 2026-03-04 12:00: 2026-03-09 16:30 became 2026-03-10 11:30 (training).\n"
        "So it is due on 2026-03-10 11:30."
    )
