"""A product complaint of the equipment maker: a meeting, a cause with its department, an assessment that is checked."""

from datetime import timedelta

import pytest

from anxin.approvals.actions.agree import agree_approval
from anxin.approvals.actions.ask import ask_approval
from anxin.approvals.asking import Typed
from anxin.care.actions.archive_complaint import archive_complaint
from anxin.care.actions.forward_complaint import forward_complaint
from anxin.care.actions.open_complaint import open_complaint
from anxin.care.actions.solve_complaint import solve_complaint
from anxin.care.models import Complaint
from anxin.documents.actions.archive import archive_document
from anxin.fieldwork.actions.depart import depart
from anxin.handbook.actions.take_step import take_step
from anxin.handbook.current import handbook_of
from anxin.handbook.errors import StepWaits
from anxin.handbook.gates import missing
from anxin.kernel.errors import CheckpointOpen, NotEntitled, Refusal
from tests.ground import ground
from tests.lines.company import dispatch, drive, provide, register
from tests.lines.papers import paper

LINE = "equipment"


@ground
def complaint(company) -> Complaint:
    """About a delivered machine that somebody was already sent to."""
    request = register(company, wished_at=company.now + timedelta(days=1))
    dispatch(company, request)
    return open_complaint(request.pk, text="主轴异响，第二次了", source="hotline", actor=company.agent, at=company.now)


def keys(subject, move: str) -> set[str]:
    return {row.key for row in missing(subject, move)}


def ask(company, subject, kind: str, actor):
    return ask_approval(
        kind, about_type=subject.SUBJECT, about_id=subject.pk, typed=Typed("请核定"), actor=actor, at=company.now
    )


def forward(company, complaint: Complaint, handler=None) -> Complaint:
    provide(company, complaint, "forward")
    handler = handler or company.handler
    return forward_complaint(complaint.pk, handler_id=handler.pk, actor=company.handler, at=company.now)


def solve(company, complaint: Complaint) -> Complaint:
    return solve_complaint(complaint.pk, result="已返修", actor=company.handler, at=company.now)


def archive(company, complaint: Complaint) -> Complaint:
    return archive_complaint(complaint.pk, actor=company.handler, at=company.now)


@pytest.mark.rule("REQ-001b-69", "CMP-001b-51")
@pytest.mark.parametrize("way", ["call", "letter", "in_person"])
def test_a_complaint_by_call_by_letter_or_in_person_is_taken(company, way: str) -> None:
    request = register(company, kind="complaint", symptom="等了三天没人来")
    complaint = Complaint.objects.get(request=request)
    wanted = next(row for row in missing(complaint, "forward") if row.key == "complaint_came_by")
    assert wanted.clause == ("REQ-001b-69",)

    company.fill(complaint, complaint_came_by=way)

    assert "complaint_came_by" not in keys(complaint, "forward")


@pytest.mark.rule("CMP-001b-51", "CMP-001b-70")
def test_a_complaint_says_what_it_is_about_and_goes_to_the_department_by_clause_4_6(company, complaint) -> None:
    assert {"complaint_about", "department_concerned"} <= keys(complaint, "forward")
    with pytest.raises(CheckpointOpen) as refusal:
        forward_complaint(complaint.pk, handler_id=company.handler.pk, actor=company.handler, at=company.now)
    assert {"CMP-001b-51", "CMP-001b-70"} <= set(refusal.value.clause)
    complaint.refresh_from_db()
    assert complaint.state == "received"

    reasons = {row.id for row in handbook_of(complaint).field("complaint_about").choices}
    assert {"manner", "service", "soliciting", "quarrel"} <= reasons
    assert forward(company, complaint).state == "handling"


@pytest.mark.rule("CMP-001b-53", "CMP-001b-54", "NTF-001b-53")
def test_sales_reports_the_quality_lead_calls_all_departments(company, complaint) -> None:
    forward(company, complaint)
    with pytest.raises(StepWaits):
        take_step("complaint", complaint.pk, "meeting_called", actor=company.quality_engineer, at=company.now)

    company.step(complaint, "reported_to_quality")
    assert any("has been reported" in text for text in company.told(company.quality_engineer))
    company.step(complaint, "meeting_called")

    departments = ("handler", "sales_manager", "technical_supervisor", "warehouse_clerk", "clerk")
    for department in departments:
        invited = [text for text in company.told(getattr(company, department)) if "A meeting about" in text]
        assert len(invited) == 1, department


@pytest.mark.rule("CMP-001b-55", "QLT-001b-58", "ORG-001b-61")
def test_technology_and_quality_name_department_and_process_step(company, complaint) -> None:
    forward(company, complaint)
    company.step(complaint, "meeting_held")
    with pytest.raises(NotEntitled):
        take_step("complaint", complaint.pk, "cause_verified", actor=company.handler, at=company.now)
    with pytest.raises(StepWaits) as refusal:
        take_step("complaint", complaint.pk, "cause_verified", actor=company.technical_supervisor, at=company.now)
    assert "QLT-001b-58" in refusal.value.clause

    company.fill(complaint, cause_department="装配车间", cause_process="主轴压装")
    company.step(complaint, "cause_verified")

    assert "cause_verified" not in keys(complaint, "solve")


