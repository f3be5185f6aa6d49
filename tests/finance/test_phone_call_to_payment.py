"""One request from the phone call to the paid statement, by ten people."""

from datetime import timedelta
from decimal import Decimal

import pytest

from anxin.care.actions.record_call import record_call
from anxin.care.models import Complaint, FollowUp
from anxin.fieldwork.actions.report_rectified import report_rectified
from anxin.finance.actions.check_voucher import check_voucher
from anxin.finance.actions.close_period import close_period
from anxin.finance.actions.confirm_statement import confirm_statement
from anxin.finance.actions.pay_statement import pay_statement
from anxin.finance.actions.send_vouchers import send_vouchers
from anxin.finance.actions.sign_finance import sign_finance
from anxin.finance.actions.sign_manager import sign_manager
from anxin.finance.models import Statement
from anxin.kernel import checks
from tests.care.answers import ANGRY, STATION_WELL, WELL
from tests.finance.months import into_april, march
from tests.journey import at_state


def call(world, order, by, answers, actor):
    follow_up = FollowUp.objects.get(work_order=order, by=by)
    record_call(follow_up.pk, answers=answers, remark="", actor=actor, at=world.now)


def settle(world, order):
    send_vouchers([order.pk], actor=world.clerk, at=world.now)
    period = march(world)
    into_april(world)
    check_voucher(order.pk, result="matches", has_proof_copy=True, actor=world.settlement_clerk, at=world.now)
    close_period(period.pk, actor=world.settlement_clerk, at=world.now)
    statement = Statement.objects.get(station=world.nanshan)
    sign_manager(statement.pk, actor=world.manager, at=world.now)
    sign_finance(statement.pk, actor=world.finance, at=world.now)
    confirm_statement(statement.pk, actor=world.clerk, at=world.now)
    return pay_statement(statement.pk, reference="2026-04-17/3", actor=world.finance, at=world.now)


def no_findings():
    for title, function in checks.CHECKS.items():
        if title.startswith(("Statement", "Void", "What was paid", "Closed months")):
            assert list(function()) == [], title


@pytest.mark.rule("FEE-003-12", "FEE-003-13", "FEE-003-14", "FEE-003-15", "FEE-002-15", "APR-003-09")
def test_a_repair_that_went_well(world):
    order = at_state(world, "completed")
    call(world, order, "station", STATION_WELL, world.clerk)
    call(world, order, "call_centre", WELL, world.agent)
    order.refresh_from_db()
    order.request.refresh_from_db()
    assert (order.state, order.request.state) == ("closed", "closed")

    paid = settle(world, order)
    assert (paid.state, paid.total) == ("paid", Decimal("60.00"))
    assert [line.work_order for line in paid.lines.all()] == [order]
    no_findings()


@pytest.mark.rule("FUP-003-02", "FEE-003-13", "CMP-003-02")
def test_a_repair_that_had_to_be_put_right(world):
    order = at_state(world, "completed")
    call(world, order, "call_centre", ANGRY, world.agent)
    order.request.refresh_from_db()
    assert order.request.state == "in_service"
    complaint = Complaint.objects.get(request=order.request)
    assert complaint.station == world.nanshan

    world.advance(hours=2)
    report_rectified(order.pk, note="已上门道歉并重新调试", actor=world.clerk, at=world.now)
    call(world, order, "call_centre", WELL, world.agent)
    order.refresh_from_db()
    assert order.state == "closed"

    paid = settle(world, order)
    assert paid.total == Decimal("60.00")
    assert paid.paid_at - order.completed_at > timedelta(days=20)
    no_findings()
