"""A month of surveys and complaints, measured."""

from decimal import Decimal

import pytest
from django.utils import timezone

from anxin.care.actions.forward_complaint import forward_complaint
from anxin.care.actions.judge_complaint import judge_complaint
from anxin.care.actions.record_call import record_call
from anxin.care.models import Complaint, FollowUp
from anxin.insight.figures import Figure, company_figures
from anxin.insight.spans import month_of
from anxin.kernel.errors import NotEntitled
from tests.lines.company import dispatch, drive, register

LINE = "bus"
ASKED = {"charged": "no", "signed-before": "yes"}


def figure(company, code: str) -> Figure:
    march = month_of(company.now.date(), timezone.get_default_timezone())
    return next(row for row in company_figures(LINE, march, user=company.manager) if row.target.id == code)


def surveyed(company, stars: int) -> FollowUp:
    order = drive(company, dispatch(company, register(company)), "completed")
    call = FollowUp.objects.get(work_order=order, plan="survey")
    return record_call(call.pk, answers=ASKED | {"satisfaction": str(stars)}, actor=company.agent, at=company.now)


@pytest.fixture
def month(company) -> list[FollowUp]:
    return [surveyed(company, stars) for stars in (5, 4, 1)]


@pytest.mark.rule("KPI-001b-52", "KPI-001b-53")
def test_the_users_satisfied_and_the_complaints_that_proved_true(company, month) -> None:
    satisfied = figure(company, "satisfaction")
    assert (satisfied.value, satisfied.target.threshold, satisfied.is_met) == (Decimal("66.7"), 85, False)

    # The third user complained; until somebody has looked into it, nothing is proven.
    complaint = Complaint.objects.get()
    assert figure(company, "complaints").value == 0
    forward_complaint(complaint.pk, handler_id=company.handler.pk, actor=company.agent, at=company.now)

    judge_complaint(complaint.pk, is_justified=True, note="到场超时属实", actor=company.manager, at=company.now)
    proven = figure(company, "complaints")
    assert (proven.value, proven.target.threshold, proven.is_met) == (Decimal("33.3"), 3, False)

    judge_complaint(complaint.pk, is_justified=False, note="用户误操作", actor=company.manager, at=company.now)
    assert figure(company, "complaints").value == 0


@pytest.mark.rule("KPI-001b-53")
def test_who_does_not_handle_the_complaint_does_not_judge_it(company) -> None:
    surveyed(company, 1)
    complaint = Complaint.objects.get()

    with pytest.raises(NotEntitled):
        judge_complaint(complaint.pk, is_justified=False, note="x", actor=company.agent, at=company.now)

    complaint.refresh_from_db()
    assert (complaint.is_justified, complaint.judgement) == (None, "")
