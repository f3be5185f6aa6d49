"""Somebody is on the phone: how many statements the four busiest verbs need."""

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext

from anxin.fieldwork.actions.accept import accept_work_order
from anxin.fieldwork.actions.contact import contact_customer
from tests.ground import ground
from tests.journey import dispatch, register
from tests.world import World


@ground
def warm(world: World) -> World:
    """The handbook is read, and every person's roles are known, as in a process that serves its second request."""
    order = dispatch(world)
    accept_work_order(order.pk, actor=world.clerk, at=world.now)
    contact_customer(order.pk, is_data_verified=True, actor=world.clerk, at=world.now)
    return world


def statements(act: Callable[[], object]) -> list[str]:
    """Without the savepoint of the action, which is a transaction of its own outside of tests."""
    with CaptureQueriesContext(connection) as seen:
        act()
    return [row["sql"] for row in seen if not row["sql"].startswith(("SAVEPOINT", "RELEASE"))]


# One of the three clocks of a dispatch waits for the address being urban; each clock is a row. A new request looks up
# the region of its address. A dispatch asks what such a job takes, since the station may have nobody certified for it.
LIMITS = {"register": 7, "dispatch": 13, "accept": 8, "contact": 5}


def test_register_dispatch_accept_and_contact_are_short(warm: World) -> None:
    world = warm
    request = register(world)
    order = dispatch(world)

    taken = {
        "register": statements(lambda: register(world)),
        "dispatch": statements(lambda: dispatch(world, request)),
        "accept": statements(lambda: accept_work_order(order.pk, actor=world.clerk, at=world.now)),
        "contact": statements(
            lambda: contact_customer(order.pk, is_data_verified=True, actor=world.clerk, at=world.now)
        ),
    }

    for verb, limit in LIMITS.items():
        assert len(taken[verb]) <= limit, "\n".join([verb, *taken[verb]])
