"""Suggestions with reasons; the choice stays the dispatcher's."""

from datetime import timedelta

import pytest

from anxin.fieldwork.queries import detail, in_hand
from anxin.fieldwork.stations import open_orders, suggest_stations, suggest_technicians
from anxin.kernel.errors import NotFound
from anxin.people.models import Station, StationAuthorisation, Territory
from tests.ground import ground
from tests.journey import at_state, dispatch, register
from tests.world import World


@ground
def second(world: World) -> Station:
    """Another station of the same district, asked second."""
    station = Station.objects.create(
        code="shekou", title="蛇口服务站", region=world.south, latitude=22.5, longitude=113.9
    )
    StationAuthorisation.objects.create(station=station, family="tv-lcd")
    Territory.objects.create(station=station, division=world.division, priority=2)
    return station


def titles(world: World, request) -> list[str]:
    return [row.candidate.station.title for row in suggest_stations(request, at=world.now)]


@pytest.mark.rule("ORG-003-08", "DSP-003-01")
def test_the_territorys_station_comes_first_with_its_reasons(world: World, second: Station) -> None:
    request = register(world)

    first, other = suggest_stations(request, at=world.now)

    assert (first.candidate.station, other.candidate.station) == (world.nanshan, second)
    assert first.score > other.score
    assert first.reasons
    assert not first.obstacles


def test_load_can_turn_the_order(world: World, second: Station) -> None:
    world.nanshan.orders_a_day = 1
    world.nanshan.save()
    for _order in range(5):
        dispatch(world)
    assert open_orders([world.nanshan.pk, second.pk]) == {world.nanshan.pk: 5}

    assert titles(world, register(world)) == ["蛇口服务站", "南山服务站"]


def test_a_station_without_authorisation_stands_last_and_says_so(world: World, second: Station) -> None:
    StationAuthorisation.objects.filter(station=world.nanshan).delete()

    rows = suggest_stations(register(world), at=world.now)

    assert [bool(row.obstacles) for row in rows] == [False, True]


def test_punctuality_is_a_reason(world: World) -> None:
    at_state(world, "accepted")
    reasons = suggest_stations(register(world), at=world.now)[0].reasons
    assert any("100" in reason for reason in reasons)


def test_nobody_answers_for_an_unknown_place(world: World) -> None:
    Territory.objects.all().delete()
    assert suggest_stations(register(world), at=world.now) == []


@pytest.mark.rule("DSP-002-02")
def test_free_technicians_come_before_busy_ones(world: World) -> None:
    busy = at_state(world, "scheduled")
    free = world.person("second_technician", "technician", station=world.nanshan)
    order = at_state(world, "contacted")
    starts_at = busy.appointed_at + timedelta(minutes=30)

    rows = suggest_technicians(order, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1))

    assert [(row.technician, row.is_free) for row in rows] == [(free, True), (world.technician, False)]
    assert rows[0].free_hours == 10
    assert rows[1].visits == 1


def test_what_a_technician_has_in_hand_by_the_time_of_the_visit(world: World) -> None:
    waiting = at_state(world, "awaiting_part")
    visit = at_state(world, "scheduled")
    at_state(world, "completed")
    at_state(world, "contacted")  # nobody's yet
    assert list(in_hand(world.technician)) == [visit, waiting]


def test_a_strangers_order_is_not_found(world: World) -> None:
    order = at_state(world, "scheduled")
    assert detail(world.clerk, order.number) == order
    with pytest.raises(NotFound):
        detail(world.other_clerk, order.number)
