"""A call about something known: an urge, or a repeat repair."""

import pytest

from anxin.requests.queries import open_and_recent_same
from tests.journey import at_state, register
from tests.world import World


def same(world: World, **known: object):
    return open_and_recent_same(line="tv", at=world.now, **{"asset_id": world.asset.pk, **known})


def test_nothing_known(world: World) -> None:
    answer = same(world)
    assert answer.urge is None
    assert answer.repeats is None


def test_an_open_request_is_offered_as_an_urge(world: World) -> None:
    request = register(world)
    assert same(world).urge == request


def test_an_open_request_of_the_same_model_and_phone_too(world: World) -> None:
    request = register(world)
    answer = same(world, asset_id=None, product_id=world.tv.pk, phone="13900000001")
    assert answer.urge == request
    assert same(world, asset_id=None, product_id=world.tv.pk, phone="13900000009").urge is None


@pytest.mark.parametrize(("days", "is_repeat"), [(29, True), (31, False)])
def test_a_finished_one_is_a_repeat_within_the_handbooks_window(world: World, days: int, is_repeat: bool) -> None:
    order = at_state(world, "closed")

    world.advance(days=days)
    answer = same(world)

    assert answer.urge is None
    assert (answer.repeats == order.request) is is_repeat


def test_another_fault_is_no_repeat(world: World) -> None:
    from anxin.catalog.models import FaultCode

    other = FaultCode.objects.create(code="no-sound", family=world.family, assembly="音频", title="无声")
    at_state(world, "closed", fault_code_id=world.fault.pk)

    assert same(world, fault_code_id=other.pk).repeats is None
    assert same(world, fault_code_id=world.fault.pk).repeats is not None


def test_an_enquiry_is_neither(world: World) -> None:
    register(world, kind="enquiry")
    assert same(world).urge is None
