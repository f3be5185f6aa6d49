"""From the territory to the vehicle: who is sent, what is checked before leaving, what is proved before the repair."""

from datetime import timedelta

import pytest

from anxin.fieldwork.actions.agree_charge import Asked, agree_charge
from anxin.fieldwork.actions.break_off import break_off
from anxin.fieldwork.actions.check_in import check_in
from anxin.fieldwork.actions.close import close_work_order
from anxin.fieldwork.actions.end_unrepaired import end_unrepaired
from anxin.fieldwork.actions.report_violation import report_violation
from anxin.fieldwork.actions.reschedule import reschedule_visit
from anxin.fieldwork.actions.start_work import start_work
from anxin.fieldwork.actions.tick import tick
from anxin.fieldwork.errors import ConsentMissing, FreeOfCharge, ItemCompulsory, NoSuchItem, NotTold
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.stations import suggest_stations
from anxin.handbook.current import handbook_of
from anxin.handbook.errors import StepWaits
from anxin.kernel.errors import CheckpointOpen, MoveRefused
from anxin.kernel.models import Deadline
from anxin.people.models import StationAuthorisation, Territory
from anxin.requests.models import ServiceRequest
from tests.ground import ground
from tests.journey import prove
from tests.lines.company import dispatch, drive
from tests.lines.special_vehicle.told import a_fault, clauses, judged, keys, report_step, sent

LINE = "special-vehicle"


@ground
def near_and_far(company):
    """A second station of the same territory, a degree further away."""
    company.haidian.latitude, company.haidian.longitude = 23.5, 113.93
    company.haidian.save()
    Territory.objects.create(station=company.haidian, division=company.division, is_urban=True)
    return company


def suggested(company) -> list[str]:
    request = judged(company, a_fault(company), "nearest-station")
    return [row.candidate.station.code for row in suggest_stations(request, at=company.now)]


@pytest.mark.rule("DSP-000-01")
def test_the_nearest_station_is_entrusted(near_and_far) -> None:
    assert suggested(near_and_far) == ["nanshan", "haidian"]


@pytest.mark.rule("DSP-000-08", "NET-000-03")
def test_of_two_almost_as_near_the_one_with_less_to_do_gets_the_work(near_and_far) -> None:
    company = near_and_far
    company.haidian.latitude = company.nanshan.latitude + 0.003  # three hundred metres further
    company.haidian.save()
    assert suggested(company) == ["nanshan", "haidian"]
    for _ in range(3):
        sent(company)

    assert suggested(company) == ["haidian", "nanshan"]


@pytest.mark.rule("ORG-000-04")
def test_only_what_answers_for_the_territory_is_suggested(company) -> None:
    assert suggested(company) == ["nanshan"]  # Haidian lies in another territory
    Territory.objects.filter(station=company.nanshan).delete()
    Territory.objects.create(station=company.haidian, division=company.division, is_urban=True)
    StationAuthorisation.objects.get_or_create(station=company.haidian, family="tv-lcd")

    assert suggested(company) == ["haidian"]


@pytest.mark.rule("DSP-000-03", "QLT-000-04")
def test_a_major_fault_is_appraised_by_our_own_people(company) -> None:
    request = judged(company, a_fault(company, told={"severity": "batch"}), "major-or-batch")
    assert suggest_stations(request, at=company.now) == []  # a station alone is not offered

    order = drive(company, sent(company, triage="major-or-batch", told={"severity": "batch"}), "tested")

    assert "fault_appraised" in keys(order, "complete")
    company.step(order, "fault_appraised")
    assert "fault_appraised" not in keys(order, "complete")


@pytest.mark.rule("DSP-000-07", "SHP-000-02")
def test_at_a_delivery_somebody_is_there_within_four_hours(company) -> None:
    order = sent(company, triage="at-the-delivery", told={"at_delivery": "yes"})
    other = sent(company)
    assert company.clock(order, "at-the-delivery").due_at == company.now + timedelta(hours=4)
    assert not Deadline.objects.filter(clock="at-the-delivery", subject_id=other.pk).exists()

    company.advance(hours=4, minutes=1)

    assert company.clock(order, "at-the-delivery").outcome == "breached"
    assert any(order.number in line for line in company.told(company.supervisor))


@pytest.mark.rule("DSP-000-05", "NTF-000-01")
def test_a_change_is_told_at_once_and_agreed(company) -> None:
    order = drive(company, sent(company), "scheduled")
    move = {"starts_at": company.now + timedelta(hours=5), "reason": "道路封闭", "actor": company.clerk}
    with pytest.raises(ConsentMissing):
        reschedule_visit(order.pk, is_apologised=True, is_agreed=False, at=company.now, **move)
    with pytest.raises(NotTold):
        reschedule_visit(order.pk, is_apologised=False, is_agreed=True, at=company.now, **move)
    order.refresh_from_db()
    assert order.appointed_at == company.now + timedelta(hours=1)

    reschedule_visit(order.pk, is_apologised=True, is_agreed=True, at=company.now, **move)

    assert company.clock(order, "appointment-kept").due_at == company.now + timedelta(hours=5)
    assert f"{order.number} has been moved (道路封闭): make sure the user knows" in company.told(company.technician)


