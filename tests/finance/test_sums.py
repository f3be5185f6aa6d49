"""Whatever the clerk does to the lines, the total is their sum, to the cent."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anxin.finance.actions.admit_line import admit_line
from anxin.finance.actions.refuse_line import refuse_line
from anxin.finance.errors import LineAsItWas
from anxin.finance.models import Statement
from tests.finance.months import closed_march, payable_order
from tests.ground import ground

presses = st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=12)


@pytest.mark.rule("FEE-003-14")
@given(presses)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_total_is_always_the_sum_of_the_admitted_lines(four_lines, presses):
    world, statement = four_lines
    lines = list(statement.lines.order_by("pk").values_list("pk", flat=True))
    for place, wanted in presses:
        press = admit_line if wanted else refuse_line
        with suppress(LineAsItWas):
            press(statement.pk, lines[place], reason="试", actor=world.settlement_clerk, at=world.now)
        fresh = Statement.objects.get(pk=statement.pk)
        assert fresh.total == sum(line.amount for line in fresh.lines.filter(is_admitted=True))
        assert all(line.amount == 0 for line in fresh.lines.filter(is_admitted=False))


@ground
def four_lines(world):
    for kind in ("repair", "installation", "upgrade", "training"):
        payable_order(world, kind=kind, is_urban=kind != "upgrade")
    closed_march(world)
    return world, Statement.objects.get()
