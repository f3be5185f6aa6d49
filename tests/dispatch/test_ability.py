"""A station where nobody is certified for the job, or no longer, is not the one to send it to."""

from datetime import timedelta

import pytest

from anxin.dispatch.actions.certify import certify
from anxin.dispatch.actions.set_standard import set_standard
from anxin.fieldwork.actions.dispatch import dispatch_work_order
from anxin.fieldwork.errors import ReasonNeeded
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.stations import suggest_stations
from anxin.people.models import Station, StationAuthorisation, Territory
from tests.ground import ground
from tests.journey import register
from tests.world import World


@ground
def second(world: World) -> Station:
    """Another station of the same district, asked second."""
    station = Station.objects.create(code="shekou", title="蛇口服务站", region=world.south)
    StationAuthorisation.objects.create(station=station, family="tv-lcd")
    Territory.objects.create(station=station, division=world.division, priority=2)
    return station


def asks_for_lift(world: World) -> None:
    set_standard(kind="repair", minutes=60, certificate="lift", level=2, actor=world.admin, at=world.now)


def certified(world: World, technician, *, level: int = 2, days: int = 0) -> None:
    until = (world.now + timedelta(days=days)).date()
    certify(technician.pk, name="lift", level=level, valid_until=until, actor=world.dispatcher, at=world.now)


def first(world: World) -> tuple[str, tuple[str, ...]]:
    row = suggest_stations(register(world), at=world.now)[0]
    return row.candidate.station.code, row.obstacles


@pytest.mark.parametrize(
    ("level", "days", "able"), [(2, 0, True), (3, 9, True), (1, 9, False), (2, -1, False), (None, 0, False)]
)
def test_it_counts_who_is_certified_today_at_that_level(world: World, second: Station, level, days, able) -> None:
    asks_for_lift(world)
    certified(world, world.person("other", "technician", station=second))
    if level is not None:
        certified(world, world.technician, level=level, days=days)

    assert first(world) == (world.nanshan.code if able else second.code, ())


def test_where_nobody_is_able_the_certificate_is_named_and_a_reason_wanted(world: World) -> None:
    asks_for_lift(world)
    request = register(world)

    obstacles = suggest_stations(request, at=world.now)[0].obstacles

    assert len(obstacles) == 1
    assert "lift" in obstacles[0]
    with pytest.raises(ReasonNeeded):
        dispatch_work_order(request.pk, world.nanshan.pk, actor=world.dispatcher, at=world.now)
    assert not WorkOrder.objects.exists()
    sent = dispatch_work_order(
        request.pk, world.nanshan.pk, reason="外聘持证人员", actor=world.dispatcher, at=world.now
    )
    assert sent.station == world.nanshan


def test_a_job_that_asks_for_none_is_anybodys(world: World, second: Station) -> None:
    set_standard(kind="repair", minutes=60, actor=world.admin, at=world.now)

    assert first(world) == (world.nanshan.code, ())
