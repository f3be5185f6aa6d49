"""A station says no, or may not."""

import pytest

from anxin.fieldwork.actions.decline import decline_work_order
from anxin.fieldwork.actions.recall import recall_work_order
from anxin.fieldwork.errors import ReasonForbidden, ReasonUnknown
from anxin.handbook.current import handbook_of
from tests.fieldwork.test_moves import everything
from tests.journey import at_state, dispatch
from tests.world import World

FORBIDDEN = ["too-far", "weather-or-traffic", "damaged-on-opening"]


@pytest.mark.rule("DSP-003-28", "NET-003-01", "DSP-003-27")
@pytest.mark.parametrize("reason", FORBIDDEN)
def test_distance_and_the_like_are_no_reasons(world: World, reason: str) -> None:
    order = dispatch(world)
    before = everything(order)

    with pytest.raises(ReasonForbidden) as refused:
        decline_work_order(order.pk, reason=reason, actor=world.clerk, at=world.now)

    described = next(row for row in handbook_of(order).dispatch.decline_reasons if row.id == reason)
    assert refused.value.clause == described.clause
    assert everything(order) == before


def test_the_forbidden_ones_are_the_handbooks(world: World) -> None:
    reasons = handbook_of(dispatch(world)).dispatch.decline_reasons
    assert [row.id for row in reasons if row.forbidden] == FORBIDDEN


def test_an_unknown_reason(world: World) -> None:
    order = dispatch(world)
    with pytest.raises(ReasonUnknown):
        decline_work_order(order.pk, reason="no-mood", actor=world.clerk, at=world.now)


def test_declined_with_a_reason_of_the_list(world: World) -> None:
    order = dispatch(world)

    declined = decline_work_order(order.pk, reason="no-capacity", note="本周满", actor=world.clerk, at=world.now)

    assert declined.state == "declined"
    answer = declined.dispatches.get()
    assert (answer.answer, answer.answered_by) == ("declined", world.clerk)
    assert "本周满" in answer.answer_reason


def test_taken_back_from_a_station_everything_of_it_is_cleared(world: World) -> None:
    order = at_state(world, "scheduled")

    back = recall_work_order(order.pk, reason="客户要求换站", actor=world.dispatcher, at=world.now)

    assert (back.state, back.technician, back.accepted_at, back.appointed_at) == ("declined", None, None, None)
    assert back.visits.get().outcome == "cancelled"
    assert back.dispatches.get().answer == "recalled"
    back.request.refresh_from_db()
    assert (back.request.state, back.request.technician) == ("registered", None)
