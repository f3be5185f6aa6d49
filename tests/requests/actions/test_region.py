"""A request belongs to a region before a station has it, so that the region's people may see to it."""

import pytest

from anxin.handbook.actions.take_step import take_step
from anxin.handbook.models import TakenStep
from anxin.people.models import Station, Territory
from anxin.requests.actions.edit import edit_request
from anxin.requests.models import ServiceRequest
from tests.handbook.amended import amend
from tests.handbook.small import entry
from tests.journey import register
from tests.world import World

pytestmark = pytest.mark.django_db


def test_what_the_desk_registers_belongs_to_the_region_of_its_address(world: World) -> None:
    request = register(world)

    assert (request.region, request.station) == (world.south, None)
    assert ServiceRequest.objects.visible_to(world.supervisor).get() == request


def test_a_role_of_the_region_takes_a_step_before_the_dispatch(world: World) -> None:
    amend(world, steps=[entry("looked", subject="service_request", roles=["regional_supervisor"])])
    request = register(world)

    take_step("service_request", request.pk, "looked", actor=world.supervisor, at=world.now)

    assert TakenStep.objects.get().taken_by == world.supervisor


def test_a_larger_territory_covers_what_lies_in_it(world: World) -> None:
    Territory.objects.filter(station=world.nanshan).update(division=world.city)

    assert register(world).region == world.south


def test_a_station_of_another_line_answers_for_nothing_here(world: World) -> None:
    Station.objects.filter(pk=world.nanshan.pk).update(lines=["another"])

    assert register(world).region is None


def test_it_moves_with_its_address_until_a_station_has_it(world: World) -> None:
    request = register(world)

    edit_request(request.pk, {"division_id": world.far_division.pk}, actor=world.agent, at=world.now)

    request.refresh_from_db()
    assert request.region == world.north
