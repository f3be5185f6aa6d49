"""“Two more technicians here would …”: past weeks of real orders with other people."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from django.test import TestCase
from django.utils import timezone, translation

from anxin.dispatch.models import Absence, Certificate, WorkingHours
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.planner import Need, Place
from anxin.insight.models import Rehearsal
from anxin.insight.rehearsal.planned import Search
from anxin.insight.rehearsal.weeks import DAY, HOUR
from anxin.insight.staffing import answering
from anxin.insight.staffing.asking import ask_for_rehearsal
from anxin.insight.staffing.errors import NobodyMore, NotThatFew
from anxin.insight.staffing.hiring import with_more
from anxin.insight.staffing.reading import read_past, stretch_of
from anxin.insight.staffing.telling import notes_of, rows_of, said
from anxin.kernel.errors import InputRefused, NotEntitled
from tests.dispatch.days import called
from tests.insight.rehearsal.test_rehearsing import job, person
from tests.journey import at_state


@pytest.fixture(autouse=True)
def _quickly(monkeypatch):
    monkeypatch.setattr(answering, "SEEDS", (1,))
    monkeypatch.setattr(answering, "_dispatcher", lambda row, weeks: answering.Planned(Search(0.02, 0.01)))


def last_week(world, *orders: WorkOrder) -> None:
    """They were dispatched on the mornings of the week before."""
    for number, order in enumerate(orders):
        at = world.noon - timedelta(days=5 - number % 2, hours=2)
        WorkOrder.objects.filter(pk=order.pk).update(dispatched_at=at)


def stretch(world, weeks: int = 1):
    return stretch_of(timezone.localdate(world.noon) - timedelta(days=7 * weeks), weeks)


def asked(world, **how: object) -> Rehearsal:
    told = {"station": world.nanshan, "more": 1, "weeks": 1, "way": "planned", "actor": world.manager, **how}
    with TestCase.captureOnCommitCallbacks(execute=True):
        row = ask_for_rehearsal(at=world.now, **told)
    row.refresh_from_db()
    return row


def test_the_past_is_read_as_it_was(world):
    finished = at_state(world, "on_site")
    world.advance(minutes=50)
    at_state(world, "completed", finished)
    waits = called(world, 2)
    last_week(world, finished, waits)
    Absence.objects.create(
        technician=world.technician,
        starts_at=world.noon - timedelta(days=6),
        ends_at=world.noon - timedelta(days=4, hours=6),
        reason="leave",
        entered_at=world.noon,
        entered_by=world.clerk,
    )

    past = read_past([world.nanshan], stretch(world))

    first, second = past.weeks.jobs
    assert (first.id, second.id) == (finished.number, waits.number)
    assert first.called == 2 * DAY + 10 * HOUR
    assert first.lasts == 50 * 60
    assert second.lasts is None
    assert second.place == Place(22.54, 113.94)
    assert first.due is not None
    (technician,) = past.weeks.people
    ends = {shift.starts // DAY: shift.ends % DAY for shift in technician.shifts}
    assert 2 not in ends
    assert ends[1] == 12 * HOUR
    assert {0, 3, 4, 5, 6, 7} <= ends.keys()
    assert past.visited == 1


def test_reading_asks_no_more_for_more_orders(world, django_assert_max_num_queries):
    last_week(world, *(called(world, n) for n in range(1, 3)))
    with django_assert_max_num_queries(8) as few:
        read_past([world.nanshan], stretch(world))
    last_week(world, *(called(world, n) for n in range(3, 6)))

    with django_assert_max_num_queries(len(few)):
        past = read_past([world.nanshan], stretch(world))

    assert len(past.weeks.jobs) == 5


def test_an_absence_leaves_the_longer_piece_of_a_day(world):
    WorkingHours.objects.create(
        technician=world.technician, weekdays=[1, 2, 3, 4, 5, 6, 7], starts=time(8), ends=time(18)
    )
    day = (world.noon - timedelta(days=7)).date()
    at = datetime.combine(day, time(8), tzinfo=world.noon.tzinfo)
    Absence.objects.create(
        technician=world.technician, starts_at=at, ends_at=at + timedelta(hours=2), reason="course", entered_at=at
    )

    (technician,) = read_past([world.nanshan], stretch(world)).weeks.people

    assert (technician.shifts[0].starts, technician.shifts[0].ends) == (10 * HOUR, 18 * HOUR)


def test_who_comes_may_do_all_that_was_asked_for_where_most_is_asked():
    from anxin.insight.rehearsal.weeks import Weeks

    busy, calm = replace(person("b"), station="1"), replace(person("a"), station="2")
    calls = tuple(
        replace(job(str(n), called=n), needs=(Need("lift", n),), stations=frozenset({"1"})) for n in range(1, 4)
    )
    weeks = Weeks(calls, (busy, calm))

    *_rest, new = with_more(weeks, 1, home=Place(31.0, 104.0)).people
    fewer = with_more(weeks, -1).people

    assert (new.station, new.start, new.shifts) == ("1", Place(31.0, 104.0), busy.shifts)
    assert [(one.name, one.level) for one in new.certificates] == [("lift", 3)]
    assert fewer == (busy,)


def test_more_people_are_asked_about_and_the_answer_is_kept(world):
    last_week(world, *(called(world, n) for n in range(1, 5)))

    row = asked(world)

    assert row.answer["technicians"] == [1, 2]
    assert row.answer["as_it_is"]["jobs"] == 4
    assert row.answer["changed"]["visits"] == 4
    assert row.bar.finished_at is not None
    assert row.bar.done == row.bar.total
    with translation.override("en"):
        assert "1 technician more" in said(row.more, row.answer)
        assert "4 orders dispatched" in next(notes_of(row.answer, way=row.get_way_display()))
    assert {one.figure.code for one in rows_of(row.answer)} >= {"waiting_days", "late_share", "overtime_h"}


def test_weeks_without_orders_say_so(world):
    with translation.override("en"):
        row = asked(world)

    assert row.answer == {}
    assert row.bar.is_failed
    assert "南山" in row.bar.message


@pytest.mark.parametrize(("more", "refusal"), [(0, NobodyMore), (-1, NotThatFew)])
def test_a_difference_that_is_none_is_refused(world, more, refusal):
    with pytest.raises(refusal):
        asked(world, more=more)
    assert not Rehearsal.objects.exists()


def test_somewhere_has_to_be_named(world):
    with pytest.raises(InputRefused):
        asked(world, station=None)
    assert not Rehearsal.objects.exists()


def test_strangers_neither_ask_nor_see(world):
    last_week(world, called(world))
    row = asked(world)

    with pytest.raises(NotEntitled):
        asked(world, actor=world.other_clerk)

    assert list(Rehearsal.objects.visible_to(world.clerk)) == [row]
    assert list(Rehearsal.objects.visible_to(world.supervisor)) == [row]
    assert not Rehearsal.objects.visible_to(world.other_clerk).exists()
    assert not Rehearsal.objects.visible_to(world.technician).exists()


def test_a_certificate_counts_as_long_as_it_is_valid(world):
    Certificate.objects.create(
        technician=world.technician,
        name="lift",
        level=2,
        valid_until=(world.noon - timedelta(days=30)).date(),
    )

    (technician,) = read_past([world.nanshan], stretch(world)).weeks.people

    assert technician.certificates == ()
