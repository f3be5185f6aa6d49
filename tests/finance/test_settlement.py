"""From finished orders to a closed month."""

from decimal import Decimal

import pytest
from django.db import connection

from anxin.care.actions.recheck_call import recheck_call
from anxin.care.models import FollowUp
from anxin.fieldwork.actions.report_rectified import report_rectified
from anxin.fieldwork.models import Dispatch
from anxin.finance.actions.begin_closing import begin_closing
from anxin.finance.actions.check_voucher import check_voucher
from anxin.finance.actions.close_period import close_period
from anxin.finance.actions.draft_statements import draft_statements
from anxin.finance.actions.open_period import open_period
from anxin.finance.actions.sign_manager import sign_manager
from anxin.finance.errors import MonthClosed, MonthNotOver
from anxin.finance.models import CarryOver, Period, Statement, StatementLine
from anxin.kernel import checks, progress
from anxin.kernel.errors import NotEntitled
from anxin.kernel.models import Progress
from tests.care.answers import BROKEN
from tests.care.finished import finished_order
from tests.finance.months import call_back, closed_march, into_april, march, payable_order


def only_line():
    return StatementLine.objects.select_related("statement").get()


@pytest.mark.rule("FEE-002-15", "FEE-003-14", "SLA-002-14")
def test_an_order_that_passed_both_gates_is_paid_by_the_standard(world):
    order = payable_order(world)
    period = closed_march(world)

    line = only_line()
    assert (line.work_order, line.is_admitted, line.amount, line.rate) == (order, True, Decimal("60.00"), "repair")
    assert line.clause == ["FEE-003-14"]
    assert (line.statement.station, line.statement.total) == (world.nanshan, Decimal("60.00"))
    assert (period.state, period.closed_by) == ("closed", world.settlement_clerk)


@pytest.mark.rule("FEE-003-14")
@pytest.mark.parametrize(
    ("about", "rate", "amount"),
    [
        ({"kind": "repair", "is_urban": True}, "repair", 60),
        ({"kind": "repair", "is_urban": False}, "repair-remote", 90),
        ({"kind": "installation", "is_urban": True}, "installation", 50),
        ({"kind": "upgrade", "is_urban": False}, "installation-remote", 70),
        ({"kind": "training", "is_urban": True}, "care", 40),
    ],
)
def test_the_settlement_standard(world, about, rate, amount):
    payable_order(world, **about)
    closed_march(world)
    assert (only_line().rate, only_line().amount) == (rate, Decimal(amount))


@pytest.mark.rule("FEE-002-16")
@pytest.mark.parametrize("about", [{"warranty": "out"}, {"is_customer_caused": True}])
def test_what_the_user_pays_is_not_settled_with_the_station(world, about):
    payable_order(world, **about)
    closed_march(world)

    line = only_line()
    assert (line.is_admitted, line.amount, line.gate) == (False, Decimal(0), "in-warranty")
    assert line.reason
    assert line.reason_en
    assert "FEE-002-16" in line.clause
    assert line.statement.total == 0


@pytest.mark.rule("NET-002-01", "DSP-002-27")
def test_without_a_dispatch_there_is_no_settlement(world):
    order = payable_order(world)
    Dispatch.objects.filter(work_order=order).delete()
    closed_march(world)
    assert (only_line().is_admitted, only_line().gate) == (False, "dispatched-by-the-centre")


@pytest.mark.rule("FEE-002-15", "APR-002-12", "FUP-002-03")
@pytest.mark.parametrize(("is_confirmed", "amount"), [(True, 60), (False, 0)])
def test_a_failed_call_is_paid_only_if_the_supervisor_confirms_the_service(world, is_confirmed, amount):
    order = finished_order(world)
    call_back(world, order, BROKEN)
    call = FollowUp.objects.get(work_order=order, is_decisive=True)
    recheck_call(call.pk, is_confirmed=is_confirmed, note="已核实", actor=world.supervisor, at=world.now)
    report_rectified(order.pk, note="已处理", actor=world.clerk, at=world.now)
    check_voucher(order.pk, result="matches", has_proof_copy=True, actor=world.settlement_clerk, at=world.now)
    closed_march(world)
    assert only_line().amount == amount
    assert only_line().is_admitted == is_confirmed


