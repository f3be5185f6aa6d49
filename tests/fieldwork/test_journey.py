"""Every state can be reached, and the request is where its order says."""

import pytest

from anxin.fieldwork.lifecycle import LIFECYCLE
from tests.journey import at_state
from tests.world import World


@pytest.mark.parametrize("state", LIFECYCLE.codes())
def test_every_state_is_reached_by_the_actions(world: World, state: str) -> None:
    assert at_state(world, state).state == state
