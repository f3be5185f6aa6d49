"""Complaint users: known, planned for, reported back, measured."""

from datetime import timedelta

import pytest
from django.utils import timezone

from anxin.care.actions.archive_complaint import archive_complaint
from anxin.care.actions.forward_complaint import forward_complaint
from anxin.care.actions.open_complaint import open_complaint
from anxin.care.actions.record_call import record_call
from anxin.care.actions.solve_complaint import solve_complaint
from anxin.care.models import Complaint, FollowUp
from anxin.insight.figures import company_figures
from anxin.insight.spans import month_of
from anxin.kernel.errors import CheckpointOpen
from tests.ground import ground
from tests.lines.company import drive
from tests.lines.special_vehicle.told import keys, sent

LINE = "special-vehicle"


@ground
def complaint(company):
    order = drive(company, sent(company), "accepted")
    return open_complaint(
        order.request_id,
        text="三次没修好",
        source="hotline",
        work_order_id=order.pk,
        actor=company.agent,
        at=company.now,
    )


def solved(company, complaint):
    forward_complaint(complaint.pk, handler_id=company.supervisor.pk, actor=company.handler, at=company.now)
    company.fill(complaint, removal_plan="更换总成，主管上门致歉")
    return solve_complaint(complaint.pk, result="用户满意", actor=company.supervisor, at=company.now)


@pytest.mark.rule("CMP-000-06", "CUS-000-10")
def test_department_and_region_hear_of_a_complaint_user(company, complaint) -> None:
    stranger = company.person("north_supervisor", "regional_supervisor", region=company.north)

    for person in (company.supervisor, company.manager):
        assert f"Complaint user {complaint.number} (南山服务站)" in company.told(person)
    seen = [Complaint.objects.visible_to(person).count() for person in (company.supervisor, stranger)]
    assert (complaint.state, seen) == ("received", [1, 0])


@pytest.mark.rule("CMP-000-01")
def test_a_complaint_is_removed_by_plan(company, complaint) -> None:
    forward_complaint(complaint.pk, handler_id=company.supervisor.pk, actor=company.handler, at=company.now)

    with pytest.raises(CheckpointOpen) as refusal:
        solve_complaint(complaint.pk, result="已解决", actor=company.supervisor, at=company.now)

    assert "CMP-000-01" in refusal.value.clause
    assert list(Complaint.objects.visible_to(company.clerk)) == [complaint]
    complaint.refresh_from_db()
    assert complaint.state == "handling"


@pytest.mark.rule("CMP-000-03", "NTF-000-06")
def test_user_and_department_hear_of_the_result_within_a_day(company, complaint) -> None:
    complaint = solved(company, complaint)
    assert f"The complaint {complaint.number} is removed: 用户满意" in company.told(company.manager)
    assert keys(complaint, "archive") == {"result_told", "removal_reported"}
    with pytest.raises(CheckpointOpen):
        archive_complaint(complaint.pk, actor=company.handler, at=company.now)
    company.step(complaint, "result_told")

    company.advance(days=1, minutes=1)

    assert company.clock(complaint, "result-told").outcome == "met"
    assert company.clock(complaint, "removal-reported").outcome == "breached"


def answered(company, order, satisfaction: str) -> None:
    call = FollowUp.objects.get(work_order=order)
    answers = {"works": "yes", "satisfaction": satisfaction, "opinion": "无"}
    record_call(call.pk, answers=answers, actor=company.agent, at=company.now)


@pytest.mark.rule("KPI-000-01")
def test_ninety_percent_of_users_are_satisfied(company) -> None:
    for satisfaction in ("5", "1"):
        answered(company, drive(company, sent(company), "completed"), satisfaction)
    company.advance_to(company.now + timedelta(minutes=1))

    march = month_of(company.now.date(), timezone.get_default_timezone())
    figure = next(row for row in company_figures(LINE, march, user=company.manager) if row.target.id == "satisfied")

    assert (figure.target.threshold, figure.value) == (90, 50)
    assert figure.is_met is False
