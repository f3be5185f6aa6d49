"""What an hour of overtime costs, by the handbook, and where a plan says so."""

from datetime import time

import pytest

from anxin.dispatch.actions.set_hours import set_working_hours
from anxin.dispatch.reading.prices import PRICES, prices_for
from anxin.handbook.current import handbook_of
from tests.dispatch.days import called, planned
from tests.handbook.small import entry
from tests.processes.test_lateness import under
from tests.world import World

pytestmark = pytest.mark.django_db


def short_day(world: World) -> None:
    changes = {"starts": time(8), "ends": time(9), "overtime_minutes": 240, "lunch_minutes": 0}
    set_working_hours(world.technician.pk, changes, actor=world.clerk, at=world.now)


def priced(world: World, price: float) -> None:
    under(world, dispatch=entry("dispatch", overtime_an_hour=price, decline_reasons=[entry("full")]))


def test_the_handbook_prices_it_and_the_plan_says_so_with_its_clause(world: World, client) -> None:
    order = called(world)
    short_day(world)
    dispatch = handbook_of(order).dispatch

    proposal = planned(world)

    sums = proposal.sums
    price = dispatch.overtime_an_hour
    assert sums["after"]["overtime"] > 0
    assert sums["after"]["costs"]["overtime"] == pytest.approx(sums["after"]["overtime"] / 3600 * price, abs=0.01)
    assert sums["overtime_price"]["an_hour"] == price
    assert sums["overtime_price"]["clause"] == list(dispatch.clause)
    client.force_login(world.clerk)
    client.cookies["django_language"] = "en"
    page = client.get(f"/plans/{proposal.number}/")
    assert f"an hour of overtime at {price:g}" in page.content.decode()


def test_dear_overtime_is_left_to_somebody_who_needs_none(world: World) -> None:
    """The other lives far away, and costs more on the way than an hour of cheap overtime."""
    short_day(world)
    other = world.person("far", "technician", station=world.nanshan)
    home = {"base": "home", "latitude": 22.75, "longitude": 114.30}
    set_working_hours(other.pk, home, actor=world.clerk, at=world.now)

    def goes() -> str:
        return planned(world).visits.get(work_order=order).technician.username

    priced(world, 1.0)
    order = called(world, 1)
    assert goes() == world.technician.username
    priced(world, 900.0)
    type(order).objects.filter(pk=order.pk).update(handbook_id=called(world, 2).handbook_id)
    assert goes() == other.username


def test_where_no_handbook_prices_it_the_house_does(world: World) -> None:
    under(world)

    found = prices_for([called(world)])

    assert (found.prices, found.ground.source) == (PRICES, "")
