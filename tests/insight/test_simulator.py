"""A company that lives by itself: the same seed tells the same story, and afterwards everything adds up."""

from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

import pytest

from anxin.customers.models import Customer
from anxin.dispatch.models import Proposal, ProposedVisit
from anxin.fieldwork.models import Visit, WorkOrder
from anxin.finance.models import Period, Statement
from anxin.insight.simulator import agreeing, borrowing, counting, returning, taking_back
from anxin.insight.simulator.company import Company
from anxin.insight.simulator.founding import found
from anxin.insight.simulator.run import Life, Report, carry_inbox, simulate
from anxin.kernel import checks
from anxin.parts.models import (
    Loan,
    Move,
    PartsMonth,
    PartsReturnLine,
    PartsStatement,
    StockReport,
    Stocktake,
    StocktakeRow,
)
from anxin.people.models import Division
from anxin.requests.actions.register import register_request
from anxin.requests.models import ServiceRequest
from anxin.requests.report import Report as ReportTold

UNLUCKY = {
    agreeing: {"OBJECTED": 1.0},
    borrowing: {"DEAD": 0.3},
    counting: {"DIFFERS_AT_A_STATION": 1.0, "DIFFERS_IN_A_STORE": 1.0},
    returning: {"EVERY_DAYS": 2},
    taking_back: {"DECLINED": 0.2, "DAMAGED": 0.4, "NO_STATEMENT": 0.6},
}
START = datetime(2026, 4, 20, tzinfo=ZoneInfo("Asia/Shanghai"))


def findings() -> list[str]:
    return [f"{name}: {finding}" for name, found_ in checks.run() for finding in found_]


def live(days: int, *, a_day: float = 5.0, planned: int = 0) -> Report:
    company = found("tv", Random(7), password=None, at=START)
    return simulate([Life(company, START, days, 7, a_day, planned=planned)])


def reported(company: Company, division: Division, index: int) -> ServiceRequest:
    """One repair, of a set that is on nobody's books."""
    customer = Customer.objects.create(name="陈安", division=division, address="科技路 1 号", created_at=START)
    report = ReportTold(
        customer_id=customer.pk,
        product_id=company.products[0].pk,
        contact_phone=f"1990000{index:04d}",
        symptom="有声音没有图像",
        is_charge_standard_told=True,
    )
    return register_request(report, actor=company.staff("agent")[0], at=START)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_fortnight_ends_with_a_settled_month_and_nothing_to_find(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts are counted with differences, objected to, dead on arrival, and sent back in bad parcels."""
    for room, shares in UNLUCKY.items():
        for chance, share in shares.items():
            monkeypatch.setattr(room, chance, share)

    report = live(17, a_day=4.0, planned=4)

    assert report.stuck == {}
    assert report.done["complete_work_order"] > 10
    assert {"published"} <= set(Proposal.objects.values_list("state", flat=True)) <= {"published", "discarded"}
    planned = ProposedVisit.objects.filter(outcome="published", change="new").values("work_order")
    assert Visit.objects.filter(work_order__in=planned, outcome="done").exists()
    assert Period.objects.get(ends_on__month=4).state == "closed"
    assert set(Statement.objects.values_list("state", flat=True)) <= {"paid", "confirmed", "finance_signed"}
    assert PartsMonth.objects.get().state == "closed"
    assert report.done["answer_objections"] == report.done["object_to_rows"] > 3
    assert PartsStatement.objects.exclude(agreed_at=None).count() == report.done["agree_statement"] > 3
    assert set(Stocktake.objects.values_list("state", flat=True)) == {"closed"}
    assert set(Stocktake.objects.values_list("counted_place__kind", flat=True)) == {"store", "station"}
    assert StocktakeRow.objects.exclude(posting=None).exists()
    assert not Move.objects.filter(to_place__kind="difference", posting__note="").exists()
    assert StockReport.objects.count() > 8
    assert all(report.done[name] for name in ("decline_return", "refuse_return", "take_return_home")), report.done
    assert Loan.objects.filter(purpose="old_part", returned__gte=1).exists()
    assert PartsReturnLine.objects.filter(condition="doa", accepted=1).exists()
    assert findings() == []


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_an_inbox_is_carried_to_the_last_settled_month() -> None:
    company = found("tv", Random(7), password=None, at=START)
    for index, division in enumerate(list(company.divisions.values())[:6]):
        reported(company, division, index)

    report = carry_inbox("tv", seed=3)

    assert report.stuck == {}

    assert not ServiceRequest.objects.filter(state__in=["registered", "in_service", "served"]).exists()
    settled = WorkOrder.objects.filter(state="closed")
    assert settled.exists()
    assert not settled.filter(statement_lines=None).exists()
    assert not Statement.objects.exclude(state__in=["paid", "void"]).exists()
    assert findings() == []
