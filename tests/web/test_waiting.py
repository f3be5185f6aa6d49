"""What the handbook asks of a person at some matter, with its due time: on their page and through the API."""

from datetime import timedelta

import pytest
from django.urls import reverse

from anxin.handbook.actions.take_step import take_step
from anxin.insight.waiting import steps_waiting
from tests.api.caller import Caller
from tests.ground import ground
from tests.handbook.amended import amend
from tests.handbook.small import clock, own_step
from tests.web.orders import an_order
from tests.world import World

pytestmark = pytest.mark.django_db


@ground
def expert(world: World) -> World:
    """The quality engineer looks at each fault within two hours; the station's clerk files the card."""
    amend(
        world,
        steps=[own_step("looked_at", roles=["quality_engineer"]), own_step("filed", roles=["station_clerk"])],
        clocks=[
            clock("look-in-time", stops=["step.taken"], only={"step": "looked_at"}),
            clock("file-in-time", stops=["step.taken"], only={"step": "filed"}, duration="1h"),
        ],
    )
    world.expert = world.person("expert", "quality_engineer")
    return world


def codes(user) -> list[str]:
    return [row.step.id for row in steps_waiting(user)]


def test_each_sees_the_steps_of_their_own_role_where_they_work(expert: World) -> None:
    order = an_order(expert)
    elsewhere = expert.person("elsewhere", "station_clerk", station=expert.haidian)

    (row,) = steps_waiting(expert.expert)

    assert (row.subject, row.step.id, row.is_late) == (order, "looked_at", False)
    assert row.due_at == order.dispatched_at + timedelta(hours=2)
    assert codes(expert.clerk) == ["filed"]
    assert codes(elsewhere) == codes(expert.technician) == []


def test_what_is_late_goes_on_waiting_until_it_is_done(expert: World) -> None:
    order = an_order(expert)
    expert.advance(hours=30)
    assert [(row.step.id, row.is_late) for row in steps_waiting(expert.expert)] == [("looked_at", True)]

    take_step(order.SUBJECT, order.pk, "looked_at", actor=expert.expert, at=expert.now)

    assert codes(expert.expert) == []


def test_the_page_and_the_api_tell_the_same(expert: World, browser) -> None:
    order = an_order(expert)

    page = browser("expert").get(reverse("home-office")).content.decode()
    told = Caller(expert.expert, at=expert.now).get("/waiting-steps").body

    assert f'href="{reverse("work-order", args=[order.number])}#step-looked_at"' in page
    assert [(row["number"], row["step"]["code"], row["is_late"]) for row in told] == [
        (order.number, "looked_at", False)
    ]


def test_many_cost_as_many_queries_as_few(expert: World, django_assert_num_queries) -> None:
    an_order(expert)
    steps_waiting(expert.expert)
    with django_assert_num_queries(3):
        steps_waiting(expert.expert)
    for n in range(1, 4):
        an_order(expert, n)
    with django_assert_num_queries(3):
        assert len(steps_waiting(expert.expert)) == 4
