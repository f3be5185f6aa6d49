"""Several service lines in one house: everybody sees those they work for, of everything they may see at all."""

import pytest

from anxin.care.checking import lines_agree as complaints_agree
from anxin.care.models import Complaint
from anxin.fieldwork.checks import lines_agree as orders_agree
from anxin.finance.models import Penalty
from anxin.people.models import Notification, User
from tests.house import LINES, bound, second_line, seen, two_lives
from tests.journey import dispatch
from tests.web.orders import an_order, with_an_afterlife
from tests.world import World

WHAT = ("requests", "orders", "complaints", "calls", "months", "statements", "sets")
# Months are headquarters' own; a supervisor and a technician have no complaint of their own here.
HEADQUARTERS = ("agent", "dispatcher", "handler", "settlement_clerk", "manager", "finance", "admin")
SEES = {
    **{who: set(WHAT) for who in HEADQUARTERS},
    "supervisor": set(WHAT) - {"months"},
    "clerk": set(WHAT) - {"months"},
    "technician": {"requests", "orders", "calls", "sets"},
    "other_clerk": set[str](),
}
BOUND = ((), ("tv",), ("small",), LINES)


@pytest.mark.parametrize("who", SEES)
def test_everybody_sees_the_lines_they_work_for(world: World, who: str) -> None:
    second_line(world)
    two_lives(world)

    for lines in BOUND:
        expected = {what: set(lines or LINES) if what in SEES[who] else set() for what in WHAT}
        assert seen(bound(getattr(world, who), *lines)) == expected, lines


def test_whoever_reads_reports_sees_penalties_of_their_lines_and_everybody_their_own(world: World) -> None:
    second_line(world)
    two_lives(world)

    def lines(user: User) -> set[str]:
        return set(Penalty.objects.visible_to(user).values_list("line", flat=True))

    assert lines(bound(world.manager, "small")) == {"small"}
    assert lines(bound(world.manager)) == {"tv", "small"}
    assert lines(bound(world.technician, "small")) == {"tv", "small"}


def test_a_message_reaches_nobody_of_another_line(world: World) -> None:
    second_line(world)
    bound(world.clerk, "small")

    dispatch(world)

    assert not Notification.objects.filter(user=world.clerk).exists()


def test_a_row_of_another_line_than_its_request_is_found(world: World) -> None:
    order = with_an_afterlife(world, an_order(world))
    assert list(orders_agree()) == list(complaints_agree()) == []

    type(order).objects.filter(pk=order.pk).update(line="small")
    Complaint.objects.update(line="small")

    assert len([*orders_agree(), *complaints_agree()]) == 2
