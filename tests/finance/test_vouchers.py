"""The paper side: sent by the station, compared by the clerk."""

import pytest

from anxin.fieldwork.models import WorkOrder
from anxin.finance.actions.check_voucher import check_voucher
from anxin.finance.actions.send_vouchers import send_vouchers
from anxin.finance.errors import OrderNotFinished, RemarkMissing, VoucherSettled
from anxin.finance.models import Voucher
from anxin.kernel.errors import InputRefused, NotEntitled
from anxin.kernel.models import AuditLine
from tests.care.finished import finished_order
from tests.finance.months import closed_march, payable_order


@pytest.mark.rule("FEE-003-12", "NET-002-03", "NET-003-03")
def test_a_station_sends_its_vouchers_and_twice_is_once(world):
    orders = [finished_order(world), finished_order(world)]
    ids = [order.pk for order in orders]
    assert len(send_vouchers(ids, actor=world.clerk, at=world.now)) == 2
    assert send_vouchers(ids, actor=world.clerk, at=world.now) == []
    assert set(Voucher.objects.values_list("result", flat=True)) == {"sent"}
    assert AuditLine.objects.filter(event="voucher.sent").count() == 2


def test_one_stranger_among_them_and_none_is_sent(world):
    mine = finished_order(world)
    theirs = finished_order(world, station=world.haidian, technician=world.other_technician)
    with pytest.raises(NotEntitled):
        send_vouchers([mine.pk, theirs.pk], actor=world.clerk, at=world.now)
    assert not Voucher.objects.exists()


@pytest.mark.rule("FEE-003-14", "APR-002-13")
def test_the_clerk_compares_it_with_the_order(world):
    order = finished_order(world)
    send_vouchers([order.pk], actor=world.clerk, at=world.now)
    voucher = check_voucher(order.pk, result="differs", remark="机号不符", actor=world.settlement_clerk, at=world.now)
    assert (voucher.result, voucher.checked_by) == ("differs", world.settlement_clerk)
    voucher = check_voucher(order.pk, result="matches", has_proof_copy=True, actor=world.settlement_clerk, at=world.now)
    assert (voucher.result, voucher.remark, Voucher.objects.count()) == ("matches", "", 1)


@pytest.mark.parametrize("result", ["differs", "missing"])
def test_what_is_wrong_is_said(world, result):
    order = finished_order(world)
    with pytest.raises(RemarkMissing):
        check_voucher(order.pk, result=result, actor=world.settlement_clerk, at=world.now)
    assert not Voucher.objects.exists()


@pytest.mark.parametrize("result", ["sent", "fine", ""])
def test_there_are_three_judgements(world, result):
    with pytest.raises(InputRefused):
        check_voucher(finished_order(world).pk, result=result, actor=world.settlement_clerk, at=world.now)


@pytest.mark.rule("APR-002-13")
def test_the_station_does_not_judge_itself(world):
    with pytest.raises(NotEntitled):
        check_voucher(finished_order(world).pk, result="matches", actor=world.clerk, at=world.now)
    assert not Voucher.objects.exists()


def test_there_is_no_voucher_of_unfinished_work(world):
    order = finished_order(world)
    WorkOrder.objects.filter(pk=order.pk).update(state="working")
    with pytest.raises(OrderNotFinished):
        send_vouchers([order.pk], actor=world.clerk, at=world.now)
    with pytest.raises(OrderNotFinished):
        check_voucher(order.pk, result="matches", actor=world.settlement_clerk, at=world.now)


def test_what_is_settled_is_judged_no_more(world):
    order = payable_order(world)
    closed_march(world)
    with pytest.raises(VoucherSettled):
        check_voucher(order.pk, result="missing", remark="x", actor=world.settlement_clerk, at=world.now)
    assert Voucher.objects.get().result == "matches"
