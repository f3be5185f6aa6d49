"""A new vehicle: handed over, contacted within a month, its first service confirmed, visited once it is in use."""

from datetime import timedelta

import pytest

from anxin.care.actions.record_call import record_call
from anxin.care.errors import AnswerMissing
from anxin.care.models import FollowUp
from anxin.fieldwork.actions.close import close_work_order
from anxin.fieldwork.actions.tick import tick
from anxin.handbook.current import handbook_of
from anxin.handbook.errors import NotAsked, StepTooEarly, StepWaits
from anxin.kernel.errors import CheckpointOpen
from anxin.kernel.models import Deadline
from anxin.requests.actions.register import register_request
from anxin.requests.report import Report
from tests.ground import ground
from tests.journey import prove, tick_all
from tests.lines.company import dispatch, drive
from tests.lines.special_vehicle.told import a_delivery, clauses, keys, report_step

LINE = "special-vehicle"

IN_USE = {"using_unit": "市急救中心", "in_use_since": "2026-03-20"}
FIRST_CONTACT = {"promise": "yes", "chassis": "yes", "in-use": "no", "opinion": "无"}


@ground
def delivered(company):
    return drive(company, a_delivery(company), "completed")


@pytest.mark.rule("SHP-000-01")
def test_the_salesperson_organises_the_delivery_and_the_representative_helps(company) -> None:
    about = {"customer_id": company.customer.pk, "asset_id": company.asset.pk, "contact_phone": "13900000001"}
    report = Report(**about, kind="installation", origin="sale", symptom="新车交付", channel="sales")
    request = register_request(report, actor=company.salesperson, at=company.now)
    order = drive(company, dispatch(company, request), "tested")
    assert (request.registered_by, order.technician) == (company.salesperson, company.technician)
    assert {"handed_over_on", "hand-over"} <= set(keys(order, "complete"))

    company.fill_as(company.salesperson, order, handed_over_on="2026-03-04")
    assert "handed_over_on" not in keys(order, "complete")


@pytest.mark.rule("CUS-000-11", "CUS-000-03")
def test_the_booklet_the_rules_of_the_chassis_and_the_day_of_delivery(company) -> None:
    order = drive(company, a_delivery(company), "tested")

    assert {"hand-over", "handed_over_on"} <= set(keys(order, "complete"))
    assert {"CUS-000-11"} <= set(clauses(order, "complete", "hand-over"))
    tick(order.pk, "hand-over", "chassis-rules", "faults-cleared", actor=company.technician, at=company.now)
    assert "hand-over" in keys(order, "complete")
    tick(order.pk, "hand-over", "booklet", actor=company.technician, at=company.now)
    assert "hand-over" not in keys(order, "complete")


@pytest.mark.rule("FUP-000-03")
def test_the_first_contact_is_due_a_month_after_the_delivery(company, delivered) -> None:
    call = FollowUp.objects.get(work_order=delivered)
    assert (call.plan, call.by) == ("first-contact", "station")
    clock = company.clock(delivered, "first-contact")
    assert clock.due_at == company.now.replace(month=4)
    with pytest.raises(AnswerMissing):  # the chassis maker's rules must have been told
        record_call(
            call.pk,
            answers={name: said for name, said in FIRST_CONTACT.items() if name != "chassis"},
            actor=company.technician,
            at=company.now,
        )

    record_call(call.pk, answers=FIRST_CONTACT, actor=company.technician, at=company.now)

    assert company.clock(delivered, "first-contact").outcome == "met"
    delivered.refresh_from_db()
    assert delivered.state == "completed"  # the call alone does not end it


@pytest.mark.rule("FUP-000-04", "ORG-000-08")
def test_the_region_hears_of_users_nobody_followed_up_and_sees_only_its_own(company, delivered) -> None:
    stranger = company.person("north_supervisor", "regional_supervisor", region=company.north)
    company.advance(days=32)

    assert company.clock(delivered, "first-contact").outcome == "breached"
    assert any("has not been contacted a month after" in line for line in company.told(company.supervisor))
    assert company.told(stranger) == []
    rows = type(delivered).objects
    assert [rows.visible_to(person).count() for person in (company.supervisor, stranger)] == [1, 0]


@pytest.mark.rule("CUS-000-05", "KPI-000-04")
def test_the_first_service_is_confirmed_in_three_months_and_a_missed_one_reported(company, delivered) -> None:
    assert company.clock(delivered, "first-service").due_at == company.now.replace(month=6)
    with pytest.raises(StepWaits):
        report_step(company, delivered, "first_service_confirmed")

    company.fill(delivered, first_service="unwilling")
    report_step(company, delivered, "first_service_confirmed")

    assert company.clock(delivered, "first-service").outcome == "met"
    assert "first_service_reported" in keys(delivered, "close")
    company.advance(days=2, minutes=1)
    assert company.clock(delivered, "first-service-reported").outcome == "breached"
    report_step(company, delivered, "first_service_reported")
    assert "first_service_reported" not in keys(delivered, "close")
    target = next(row for row in handbook_of(delivered).targets if row.id == "first-service-confirmed")
    assert target.clock == "first-service"


