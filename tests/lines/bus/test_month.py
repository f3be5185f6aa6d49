"""A month of visits, surveys and complaints, measured; and what costs somebody the job."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from anxin.care.actions.forward_complaint import forward_complaint
from anxin.care.actions.judge_complaint import judge_complaint
from anxin.care.actions.record_call import record_call
from anxin.care.models import Complaint, FollowUp
from anxin.fieldwork.actions.report_violation import decide_violation, report_violation
from anxin.insight.figures import Figure, company_figures
from anxin.insight.registers import REGISTERS
from anxin.insight.spans import month_of
from anxin.kernel.errors import NotEntitled
from anxin.people.models import User
from tests.ground import ground
from tests.lines.company import dispatch, drive, register

LINE = "bus"
ASKED = {"charged": "no", "signed-before": "yes"}


def figure(company, code: str) -> Figure:
    march = month_of(company.now.date(), timezone.get_default_timezone())
    return next(row for row in company_figures(LINE, march, user=company.manager) if row.target.id == code)


def violations_of_month(company) -> list[list[object]]:
    march = month_of(company.now.date(), timezone.get_default_timezone())
    with translation.override("zh-hans"):
        return list(REGISTERS["violations"](LINE, march, user=company.manager).rows)


@pytest.fixture
def browser(settings) -> Callable[[User], Client]:
    settings.ANXIN_DEMO = True

    def signed_in(user: User) -> Client:
        client = Client(headers={"accept-language": "zh-hans"})
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in


def surveyed(company, stars: int) -> FollowUp:
    order = drive(company, dispatch(company, register(company)), "completed")
    call = FollowUp.objects.get(work_order=order, plan="survey")
    return record_call(call.pk, answers=ASKED | {"satisfaction": str(stars)}, actor=company.agent, at=company.now)


@ground
def month(company) -> list[FollowUp]:
    return [surveyed(company, stars) for stars in (5, 4, 1)]


@pytest.mark.rule("KPI-001b-51")
def test_a_visit_after_the_agreed_time_takes_from_the_months_ninety_per_cent(company) -> None:
    for hours_late in (0, 0, 3, 0):
        order = drive(company, dispatch(company, register(company)), "scheduled")
        company.advance(hours=hours_late)
        drive(company, order, "completed")
        timely = figure(company, "timeliness")
    assert (timely.value, timely.target.threshold, timely.is_met) == (Decimal("75.0"), 90, False)

    for _ in range(6):
        drive(company, dispatch(company, register(company)), "completed")
    timely = figure(company, "timeliness")
    assert (timely.value, timely.is_met) == (Decimal("90.0"), True)


@pytest.mark.parametrize(
    ("said", "code", "clause"),
    [
        pytest.param({"signed-before": "no"}, "forged-signature", "KPI-001b-59", marks=pytest.mark.rule("KPI-001b-59")),
        pytest.param(
            {"charged": "yes"},
            "charging-or-soliciting",
            "FEE-001b-55",
            marks=pytest.mark.rule("KPI-001b-60", "FEE-001b-55"),
        ),
    ],
)
def test_what_the_survey_brings_up_is_looked_into_and_costs_the_job(company, browser, said, code, clause) -> None:
    order = drive(company, dispatch(company, register(company)), "completed")
    call = FollowUp.objects.get(work_order=order, plan="survey")
    answers = ASKED | {"satisfaction": "5"}
    call = record_call(call.pk, answers=answers | said, actor=company.agent, at=company.now)
    assert call.state == "failed"

    found = report_violation(order.pk, code=code, note="回访时用户反映", actor=company.agent, at=company.now)
    page = browser(company.manager).get(reverse("violation-decide", args=[order.number, found.pk])).content.decode()
    assert "就地解聘" in page
    assert clause in page
    assert [row[-3] for row in violations_of_month(company)] == [""]

    decide_violation(order.pk, found.pk, is_confirmed=True, note="属实", actor=company.manager, at=company.now)

    (row,) = violations_of_month(company)
    assert (row[0], row[-3]) == (order.number, "就地解聘")


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
