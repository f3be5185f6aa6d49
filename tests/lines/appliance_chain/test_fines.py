"""The customer chases, the reply is due, the card is late, a part was changed for nothing: an hour, a window, a day, a fine."""

from datetime import timedelta
from decimal import Decimal

import pytest

from anxin.fieldwork.actions.call_after_urge import call_after_urge
from anxin.fieldwork.actions.explain_delay import explain_delay
from anxin.fieldwork.actions.report_violation import decide_violation, report_violation
from anxin.fieldwork.actions.use_part import use_part
from anxin.fieldwork.errors import TooEarlyToReport
from anxin.fieldwork.models import DelayReport, Violation
from anxin.finance.actions.confirm_penalty import confirm_penalty
from anxin.finance.actions.waive_penalty import waive_penalty
from anxin.finance.errors import AmountNeeded
from anxin.finance.models import Penalty, PenaltyEntry
from anxin.handbook.actions.take_step import take_step
from anxin.handbook.errors import NotAsked
from anxin.people.models import Territory
from anxin.processes.urging import urge
from tests.lines.company import dispatch, drive, register

LINE = "appliance-chain"


def installation(company):
    return dispatch(company, kind="installation", origin="sale")


def chase(company, order):
    return urge(order.request_id, note="师傅还没来", actor=company.agent, at=company.now)


def confirm(company, line, **typed) -> Penalty:
    confirm_penalty(line.pk, **typed, actor=company.manager, at=company.now)
    line.refresh_from_db()
    return line


@pytest.mark.rule("DSP-002-24", "SLA-002-07", "NTF-002-03", "CMP-002-02")
def test_an_urge_is_numbered_told_and_answered_within_the_hour(company) -> None:
    order = drive(company, installation(company), "scheduled")
    first = chase(company, order)
    assert (first.number, first.of_day) == (1, 1)
    assert any("urges" in text for text in company.told(company.technician))
    assert company.clock(order, "call-after-urge").due_at == company.now + timedelta(hours=1)

    company.advance(minutes=59)
    call_after_urge(order.pk, is_reached=True, note="一小时后到", actor=company.technician, at=company.now)
    assert company.clock(order, "call-after-urge").outcome == "met"

    second = chase(company, order)
    assert (second.number, second.of_day) == (2, 2)
    assert not Penalty.objects.exists()


@pytest.mark.rule("KPI-002-01", "KPI-002-12")
def test_no_call_within_the_hour_and_urged_again_costs_five_to_fifty(company) -> None:
    order = drive(company, installation(company), "scheduled")
    chase(company, order)
    company.advance(hours=1, minutes=1)
    assert company.clock(order, "call-after-urge").outcome == "breached"
    assert not Penalty.objects.exists()

    chase(company, order)

    line = Penalty.objects.get(rule="urged-again")
    assert (line.person, line.amount) == (company.technician, None)
    for amount in ("4", "51"):
        with pytest.raises(AmountNeeded):
            confirm_penalty(line.pk, amount=Decimal(amount), actor=company.manager, at=company.now)
    assert confirm(company, line, amount=Decimal(20), note="半天未联系").amount == 20
    entry = PenaltyEntry.objects.get()
    assert (entry.amount, entry.by, line.cause_number) == (Decimal(-20), company.manager, order.number)


@pytest.mark.rule("DSP-002-20", "SLA-002-05")
def test_the_state_of_an_order_is_reported_after_six_hours_and_within_the_limit(company) -> None:
    order = drive(company, installation(company), "scheduled")

    def report() -> None:
        explain_delay(order.pk, reason="等支架", actor=company.clerk, at=company.now)

    company.advance_to(order.dispatched_at + timedelta(hours=5, minutes=59))
    with pytest.raises(TooEarlyToReport) as refusal:
        report()
    assert set(refusal.value.clause) == {"DSP-002-20", "SLA-002-05"}
    assert not DelayReport.objects.exists()

    company.advance(minutes=1)
    report()
    assert DelayReport.objects.get().reason == "等支架"
    assert not Violation.objects.exists()


@pytest.mark.rule("DSP-002-20", "SLA-002-05")
@pytest.mark.parametrize(
    ("kind", "is_urban", "hours"),
    [
        ("installation", True, 24),
        ("installation", False, 48),
        ("repair", True, 72),
        ("repair", False, 168),
    ],
)
def test_after_the_limit_of_its_own_order_a_report_is_late(company, kind: str, is_urban: bool, hours: int) -> None:
    Territory.objects.update(is_urban=is_urban)
    origin = "sale" if kind == "installation" else "fault"
    order = drive(company, dispatch(company, kind=kind, origin=origin), "scheduled")

    company.advance_to(order.dispatched_at + timedelta(hours=hours, minutes=-1))
    explain_delay(order.pk, reason="等配件", actor=company.clerk, at=company.now)
    assert not Violation.objects.exists()
    company.advance(minutes=2)
    explain_delay(order.pk, reason="还在等配件", actor=company.clerk, at=company.now)

    assert Violation.objects.get().code == "late-reply"
    # The rules name no fine for being late, and none is made up.
    assert not Penalty.objects.exists()


