"""What may stand for a proof that cannot be had, who does without it, and what damage costs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from anxin.care.actions.file_complaint import file_complaint
from anxin.care.actions.forward_complaint import forward_complaint
from anxin.care.actions.open_complaint import open_complaint
from anxin.care.actions.record_call import record_call
from anxin.care.models import Complaint, FollowUp
from anxin.evidence.actions.decide_waiver import decide_waiver
from anxin.evidence.actions.waive_evidence import waive_evidence
from anxin.finance.actions.confirm_penalty import confirm_penalty
from anxin.finance.actions.propose_penalty import propose_penalty
from anxin.handbook.errors import StepWaits
from anxin.insight.figures import company_figures
from anxin.insight.spans import month_of
from anxin.kernel.errors import CheckpointOpen
from anxin.kernel.models import Deadline
from tests.journey import prove, tick_all
from tests.lines.company import drive
from tests.lines.special_vehicle.told import a_delivery, keys, report_step, sent

LINE = "special-vehicle"


@pytest.mark.rule("CUS-000-02")
def test_a_vehicle_without_a_plate_shows_its_makers_plate_and_what_cannot_be_photographed_a_sketch(company) -> None:
    order = drive(company, sent(company), "on_site")
    company.fill(order, old_part_required="no")
    wanted = {"vehicle-photo", "fault-near-photo", "fault-far-photo"}
    assert wanted <= set(keys(order, "start_work"))

    prove(company, order, "nameplate-photo")
    assert wanted & set(keys(order, "start_work")) == wanted - {"vehicle-photo"}
    prove(company, order, "sketch")

    assert not wanted & set(keys(order, "start_work"))


@pytest.mark.rule("FUP-000-11")
def test_a_visit_without_a_seal_counts_when_the_regional_supervisor_accepts_the_note(company) -> None:
    order = drive(company, a_delivery(company), "completed")
    company.fill(order, using_unit="市急救中心", in_use_since="2026-03-04")
    for name in ("every-visit", "first-visit-care"):
        tick_all(company, order, name)
    note = waive_evidence(order, kind="sealed-visit-form", reason="公章外借", actor=company.technician, at=company.now)
    with pytest.raises(StepWaits):
        report_step(company, order, "first_visit")

    decide_waiver(order, note.pk, is_accepted=True, actor=company.supervisor, at=company.now)
    report_step(company, order, "first_visit")

    assert company.clock(order, "first-visit").outcome == "met"


@pytest.mark.rule("FRM-000-04", "WSH-000-05")
def test_a_signature_or_the_units_seal(company) -> None:
    order = drive(company, sent(company), "tested")
    assert "user-signature" in keys(order, "complete")

    prove(company, order, "user-seal")

    assert "user-signature" not in keys(order, "complete")


def complained(company) -> Complaint:
    order = drive(company, sent(company), "completed")
    complaint = open_complaint(
        order.request_id,
        text="修好后仍有异响",
        source="call_back",
        work_order_id=order.pk,
        actor=company.agent,
        at=company.now,
    )
    forward_complaint(complaint.pk, handler_id=company.supervisor.pk, actor=company.handler, at=company.now)
    return complaint


@pytest.mark.rule("CMP-000-05", "CMP-000-07", "CMP-000-08", "REQ-000-08")
def test_what_repeated_efforts_cannot_remove_is_filed_in_writing(company) -> None:
    complaint = complained(company)
    given = {"reason": "用户坚持退车", "actor": company.supervisor}
    with pytest.raises(CheckpointOpen) as refusal:
        file_complaint(complaint.pk, at=company.now, **given)
    assert "CMP-000-05" in refusal.value.clause

    company.fill(complaint, efforts_made="三次上门、主管致歉、延长保修")
    complaint = file_complaint(complaint.pk, at=company.now, **given)

    assert (complaint.state, complaint.filing) == ("filed", "用户坚持退车")
    assert f"The complaint {complaint.number} is put on file: 用户坚持退车" in company.told(company.manager)
    assert not Deadline.objects.filter(subject_type="complaint", subject_id=complaint.pk, outcome="").exists()


@pytest.mark.rule("KPI-000-01")
def test_ninety_percent_are_satisfied_complaint_users_on_file_left_out(company) -> None:
    complaint = complained(company)
    call = FollowUp.objects.get(work_order=complaint.work_order)
    answers = {"works": "yes", "satisfaction": "1", "opinion": "无"}
    record_call(call.pk, answers=answers, actor=company.agent, at=company.now)
    company.advance_to(company.now + timedelta(minutes=1))
    march = month_of(company.now.date(), timezone.get_default_timezone())

    def satisfied() -> object:
        figures = company_figures(LINE, march, user=company.manager)
        found = next(row for row in figures if row.target.id == "satisfied")
        return found.target.threshold, found.value, found.is_met

    assert satisfied() == (90, 0, False)
    company.fill(complaint, efforts_made="三次上门")
    file_complaint(complaint.pk, reason="用户坚持退车", actor=company.supervisor, at=company.now)
    assert satisfied() == (90, None, None)


@pytest.mark.rule("ORG-000-16")
def test_damaged_property_costs_its_price(company) -> None:
    order = drive(company, sent(company), "on_site")
    company.fill(order, damaged_property_price="480")

    line = propose_penalty(order, rule="damaged-property", note="举升机支臂折断", actor=company.manager, at=company.now)
    line = confirm_penalty(line.pk, actor=company.manager, at=company.now)

    assert (line.amount, line.person, line.clause) == (480, company.technician, ["ORG-000-16"])