@pytest.mark.rule("FEE-003-14", "APR-002-13", "NET-002-03")
@pytest.mark.parametrize("result", ["differs", "missing"])
def test_a_voucher_that_does_not_match_is_not_settled(world, result):
    order = finished_order(world)
    call_back(world, order)
    check_voucher(order.pk, result=result, remark="机号不符", actor=world.settlement_clerk, at=world.now)
    closed_march(world)
    assert (only_line().is_admitted, only_line().gate) == (False, "voucher-matches")


@pytest.mark.rule("FRM-002-07", "NET-002-03")
def test_a_proof_that_was_seen_has_to_be_copied(world):
    order = finished_order(world)
    order.has_invoice = True
    order.save(update_fields=["has_invoice"])
    call_back(world, order)
    check_voucher(order.pk, result="matches", has_proof_copy=False, actor=world.settlement_clerk, at=world.now)
    closed_march(world)
    assert (only_line().is_admitted, only_line().gate) == (False, "proof-copied")


@pytest.mark.rule("FEE-003-13", "FEE-002-15")
def test_what_is_not_called_back_yet_waits_for_the_next_month(world):
    waiting, paid = finished_order(world), payable_order(world)
    period = closed_march(world)

    carried = CarryOver.objects.get(period=period)
    assert (carried.work_order, carried.why) == (waiting, "call_back")
    assert only_line().work_order == paid

    call_back(world, waiting)
    check_voucher(waiting.pk, result="matches", actor=world.settlement_clerk, at=world.now)
    april = open_april(world)
    world.advance(days=30)
    close_period(april.pk, actor=world.settlement_clerk, at=world.now)
    assert StatementLine.objects.get(work_order=waiting).statement.period == april


def open_april(world):
    return open_period("tv", day=world.now.date(), actor=world.settlement_clerk, at=world.now)


@pytest.mark.rule("FEE-003-13")
def test_what_the_station_is_putting_right_is_not_settled_until_it_did(world):
    order = finished_order(world)
    call_back(world, order, BROKEN)
    period = closed_march(world)
    assert CarryOver.objects.get(period=period).why == "rectifying"
    assert not StatementLine.objects.exists()


@pytest.mark.rule("FEE-003-12")
def test_without_a_voucher_the_fee_is_held_back(world):
    order = finished_order(world)
    call_back(world, order)
    period = closed_march(world)
    assert CarryOver.objects.get(period=period).why == "voucher"
    assert not Statement.objects.exists()


@pytest.mark.rule("FEE-002-16")
def test_what_no_voucher_could_bring_a_fee_does_not_wait_for_one(world):
    order = finished_order(world, warranty="out")
    call_back(world, order)
    closed_march(world)
    assert (only_line().gate, only_line().amount) == ("in-warranty", Decimal(0))
    assert not CarryOver.objects.exists()


def test_each_station_has_a_statement_of_its_own(world):
    for _ in range(3):
        payable_order(world)
    payable_order(world, station=world.haidian, technician=world.other_technician, kind="installation")
    closed_march(world)
    totals = dict(Statement.objects.values_list("station__code", "total"))
    assert totals == {"nanshan": Decimal("180.00"), "haidian": Decimal("50.00")}


def test_drawing_up_twice_changes_nothing(world):
    payable_order(world)
    period = march(world)
    into_april(world)
    first = draft_statements(period.pk, actor=world.settlement_clerk, at=world.now)
    second = draft_statements(period.pk, actor=world.settlement_clerk, at=world.now)
    assert (first.statements, second.statements) == (1, 0)
    assert Statement.objects.get().total == Decimal("60.00")


def test_what_comes_late_is_added_while_the_statement_is_not_signed(world):
    payable_order(world)
    late = finished_order(world)
    period = march(world)
    into_april(world)
    draft_statements(period.pk, actor=world.settlement_clerk, at=world.now)
    call_back(world, late)
    check_voucher(late.pk, result="matches", actor=world.settlement_clerk, at=world.now)
    draft_statements(period.pk, actor=world.settlement_clerk, at=world.now)
    assert Statement.objects.get().total == Decimal("120.00")
    assert not CarryOver.objects.exists()


