"""The lanes of a day, as they come from the database."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from anxin.dispatch.actions.hold import keep_free
from anxin.dispatch.board.lanes import Lane
from anxin.dispatch.board.reading import NOBODY, read_lanes
from anxin.dispatch.board.waiting import waiting_orders
from anxin.dispatch.models import Absence
from anxin.dispatch.reading.problem import day_of
from anxin.fieldwork.models import WorkOrder
from tests.dispatch.days import TOMORROW, agreed, called, second_technician
from tests.world import World


def lanes_of(world: World, **more) -> list[Lane]:
    day = day_of((world.noon + TOMORROW).date())
    return read_lanes([world.nanshan], day, **{"viewer": world.clerk, "now": world.now, **more})


def test_a_lane_holds_visits_kept_times_and_absences(world: World) -> None:
    order = agreed(world, 1, hour=10, by=world.technician)
    kept, tomorrow = called(world, 2), world.noon + TOMORROW
    keep_free(
        kept.request_id,
        world.technician.pk,
        starts_at=tomorrow,
        ends_at=tomorrow + timedelta(hours=1),
        until=tomorrow,
        actor=world.clerk,
        at=world.now,
    )
    Absence.objects.create(
        technician=world.technician,
        starts_at=tomorrow + timedelta(hours=3),
        ends_at=tomorrow + timedelta(hours=5),
        reason="course",
        entered_at=world.now,
    )

    lane = next(lane for lane in lanes_of(world) if lane.technician == world.technician.pk)

    assert [(bar.order, bar.starts // 3600, bar.is_hold, bar.is_loose) for bar in lane.bars] == [
        (order.number, 10, False, True),
        (kept.number, 12, True, True),
    ]
    assert [(away.opens // 3600, away.closes // 3600) for away in lane.absences] == [(15, 17)]
    assert lane.stations == {world.nanshan.pk}


def test_what_nobody_has_yet_comes_first(world: World) -> None:
    order = agreed(world, 1)

    lanes = lanes_of(world)

    assert (lanes[0].technician, [bar.order for bar in lanes[0].bars]) == (NOBODY, [order.number])


def test_whose_it_is_stays_with_those_who_may_see_it(world: World) -> None:
    agreed(world, 1, by=world.technician)

    (bar,) = next(lane.bars for lane in lanes_of(world, viewer=world.other_clerk) if lane.bars)

    assert (bar.is_seen, bar.customer, bar.district) == (False, "", "")


def test_ten_technicians_cost_no_more_statements_than_one(world: World) -> None:
    agreed(world, 1, by=world.technician)
    with CaptureQueriesContext(
        connection,
    ) as few:
        lanes_of(world)
    for n in range(2, 6):
        agreed(world, n, hour=8, by=world.person(f"more_{n}", "technician", station=world.nanshan))
    with CaptureQueriesContext(connection) as many:
        assert len(lanes_of(world)) == 5

    assert len(many) == len(few) <= 9


def test_orders_without_a_time_wait_the_most_urgent_first(world: World) -> None:
    second_technician(world)
    first, second = called(world, 1), called(world, 2)
    agreed(world, 3)
    day = day_of((world.noon + TOMORROW).date())

    rows, count = waiting_orders(WorkOrder.objects.visible_to(world.clerk), day, now=world.now)

    assert ([row.order for row in rows], count) == ([first, second], 2)
    assert rows[0].minutes == 90
