"""Reporting that an order takes longer: not too early, not too late, and not falsely."""

import pytest

from anxin.fieldwork.actions.explain_delay import explain_delay
from anxin.fieldwork.actions.report_violation import decide_violation, report_violation
from anxin.fieldwork.errors import TooEarlyToReport
from anxin.fieldwork.models import DelayReport, Violation
from anxin.finance.models import Penalty
from anxin.kernel.models import AuditLine
from tests.ground import ground
from tests.handbook.amended import amend
from tests.handbook.small import entry
from tests.journey import at_state, dispatch

pytestmark = pytest.mark.django_db


@ground
def strict(world):
    amend(
        world,
        clocks=[
            entry(
                "finish",
                subject="work_order",
                starts=["work_order.dispatched"],
                stops=["work_order.completed"],
                duration="24h",
                calendar="always",
            )
        ],
        violations=[entry("late-reply", number=21), entry("false-reply", number=22)],
        delay_reports=entry("delays", not_before="6h", limits=["finish"], late="late-reply", false="false-reply"),
        penalties=[
            entry(
                "false-reply",
                event="work_order.violation_decided",
                only={"code": "false-reply", "decision": "confirmed"},
                amount="50",
                decided_by=["cs_manager"],
            )
        ],
    )


def report(world, order):
    return explain_delay(order.pk, reason="等配件", actor=world.clerk, at=world.now)


@pytest.mark.rule("DSP-002-20")
def test_the_window_opens_six_hours_after_the_dispatch_and_ends_with_the_limit(world, strict):
    order = at_state(world, "scheduled")
    world.advance(hours=5, minutes=59)
    before = AuditLine.objects.count()
    with pytest.raises(TooEarlyToReport) as refusal:
        report(world, order)
    assert refusal.value.clause
    assert (AuditLine.objects.count(), DelayReport.objects.count()) == (before, 0)
    world.advance(minutes=1)
    report(world, order)
    assert order.delay_reports.get().reason == "等配件"
    assert not Violation.objects.exists()


@pytest.mark.rule("DSP-002-20")
def test_what_is_reported_after_the_limit_is_kept_as_late(world, strict):
    order = at_state(world, "scheduled")
    world.advance(hours=24, minutes=1)
    report(world, order)
    violation = Violation.objects.get()
    assert (violation.code, violation.decision, violation.reported_by) == ("late-reply", "waiting", None)
    assert AuditLine.objects.get(event="work_order.delay_explained").payload["is_late"] is True


@pytest.mark.rule("KPI-002-02")
def test_a_false_report_confirmed_as_a_violation_proposes_the_fine(world, strict):
    order = at_state(world, "scheduled")
    world.advance(hours=7)
    report(world, order)
    found = report_violation(order.pk, code="false-reply", note="客户说没人来过", actor=world.agent, at=world.now)
    assert not Penalty.objects.exists()
    decide_violation(order.pk, found.pk, is_confirmed=True, note="属实", actor=world.manager, at=world.now)
    line = Penalty.objects.get()
    assert (line.rule, line.amount, line.person) == ("false-reply", 50, world.technician)


def test_a_violation_that_was_none_leads_to_nothing(world, strict):
    order = dispatch(world)
    found = report_violation(order.pk, code="false-reply", note="误会", actor=world.agent, at=world.now)
    decide_violation(order.pk, found.pk, is_confirmed=False, note="查无此事", actor=world.manager, at=world.now)
    assert not Penalty.objects.exists()
