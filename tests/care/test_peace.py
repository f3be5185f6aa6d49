"""Customers who do not want to be called, or not at every hour; and those who praise."""

from datetime import time

import pytest

from anxin.care.actions.drop_follow_up import drop_follow_up
from anxin.care.actions.record_call import record_call
from anxin.care.errors import CallsUnwanted, ReasonMissing
from anxin.care.models import FollowUp
from anxin.care.queries import calls_to_make
from anxin.customers.actions.edit_customer import edit_customer
from anxin.kernel.errors import InputRefused
from anxin.kernel.models import AuditLine
from tests.care.answers import WELL
from tests.care.finished import finished_order


def edit(world, **changes):
    edit_customer(world.customer.pk, changes, actor=world.agent, at=world.now)


def decisive(order):
    return FollowUp.objects.get(work_order=order, is_decisive=True)


def test_a_customer_who_wants_no_calls_is_not_called_and_the_supervisor_checks_instead(world):
    edit(world, wants_no_calls=True)
    order = finished_order(world)
    assert FollowUp.objects.get(work_order=order, is_decisive=False).state == "dropped"
    with pytest.raises(CallsUnwanted):
        record_call(decisive(order).pk, answers=WELL, actor=world.agent, at=world.now)
    assert decisive(order).state == "due"

    drop_follow_up(decisive(order).pk, reason="客户不愿接电话", actor=world.agent, at=world.now)

    call = decisive(order)
    assert (call.state, call.remark, call.called_by) == ("failed", "客户不愿接电话", world.agent)


def test_giving_up_needs_a_reason(world):
    order = finished_order(world)
    with pytest.raises(ReasonMissing):
        drop_follow_up(decisive(order).pk, reason=" ", actor=world.agent, at=world.now)
    assert not AuditLine.objects.filter(event="follow_up.failed").exists()


def test_nobody_is_called_outside_the_hours_they_named(world):
    order = finished_order(world)
    edit(world, calls_from=time(18), calls_until=time(20))
    call = decisive(order)

    assert call not in calls_to_make(world.agent, by="call_centre", at=world.now)
    world.advance(hours=7)
    assert call in calls_to_make(world.agent, by="call_centre", at=world.now)
    world.advance(hours=2)
    assert call not in calls_to_make(world.agent, by="call_centre", at=world.now)


@pytest.mark.parametrize("hours", [{"calls_from": time(18)}, {"calls_from": time(18), "calls_until": time(9)}])
def test_hours_have_a_beginning_and_a_later_end(world, hours):
    with pytest.raises(InputRefused):
        edit(world, **hours)
    world.customer.refresh_from_db()
    assert (world.customer.calls_from, world.customer.calls_until) == (None, None)
