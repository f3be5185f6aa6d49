"""``anxin check`` notices what should have left the house and did not."""

from anxin.messages.actions.route_new import route_new
from anxin.messages.checks import nothing_waits_for_long
from tests.messages.sending import gateway, said
from tests.world import World


def test_a_message_nobody_sends_is_noticed_after_an_hour(world: World, outside) -> None:
    gateway(world, outside)
    said(world, world.clerk, "sms")
    route_new()
    world.advance(minutes=59)
    assert list(nothing_waits_for_long()) == []

    world.advance(minutes=2)

    assert ["is a worker running?" in str(finding) for finding in nothing_waits_for_long()] == [True]