def test_what_comes_after_the_signature_waits(world):
    payable_order(world)
    late = finished_order(world)
    period = march(world)
    into_april(world)
    draft_statements(period.pk, actor=world.settlement_clerk, at=world.now)
    sign_manager(Statement.objects.get().pk, actor=world.manager, at=world.now)
    call_back(world, late)
    check_voucher(late.pk, result="matches", actor=world.settlement_clerk, at=world.now)
    close_period(period.pk, actor=world.settlement_clerk, at=world.now)
    assert Statement.objects.get().total == Decimal("60.00")
    assert CarryOver.objects.get().why == "signed"


def test_a_closed_month_takes_nothing_more_and_says_who_closed_it(world):
    payable_order(world)
    period = closed_march(world)
    for again in (close_period, draft_statements):
        with pytest.raises(MonthClosed) as refused:
            again(period.pk, actor=world.settlement_clerk, at=world.now)
        assert str(world.settlement_clerk) in str(refused.value)
        assert "FEE-003-12" in refused.value.clause
    assert StatementLine.objects.count() == 1


def test_a_month_is_closed_when_it_is_over(world):
    payable_order(world)
    period = march(world)
    with pytest.raises(MonthNotOver):
        close_period(period.pk, actor=world.settlement_clerk, at=world.now)
    assert Period.objects.get().state == "open"
    assert not Statement.objects.exists()


@pytest.mark.parametrize("who", ["clerk", "agent", "manager", "finance"])
def test_only_the_settlement_clerk_closes_a_month(world, who):
    payable_order(world)
    period = march(world)
    into_april(world)
    with pytest.raises(NotEntitled):
        close_period(period.pk, actor=getattr(world, who), at=world.now)
    assert Period.objects.get().state == "open"


def test_stopping_half_way_leaves_whole_statements_and_an_open_month(world, monkeypatch):
    monkeypatch.setattr("anxin.finance.actions.draft_statements.AT_ONCE", 1)
    payable_order(world)
    payable_order(world, station=world.haidian, technician=world.other_technician)
    period = march(world)
    into_april(world)
    row = progress.start("close-period", "三月", actor=world.settlement_clerk, at=world.now)
    progress.ask_to_cancel(row)

    with pytest.raises(progress.Cancelled), progress.running(row.pk) as bar:
        close_period(period.pk, actor=world.settlement_clerk, at=world.now, bar=bar)
    row.refresh_from_db()
    assert (row.done, row.total, row.is_failed) == (1, 2, False)
    assert (Statement.objects.count(), Period.objects.get().state) == (1, "open")

    close_period(period.pk, actor=world.settlement_clerk, at=world.now)
    assert (Statement.objects.count(), Period.objects.get().state) == (2, "closed")


def test_a_worker_closes_the_month_and_the_bar_says_so(world, django_capture_on_commit_callbacks):
    payable_order(world)
    period = march(world)
    into_april(world)
    with django_capture_on_commit_callbacks(execute=True):
        row = begin_closing(period.pk, actor=world.settlement_clerk, at=world.now)
    row.refresh_from_db()
    assert (row.done, row.total, row.is_failed) == (1, 1, False)
    assert row.finished_at
    assert Period.objects.get().state == "closed"


def test_what_the_worker_would_refuse_is_refused_at_once(world):
    period = closed_march(world)
    with pytest.raises(MonthClosed):
        begin_closing(period.pk, actor=world.settlement_clerk, at=world.now)
    assert not Progress.objects.exists()


@pytest.mark.parametrize(
    ("harm", "title"),
    [
        ("UPDATE finance_statement SET total = total + 1", "Statements add up to their lines"),
        ("UPDATE finance_statementline SET is_void = true", "Void statements have void lines, and no others"),
    ],
)
def test_the_check_finds_what_somebody_did_behind_the_programs_back(world, harm, title):
    payable_order(world)
    closed_march(world)
    assert list(checks.CHECKS[title]()) == []
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(harm)
    assert len(list(checks.CHECKS[title]())) == 1


def test_the_number_of_queries_does_not_grow_with_the_orders(world, django_assert_max_num_queries):
    period = march(world)
    for _ in range(12):
        payable_order(world)
    into_april(world)
    with django_assert_max_num_queries(45):
        close_period(period.pk, actor=world.settlement_clerk, at=world.now)
    assert StatementLine.objects.count() == 12