@pytest.mark.rule("DSP-002-22", "DSP-002-23")
def test_the_booked_time_limits_the_report_and_a_parked_order_has_no_limit(company) -> None:
    order = drive(company, installation(company), "scheduled")
    company.fill(order, booking="undated")
    company.step(order, "copies_returned")
    company.advance(hours=30)
    explain_delay(order.pk, reason="用户没定时间", actor=company.clerk, at=company.now)
    assert not Violation.objects.exists()

    company.fill(order, booking="dated")
    company.advance(minutes=1)
    explain_delay(order.pk, reason="已过约定的时间", actor=company.clerk, at=company.now)
    assert Violation.objects.get().code == "late-reply"


@pytest.mark.rule("KPI-002-02")
def test_a_false_report_costs_fifty(company) -> None:
    order = drive(company, installation(company), "scheduled")
    company.advance(hours=7)
    explain_delay(order.pk, reason="用户不在家", actor=company.clerk, at=company.now)
    found = report_violation(order.pk, code="false-reply", note="用户说一直在家", actor=company.agent, at=company.now)
    assert not Penalty.objects.exists()

    decide_violation(order.pk, found.pk, is_confirmed=True, note="属实", actor=company.manager, at=company.now)

    line = confirm(company, Penalty.objects.get(), note="")
    assert (line.rule, line.amount, line.person) == ("false-reply", 50, company.technician)


@pytest.mark.rule("DSP-002-21", "SLA-002-06", "KPI-002-03")
def test_a_card_thirty_hours_late_costs_ten(company) -> None:
    order = drive(company, installation(company), "completed")
    assert company.clock(order, "card-in").due_at == company.now + timedelta(days=1)
    company.advance(days=1, seconds=1)
    assert company.clock(order, "card-in").outcome == "breached"

    company.advance_to(order.completed_at + timedelta(days=1, hours=30))
    company.step(order, "card_received")

    line = Penalty.objects.get(rule="card-late")
    assert (line.state, line.amount, line.person) == ("proposed", Decimal(10), company.technician)


def test_a_card_in_time_costs_nothing(company) -> None:
    order = drive(company, installation(company), "completed")
    company.advance(hours=23)
    company.step(order, "card_received")
    company.advance(hours=5)

    assert company.clock(order, "card-in").outcome == "met"
    assert not Penalty.objects.exists()


@pytest.mark.rule("APR-002-08", "DSP-002-21")
def test_what_was_announced_beforehand_is_not_fined_and_afterwards_it_is_too_late(company) -> None:
    announced = drive(company, installation(company), "completed")
    company.step(announced, "late_card_announced", note="用户出差，后天回来签字")
    company.advance(days=2)
    assert company.clock(announced, "card-in").outcome == "breached"
    assert not Penalty.objects.exists()

    other = drive(company, installation(company), "completed")
    company.advance(days=1, minutes=1)
    with pytest.raises(NotAsked):
        take_step("work_order", other.pk, "late_card_announced", actor=company.agent, at=company.now)
    assert Penalty.objects.filter(rule="card-late").count() == 1


def changed(company, verdict: str):
    """A repair of a small appliance, its part changed, the old one appraised."""
    request = register(company)
    company.fill(request, appliance="small")
    order = drive(company, dispatch(company, request), "working")
    company.fill(order, part_source="application", part_amount=65)
    use_part(order.pk, code="XJ-11", title="温控器", actor=company.technician, at=company.now)
    order = drive(company, order, "completed")
    company.fill(order, part_verdict=verdict)
    company.step(order, "old_part_appraised")
    return order


@pytest.mark.rule("KPI-002-04")
def test_a_part_changed_for_nothing_costs_twice_its_amount(company) -> None:
    order = changed(company, "not_faulty")

    line = Penalty.objects.get()
    assert (line.rule, line.amount, line.person) == ("part-not-faulty", Decimal(130), company.technician)
    waive_penalty(line.pk, reason="间歇性故障", actor=company.manager, at=company.now)
    line.refresh_from_db()
    assert (line.state, line.cause_number) == ("waived", order.number)


def test_a_faulty_one_costs_nothing(company) -> None:
    changed(company, "faulty")

    assert not Penalty.objects.exists()


@pytest.mark.rule("KPI-002-05")
def test_an_untrue_price_is_fined_by_decision(company) -> None:
    order = drive(company, dispatch(company), "working")
    company.fill(order, part_source="own_purchase", part_amount=85, price_check="untrue")
    company.step(order, "invoice_returned")

    line = Penalty.objects.get()
    assert (line.rule, line.amount) == ("untrue-price", None)
    assert confirm(company, line, amount=Decimal(85)).amount == 85