def test_a_first_service_that_was_done_needs_no_report(company, delivered) -> None:
    company.fill(delivered, first_service="done")

    assert "first_service_reported" not in keys(delivered, "close")
    assert not Deadline.objects.filter(clock="first-service-reported").exists()


@pytest.mark.rule("FUP-000-07", "FUP-000-09")
def test_a_visit_counts_once_the_vehicle_is_in_use_and_the_time_runs_from_then(company, delivered) -> None:
    assert not Deadline.objects.filter(clock="first-visit").exists()
    tick_all(company, delivered, "every-visit")
    report_step(company, delivered, "early_visit")
    assert "first_visit" in keys(delivered, "close")
    with pytest.raises(StepWaits):
        report_step(company, delivered, "first_visit")

    company.advance(days=16)
    company.fill(delivered, **IN_USE)

    assert company.clock(delivered, "first-visit").due_at == (company.now).replace(month=6)
    with pytest.raises(NotAsked):
        report_step(company, delivered, "early_visit")
    company.advance(days=93)
    assert company.clock(delivered, "first-visit").outcome == "breached"
    assert any("has not been visited three months" in line for line in company.told(company.supervisor))


@pytest.mark.rule("FUP-000-01", "FUP-000-05")
def test_an_effective_visit_has_its_five_points_its_care_and_the_units_seal(company, delivered, browse) -> None:
    company.fill(delivered, **IN_USE)
    tick_all(company, delivered, "first-visit-care")
    tick(delivered.pk, "every-visit", "use", "rules", "contact", "opinions", actor=company.technician, at=company.now)
    prove(company, delivered, "sealed-visit-form")
    with pytest.raises(StepWaits):  # what competitors do is missing
        report_step(company, delivered, "first_visit")
    tick(delivered.pk, "every-visit", "competitors", actor=company.technician, at=company.now)
    report_step(company, delivered, "first_visit")

    items = {row.id: [item.title for item in row.items] for row in handbook_of(delivered).checklists}
    assert items["first-visit-care"] == ["天窗保养", "锁具调整", "车门调校"]
    assert len(items["every-visit"]) == 5
    assert company.clock(delivered, "first-visit").outcome == "met"


@pytest.mark.rule("FUP-000-06", "FUP-000-08", "KPI-000-02")
def test_the_second_follow_up_falls_into_the_last_two_months_of_the_warranty(company, delivered) -> None:
    # Bought on the first of October, twelve months: the last two begin with August.
    company.step(delivered, "first_visit")
    tick_all(company, delivered, "every-visit")
    prove(company, delivered, "visit-form-scan")
    company.advance_to(company.now.replace(month=7, day=30))
    with pytest.raises(StepTooEarly):
        report_step(company, delivered, "second_visit")
    assert "second_visit" in keys(delivered, "close")
    company.advance_to(company.now.replace(month=8, day=3))
    assert company.clock(delivered, "second-visit").due_at.date().isoformat() in ("2026-10-01", "2026-10-02")

    report_step(company, delivered, "second_visit")

    assert company.clock(delivered, "second-visit").outcome == "met"
    assert "second_visit" not in keys(delivered, "close")
    targets = {row.id: row.clock for row in handbook_of(delivered).targets}
    assert (targets["visited-in-time"], targets["second-visit-in-time"]) == ("first-visit", "second-visit")


@pytest.mark.rule("FUP-000-10")
def test_a_delivery_is_over_with_a_plan_for_further_contact(company, delivered) -> None:
    record_call(FollowUp.objects.get().pk, answers=FIRST_CONTACT, actor=company.technician, at=company.now)
    for code in ("receipt_received", "first_service_confirmed", "first_visit"):
        company.step(delivered, code)
    company.advance_to(company.now.replace(month=9))
    company.step(delivered, "second_visit")
    assert keys(delivered, "close") == {"contact_plan"}
    with pytest.raises(CheckpointOpen):
        close_work_order(delivered.pk, actor=company.agent, at=company.now)

    company.fill(delivered, contact_plan="每季度电话一次，换季上门检查空调")
    order = close_work_order(delivered.pk, actor=company.agent, at=company.now)

    assert order.state == "closed"


@pytest.mark.rule("KPI-000-05", "SHP-000-04")
def test_the_receipt_is_at_the_department_in_two_weeks(company, delivered) -> None:
    assert company.clock(delivered, "receipt-returned").due_at == company.now + timedelta(days=14)
    company.advance(days=10)
    assert any(
        "回执" in text or "eceipt" in text for text in company.told(company.technician)
    )  # pushed before it is late
    company.advance(days=4, minutes=1)

    assert company.clock(delivered, "receipt-returned").outcome == "breached"
    assert any("No receipt two weeks after" in line for line in company.told(company.manager))
    target = next(row for row in handbook_of(delivered).targets if row.id == "receipts-in-time")
    assert target.clock == "receipt-returned"
