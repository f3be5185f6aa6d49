"""What is made once for a module is the same for each of its tests, whatever they do to it."""

from datetime import timedelta

import pytest

from anxin.customers.models import Customer
from anxin.kernel import calendars, clock
from anxin.kernel.models import Calendar
from tests.ground import ground
from tests.world import NOON, World

LATER = NOON + timedelta(hours=1)


@ground
def renamed(world: World) -> list[Customer]:
    world.advance(hours=1)
    world.customer.name = "陈安"
    world.customer.save()
    return [world.customer]


@pytest.mark.parametrize("turn", ["first", "second"])
def test_each_finds_rows_objects_and_time_as_they_were_built(world: World, renamed: list[Customer], turn: str) -> None:
    assert (world.now, clock.now()) == (LATER, LATER)
    assert renamed == [world.customer]
    assert renamed[0] is world.customer
    assert (world.customer.name, Customer.objects.get().name) == ("陈安", "陈安")
    assert calendars.edition("always").revision == 1

    world.advance(days=1)
    renamed.clear()
    world.customer.name = turn
    world.customer.save()
    Calendar.objects.filter(code="always").update(revision=7)
    assert calendars.refresh("always").revision == 7


def test_a_lower_ground_knows_nothing_of_what_was_built_upon_it(world: World) -> None:
    assert (world.now, Customer.objects.get().name) == (NOON, "陈一")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_one_that_commits_has_the_same_for_itself(world: World, renamed: list[Customer], turn: str) -> None:
    assert clock.now() == LATER
    assert renamed[0] is world.customer
    assert Customer.objects.get().name == "陈安"


@pytest.mark.django_db
def test_a_test_that_asks_for_no_company_finds_none() -> None:
    assert not Customer.objects.exists()
