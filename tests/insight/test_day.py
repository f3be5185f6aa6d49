"""The manager's day and the crisis statistics."""

from datetime import timedelta

import pytest
from django.utils import timezone

from anxin.care.actions.forward_complaint import forward_complaint
from anxin.care.actions.open_complaint import open_complaint
from anxin.care.actions.solve_complaint import solve_complaint
from anxin.fieldwork.models import WorkOrder
from anxin.insight.crises import crises
from anxin.insight.day import day
from anxin.insight.spans import month_of
from anxin.kernel.models import Calendar, Deadline
from tests.care.finished import finished_order


def open_order(world, **about):
    order = finished_order(world, is_told=False, **about)
    WorkOrder.objects.filter(pk=order.pk).update(state="accepted", completed_at=None, completed_by=None)
    return order


def clock(world, order, *, due, outcome="running"):
    Deadline.objects.create(
        subject_type="work_order",
        subject_id=order.pk,
        clock="station-contacts",
        source="tv@1/clocks/station-contacts",
        title="联系用户",
        title_en="contact",
        calendar=Calendar.objects.first(),
        duration="2h",
        station_id=order.station_id,
        region_id=order.region_id,
        started_at=due - timedelta(hours=2),
        due_at=due,
        outcome=outcome,
        breached_at=due if outcome == "breached" else None,
    )


def test_open_late_due_and_done_by_station(world, django_assert_num_queries):
    late, due, later = open_order(world), open_order(world), open_order(world)
    clock(world, late, due=world.now - timedelta(hours=1), outcome="breached")
    clock(world, due, due=world.now + timedelta(hours=3))
    clock(world, later, due=world.now + timedelta(days=2))
    finished_order(world, station=world.haidian, technician=world.other_technician, is_told=False)
    assert world.manager.roles  # read once per request
    with django_assert_num_queries(3):
        today = day(user=world.manager, at=world.now)

    nanshan, haidian = today.stations
    assert (nanshan.title, nanshan.open, nanshan.late, nanshan.due_today, nanshan.done_today) == (
        "南山服务站",
        3,
        1,
        1,
        0,
    )
    # Finished, and open until it is called back.
    assert (haidian.open, haidian.done_today) == (1, 1)
    assert (today.open, today.late, today.due_today, today.done_today) == (4, 1, 1, 1)


def test_a_region_and_a_station_see_their_own_day(world):
    open_order(world)
    open_order(world, station=world.haidian, technician=world.other_technician)
    assert [row.title for row in day(user=world.supervisor, at=world.now).stations] == ["南山服务站"]
    assert [row.title for row in day(user=world.other_clerk, at=world.now).stations] == ["海淀服务站"]


@pytest.mark.rule("CMP-003-07", "INF-003-04")
def test_crises_by_class_source_and_station(world):
    order = finished_order(world, is_told=False)

    def complaint(source, grade, actor):
        return open_complaint(
            order.request_id, text="x", source=source, grade=grade, work_order_id=order.pk, actor=actor, at=world.now
        )

    solved = complaint("hotline", "ordinary", world.agent)
    complaint("station", "latent", world.clerk)
    complaint("hotline", "latent", world.agent)
    forward_complaint(solved.pk, handler_id=world.clerk.pk, actor=world.agent, at=world.now)
    solve_complaint(solved.pk, result="已换机", actor=world.clerk, at=world.now + timedelta(hours=6))

    found = crises("tv", month_of(world.now.date(), timezone.get_default_timezone()), user=world.manager)
    rows = {grade.grade: (grade.received, grade.solved, grade.open, grade.hours_to_solve) for grade in found.grades}
    assert rows == {"ordinary": (1, 1, 0, 6.0), "latent": (2, 0, 2, None), "serious": (0, 0, 0, None)}
    assert found.by_source == {"hotline": 2, "station": 1}
    assert found.by_station == (("南山服务站", 3),)
    assert day(user=world.manager, at=world.now).complaints_open == 3