@pytest.mark.rule("DSP-000-06")
def test_an_appointment_that_passes_unannounced_is_a_violation(company) -> None:
    order = drive(company, sent(company), "scheduled")

    company.advance(hours=1, minutes=1)

    entry = order.violations.get()
    assert (entry.code, entry.clause) == ("missed-appointment", ["DSP-000-06"])
    assert any("Missing an appointment" in line or "约定不兑现" in line for line in company.told(company.manager))


@pytest.mark.rule("ORG-000-13", "ORG-000-17", "ORG-000-18")
def test_nobody_sets_out_untidy_drunk_or_without_a_licence(company, browse) -> None:
    order = drive(company, sent(company), "scheduled")
    page = browse(company.technician).get(f"/visits/{order.number}/").content.decode()
    assert "身着整洁的公司工作服" in page
    assert "开车的人驾照有效" in page
    for item in ("uniform", "sober", "licence"):
        with pytest.raises(ItemCompulsory):
            tick(
                order.pk,
                "before-leaving",
                item,
                not_applicable_because="没有",
                actor=company.technician,
                at=company.now,
            )
    tick(order.pk, "before-leaving", "uniform", "sober", actor=company.technician, at=company.now)

    with pytest.raises(CheckpointOpen) as refusal:
        check_in(order.pk, latitude=22.53, longitude=113.93, actor=company.technician, at=company.now)

    assert {"ORG-000-13", "ORG-000-17", "ORG-000-18"} <= set(refusal.value.clause)
    order.refresh_from_db()
    assert order.state == "scheduled"


CONDUCT = [
    ("harming-the-image", "ORG-000-11"),
    ("leaking-secrets", "ORG-000-11"),
    ("breaking-law-or-rules", "ORG-000-12"),
    ("drinking-on-duty", "ORG-000-13"),
    ("taking-gifts", "ORG-000-14"),
    ("overnight-guests", "ORG-000-15"),
    ("no-uniform", "ORG-000-17"),
    ("driving-unlicensed", "ORG-000-18"),
]


@pytest.mark.rule("ORG-000-11", "ORG-000-12", "ORG-000-15")
def test_misconduct_goes_on_record_with_the_rule_it_broke(company) -> None:
    order = sent(company)

    for code, rule in CONDUCT:
        entry = report_violation(order.pk, code=code, note="查实", actor=company.manager, at=company.now)
        assert entry.clause == [rule]

    listed = next(row for row in handbook_of(order).violations if row.id == "driving-unlicensed")
    assert listed.sanction == "一切后果自负，公司严肃处理"
    with pytest.raises(NoSuchItem):
        report_violation(order.pk, code="whistling", note="查实", actor=company.manager, at=company.now)


@pytest.mark.rule("REQ-000-06")
def test_the_course_of_events_the_analysis_and_the_plan_come_before_the_repair(company) -> None:
    order = drive(company, sent(company), "on_site")

    assert {"course_of_events", "fault_analysis", "repair_plan"} <= set(keys(order, "start_work"))
    with pytest.raises(CheckpointOpen) as refusal:
        start_work(order.pk, actor=company.technician, at=company.now)
    assert "REQ-000-06" in refusal.value.clause


@pytest.mark.rule("FRM-000-03")
def test_three_photos_before_the_repair_where_no_old_part_goes_back(company) -> None:
    order = drive(company, sent(company), "on_site")
    photos = {"vehicle-photo", "fault-near-photo", "fault-far-photo"}

    company.fill(order, old_part_required="yes")
    assert not photos & set(keys(order, "start_work"))
    company.fill(order, old_part_required="no")
    assert photos <= set(keys(order, "start_work"))
    for kind in photos - {"fault-far-photo"}:
        prove(company, order, kind)
    assert photos & set(keys(order, "start_work")) == {"fault-far-photo"}


@pytest.mark.rule("DSP-000-09")
def test_a_trip_without_result_leaves_the_case_open_and_a_work_report(company) -> None:
    order = drive(company, sent(company), "working")
    given = {"reason": "缺专用工具", "is_customer_told": True, "actor": company.technician}
    with pytest.raises(CheckpointOpen) as refusal:
        break_off(order.pk, at=company.now, **given)
    assert "DSP-000-09" in refusal.value.clause

    prove(company, order, "work-report-scan")
    order = break_off(order.pk, at=company.now, **given)

    assert order.state == "contacted"
    assert order.request.state == "in_service"


