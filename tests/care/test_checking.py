"""What ``anxin check`` finds when somebody went behind the program's back."""

import pytest

from anxin.care.actions.forward_complaint import forward_complaint
from anxin.care.actions.open_complaint import open_complaint
from anxin.care.actions.record_call import record_call
from anxin.care.models import FollowUp
from anxin.fieldwork.models import WorkOrder
from anxin.kernel import checks
from tests.care.answers import WELL
from tests.care.finished import finished_order

UNCALLED, UNCLOSED = "Every finished order is called back", "Decided call-backs close their orders"
ORPHANED = "Complaints in hand have one handler who is still here"


def found(title):
    return [finding.where for finding in checks.CHECKS[title]()]


@pytest.mark.rule("FUP-002-02")
def test_a_finished_order_nobody_calls(world):
    order = finished_order(world)
    assert found(UNCALLED) == []
    FollowUp.objects.all().delete()
    assert found(UNCALLED) == [f"work_order {order.number}"]


def test_an_order_left_open_after_its_call(world):
    order = finished_order(world)
    call = FollowUp.objects.get(work_order=order, is_decisive=True)
    record_call(call.pk, answers=WELL, actor=world.agent, at=world.now)
    assert found(UNCLOSED) == []
    WorkOrder.objects.filter(pk=order.pk).update(state="completed")
    assert found(UNCLOSED) == [f"work_order {order.number}"]


@pytest.mark.rule("DSP-002-29")
def test_a_complaint_whose_handler_left(world):
    order = finished_order(world)
    complaint = open_complaint(order.request_id, text="x", source="hotline", actor=world.agent, at=world.now)
    forward_complaint(complaint.pk, handler_id=world.clerk.pk, actor=world.agent, at=world.now)
    assert found(ORPHANED) == []
    type(world.clerk).objects.filter(pk=world.clerk.pk).update(is_active=False)
    assert found(ORPHANED) == [f"complaint {complaint.number}"]
