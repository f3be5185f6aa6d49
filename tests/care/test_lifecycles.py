"""Whatever a state does not allow is refused, for every move of both tables."""

from itertools import product

import pytest

from anxin.care.lifecycle import COMPLAINT, FOLLOW_UP
from anxin.kernel.errors import MoveRefused

CASES = [
    (table, state.code, move.code)
    for table in (FOLLOW_UP, COMPLAINT)
    for state, move in product(table.states, table)
    if state.code not in move.sources
]


@pytest.mark.parametrize(("table", "state", "move"), CASES)
def test_a_move_the_state_does_not_allow_is_refused(table, state, move):
    with pytest.raises(MoveRefused):
        table.check(state, move)