@pytest.mark.rule("INF-000-09")
@pytest.mark.parametrize("kind", ["maintenance", "training"])
def test_work_that_is_neither_fault_nor_follow_up_ends_with_a_work_report(company, kind: str) -> None:
    order = drive(company, dispatch(company, kind=kind, symptom="培训"), "tested")
    assert "INF-000-09" in clauses(order, "complete", "work-report-scan")

    prove(company, order, "work-report-scan")

    assert "work-report-scan" not in keys(order, "complete")


@pytest.mark.rule("REQ-000-07")
def test_a_case_is_tracked_until_the_vehicle_is_repaired(company) -> None:
    order = drive(company, sent(company), "working")
    with pytest.raises(MoveRefused):
        close_work_order(order.pk, actor=company.agent, at=company.now)
    with pytest.raises(CheckpointOpen) as refusal:
        end_unrepaired(order.pk, reason="修不好", actor=company.technician, at=company.now)
    assert "REQ-000-07" in refusal.value.clause
    order.refresh_from_db()
    assert order.state == "working"


@pytest.mark.rule("CMP-000-09", "NTF-000-04", "QLT-000-01")
def test_a_report_home_comes_with_what_keeps_the_user_calm_and_a_call(company) -> None:
    request = judged(company, a_fault(company), "cannot-be-handled")
    said = {
        "handling_proposal": "更换总成",
        "report_attachments": "照片三张",
        "containment": "先借用备用车",
        "confirmed_by_phone": "部里王工",
    }
    for left_out in said:
        company.fill(request, **{name: value for name, value in said.items() if name != left_out})
        if left_out != "handling_proposal":
            continue
        with pytest.raises(StepWaits) as refusal:
            report_step(company, request, "quality_report_sent", by=company.dispatcher)
        assert refusal.value.clause
    other = judged(company, a_fault(company), "cannot-be-handled")
    for left_out in ("report_attachments", "containment", "confirmed_by_phone"):
        rest = {name: value for name, value in said.items() if name != left_out}
        waiting = judged(company, a_fault(company), "cannot-be-handled")
        company.fill(waiting, **rest)
        with pytest.raises(StepWaits):
            report_step(company, waiting, "quality_report_sent", by=company.dispatcher)
    company.fill(other, **said)
    report_step(company, other, "quality_report_sent", by=company.dispatcher)
    assert company.clock(other, "quality-report").outcome == "met"


@pytest.mark.rule("ORG-000-10")
def test_the_conversation_is_written_down_and_nobody_argued(company, browse) -> None:
    order = drive(company, sent(company), "tested")

    assert {"with-the-user", "conversation"} <= set(keys(order, "complete"))
    assert "ORG-000-10" in clauses(order, "complete", "conversation")
    page = browse(company.technician).get(f"/visits/{order.number}/").content.decode()
    assert "没有与用户争辩" in page


@pytest.mark.rule("FRM-000-04")
def test_the_user_signs_when_it_is_done(company) -> None:
    order = drive(company, sent(company), "tested")

    assert "FRM-000-04" in clauses(order, "complete", "user-signature")


def out_of_warranty(company) -> WorkOrder:
    company.tv.warranty_months = 1
    company.tv.save()
    return drive(company, sent(company), "on_site")


def charge(company, order: WorkOrder) -> WorkOrder:
    return agree_charge(order.pk, [Asked(code="labour")], is_agreed=True, actor=company.technician, at=company.now)


@pytest.mark.rule("CUS-000-06", "FEE-000-01")
def test_outside_the_warranty_the_user_pays_unless_the_company_bears_it(company) -> None:
    inside = drive(company, sent(company), "on_site")
    with pytest.raises(FreeOfCharge):
        charge(company, inside)
    company.advance(hours=3)
    order = out_of_warranty(company)
    assert "borne_by" in keys(order, "start_work")
    company.fill(order, borne_by="company")
    with pytest.raises(FreeOfCharge):
        charge(company, order)

    company.fill(order, borne_by="customer")

    assert charge(company, order).charge_total == 100


@pytest.mark.rule("CUS-000-04")
def test_a_chassis_without_its_first_service_is_no_free_claim(company) -> None:
    order = drive(company, sent(company, triage="chassis", told={"concerns_chassis": "yes"}), "on_site")
    assert "chassis_service" in keys(order, "start_work")
    company.fill(order, chassis_service="kept")
    with pytest.raises(FreeOfCharge):
        charge(company, order)

    company.fill(order, chassis_service="missed")

    assert charge(company, order).charge_total == 100


def test_a_fault_from_the_call_to_the_end(company) -> None:
    order = drive(company, sent(company), "completed")

    assert order.state == "completed"
    assert company.clock(order, "user-contacted").outcome == "met"
    assert company.clock(order, "appointment-kept").outcome == "met"
    assert company.clock(ServiceRequest.objects.get(pk=order.request_id), "entrusted").outcome == "met"
    assert order.follow_ups.get().plan == "after-repair"