@pytest.mark.rule("CMP-001b-56", "RMA-001b-52", "DSP-001b-62", "QLT-001b-57", "ORG-001b-61")
def test_what_is_to_be_reworked_production_plans(company, complaint) -> None:
    forward(company, complaint)
    with pytest.raises(StepWaits):
        take_step("complaint", complaint.pk, "measures_fixed", actor=company.quality_engineer, at=company.now)
    company.step(complaint, "nonconformity_recorded")
    company.fill(complaint, measure="rework")
    company.step(complaint, "measures_fixed")
    assert "reworked" in keys(complaint, "solve")
    with pytest.raises(NotEntitled):
        take_step("complaint", complaint.pk, "reworked", actor=company.quality_engineer, at=company.now)

    company.step(complaint, "reworked")

    assert "reworked" not in keys(complaint, "solve")


@pytest.mark.rule("CMP-001b-56")
def test_where_somebody_goes_on_site_nothing_is_reworked(company, complaint) -> None:
    forward(company, complaint)
    company.fill(complaint, measure="on_site")
    company.step(complaint, "measures_fixed")

    assert [row.id for row in handbook_of(complaint).field("measure").choices] == [
        "rework",
        "repair",
        "on_site",
        "other",
    ]
    assert "reworked" not in keys(complaint, "solve")


@pytest.mark.rule("CMP-001b-57")
def test_no_solution_without_the_minutes_of_sales(company, complaint) -> None:
    forward(company, complaint)
    assert "meeting-minutes" in keys(complaint, "solve")
    with pytest.raises(CheckpointOpen) as refusal:
        solve(company, complaint)
    assert "CMP-001b-57" in refusal.value.clause

    minutes = paper(company, complaint, "meeting-minutes")

    assert (minutes.state, minutes.drafted_by) == ("signed", company.handler)
    assert "meeting-minutes" not in keys(complaint, "solve")


@pytest.mark.rule("KPI-001b-58", "QLT-001b-63", "FRM-001b-54")
def test_no_complaint_ends_before_the_department_was_assessed(company, complaint) -> None:
    forward(company, complaint)
    provide(company, complaint, "solve")
    solve(company, complaint)
    company.fill(complaint, department_assessed=False)
    provide(company, complaint, "archive")
    with pytest.raises(CheckpointOpen) as refusal:
        archive(company, complaint)
    assert {"KPI-001b-58", "QLT-001b-63"} <= set(refusal.value.clause)

    company.fill(complaint, department_assessed=True)
    form = paper(company, complaint, "complaint-form")
    archive(company, complaint)
    filed = archive_document(form.pk, actor=company.handler, at=company.now)

    complaint.refresh_from_db()
    assert (complaint.state, filed.state) == ("archived", "archived")
    assert filed.described.goes_to == "销售部存档"


@pytest.mark.rule("DSP-001b-61")
def test_a_complaint_s_visit_brings_its_record_back_signed(company, complaint) -> None:
    request = register(company, wished_at=company.now + timedelta(days=1))
    company.fill(request, for_complaint=complaint.number)
    order = drive(company, dispatch(company, request), "tested")
    assert "repair-record" in keys(order, "complete")

    record = paper(company, order, "repair-record", plan="更换主轴")

    assert {row.id for row in record.described.signatures} == {"technician", "customer"}
    assert "repair-record" not in keys(order, "complete")


@pytest.mark.rule("APR-001b-54", "DSP-001b-61")
def test_nobody_leaves_for_a_complaint_before_two_have_signed_off(company, complaint) -> None:
    request = register(company, wished_at=company.now + timedelta(days=1))
    company.fill(request, for_complaint=complaint.number)
    order = drive(company, dispatch(company, request), "scheduled")
    with pytest.raises(CheckpointOpen) as refusal:
        depart(order.pk, actor=company.technician, at=company.now)
    assert {"APR-001b-54", "DSP-001b-61"} <= set(refusal.value.clause)

    asked = ask(company, order, "on-site-record", company.technician)
    with pytest.raises(Refusal):
        agree_approval(asked.pk, actor=company.general_manager, at=company.now)
    agree_approval(asked.pk, actor=company.quality_engineer, at=company.now)
    assert "on-site-record" in keys(order, "depart")
    agree_approval(asked.pk, actor=company.general_manager, at=company.now)

    assert "on-site-record" not in keys(order, "depart")


@pytest.mark.rule("APR-001b-55")
def test_a_complaint_ends_by_quality_lead_assessment_and_general_manager_in_this_order(company, complaint) -> None:
    forward(company, complaint)
    provide(company, complaint, "solve")
    solve(company, complaint)
    assert "complaint-closure" in keys(complaint, "archive")
    company.fill(complaint, opinion_on_department="装配车间扣考核分", department_assessed=True)

    asked = ask(company, complaint, "complaint-closure", company.handler)
    for early in (company.general_manager, company.manager):
        with pytest.raises(Refusal):
            agree_approval(asked.pk, actor=early, at=company.now)
    for person in (company.quality_engineer, company.manager, company.general_manager):
        agree_approval(asked.pk, actor=person, at=company.now)

    assert "complaint-closure" not in keys(complaint, "archive")
