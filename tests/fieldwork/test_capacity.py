"""A station's own calendar: what it cannot take on is not suggested, and needs a reason to be sent."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from anxin.fieldwork.actions.dispatch import dispatch_work_order
from anxin.fieldwork.actions.set_capacity import set_capacity
from anxin.fieldwork.actions.withdraw_capacity import withdraw_capacity
from anxin.fieldwork.errors import CapacityMistaken, ReasonNeeded
from anxin.fieldwork.models import Capacity, WorkOrder
from anxin.fieldwork.stations import suggest_stations
from anxin.kernel.errors import NotEntitled
from anxin.people.models import Station
from tests.journey import register
from tests.world import World

pytestmark = pytest.mark.django_db


def said(world: World, orders_a_day: int, *, days: int = 0, station: Station | None = None) -> Capacity:
    today = timezone.localdate(world.now)
    return set_capacity(
        (station or world.nanshan).pk,
        starts_on=today,
        ends_on=today + timedelta(days=days),
        orders_a_day=orders_a_day,
        reason="盘点",
        actor=world.clerk,
        at=world.now,
    )


def sent(world: World, **typed: object) -> WorkOrder:
    return dispatch_work_order(register(world).pk, world.nanshan.pk, actor=world.dispatcher, at=world.now, **typed)


def obstacles(world: World) -> tuple[str, ...]:
    return suggest_stations(register(world), at=world.now)[0].obstacles


def test_a_full_day_is_an_obstacle_and_needs_a_reason(world: World) -> None:
    said(world, 1)
    assert obstacles(world) == ()

    sent(world)

    assert len(obstacles(world)) == 1
    with pytest.raises(ReasonNeeded):
        sent(world)
    assert sent(world, reason="用户指定").state == "dispatched"


def test_none_at_all(world: World) -> None:
    said(world, 0)

    with pytest.raises(ReasonNeeded):
        sent(world)

    assert not WorkOrder.objects.exists()


def test_other_days_are_ordinary_ones(world: World) -> None:
    said(world, 0)
    world.advance(days=1)

    assert obstacles(world) == ()
    assert sent(world).state == "dispatched"


def test_taken_back_the_day_is_ordinary_again(world: World) -> None:
    row = said(world, 0)

    withdraw_capacity(row.pk, actor=world.clerk, at=world.now)

    assert obstacles(world) == ()


def test_a_day_is_said_once_also_by_the_database(world: World) -> None:
    row = said(world, 3, days=2)

    with pytest.raises(CapacityMistaken):
        said(world, 5)

    row.pk = None
    with pytest.raises(IntegrityError, match="capacity_one_a_day"), transaction.atomic():
        row.save(force_insert=True)


def test_a_clerk_speaks_for_the_own_station_only(world: World) -> None:
    other = Station.objects.create(code="futian", title="福田服务站", region=world.south)

    with pytest.raises(NotEntitled):
        said(world, 0, station=other)

    assert not Capacity.objects.exists()


def test_on_the_page_and_through_the_api(world: World, client) -> None:
    client.force_login(world.clerk)
    today = timezone.localdate(world.now).isoformat()
    typed = {"starts_on": today, "ends_on": today, "orders_a_day": 2, "reason": "两人请假"}

    assert client.post("/capacities/new/", {**typed, "station": world.nanshan.pk}).status_code == 302

    row = Capacity.objects.get()
    assert "两人请假" in client.get("/capacities/").content.decode()
    address = f"/api/v1/stations/{world.nanshan.code}/capacities"
    assert [told["orders_a_day"] for told in client.get(address).json()] == [2]
    assert client.post(f"/capacities/{row.pk}/remove/").status_code == 302
    assert not Capacity.objects.exists()
