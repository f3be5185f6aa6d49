"""Doors go in: the labour request, two dispatchers with a queue each, inspected, accepted, a card for the calls."""

import pytest
from django.test import Client

from anxin.approvals.actions.agree import agree_approval
from anxin.approvals.actions.ask import ask_approval
from anxin.approvals.asking import Typed
from anxin.approvals.errors import NotTheDecider
from anxin.documents.actions.draft import draft_document
from anxin.duties.actions.finish import finish_duty
from anxin.duties.actions.raise_duties import raise_for
from anxin.duties.errors import DutyIncomplete, NotYourDuty
from anxin.duties.models import Duty
from anxin.fieldwork.actions.dispatch import dispatch_work_order
from anxin.fieldwork.errors import ReasonNeeded
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.actions.take_step import take_step
from anxin.handbook.current import handbook_of
from anxin.handbook.gates import missing
from anxin.kernel.errors import CheckpointOpen, NotEntitled, Refusal
from anxin.requests.actions.register import register_request
from anxin.requests.report import Report
from tests.lines.company import dispatch, drive, provide, register
from tests.lines.papers import paper

LINE = "doors"

FIVE = {"door_name", "door_quantity", "install_at", "install_demands", "complete_by"}


def keys(subject, move: str) -> set[str]:
    return {row.key for row in missing(subject, move)}


def project(company):
    """What a business handler files for a company-managed project."""
    report = Report(
        customer_id=company.customer.pk,
        asset_id=company.asset.pk,
        kind="installation",
        channel="sales",
        contact_phone="13900000001",
        symptom="三号楼木门",
        fields={"customer_group": "project", "preferred_phone": "mobile"},
    )
    return register_request(report, actor=company.salesperson, at=company.now)


def installation(company):
    request = register(company, kind="installation")
    company.fill(request, customer_group="retail")
    return dispatch(company, request)


@pytest.mark.rule("DSP-001b-53")
def test_a_project_states_five_data_before_it_goes_to_after_sales(company) -> None:
    request = project(company)

    assert keys(request, "start_service") >= FIVE
    for name, value in {
        "door_name": "实木门",
        "door_quantity": "120",
        "install_at": "三号楼",
        "install_demands": "静音条",
        "complete_by": "2026-04-30",
    }.items():
        company.fill(request, **{name: value})
    assert not FIVE & keys(request, "start_service")
    retail = register(company, kind="installation")
    company.fill(retail, customer_group="retail")
    assert not (FIVE | {"labour-request"}) & keys(retail, "start_service")


@pytest.mark.rule("APR-001b-51", "DSP-001b-53")
def test_three_agree_one_after_the_other_before_anybody_is_sent(company) -> None:
    request = project(company)
    company.fill(request, door_name="实木门", door_quantity="120", install_at="三号楼", install_demands="静音条")

    def ask():
        typed = Typed("三号楼木门安装")
        return ask_approval(
            "labour-request",
            about_type=request.SUBJECT,
            about_id=request.pk,
            typed=typed,
            actor=company.salesperson,
            at=company.now,
        )

    def send() -> None:
        dispatch_work_order(request.pk, company.nanshan.pk, is_paid=False, actor=company.dispatcher, at=company.now)

    # Without the deadline the application is not even taken.
    with pytest.raises(Refusal):
        ask()
    company.fill(request, complete_by="2026-04-30")
    row = ask()
    chain = [company.sales_manager, company.after_sales_head, company.vice_president]
    for number, person in enumerate(chain):
        with pytest.raises(CheckpointOpen) as refusal:
            send()
        assert "APR-001b-51" in refusal.value.clause
        for early in chain[number + 1 :]:
            with pytest.raises(NotTheDecider):
                agree_approval(row.pk, actor=early, at=company.now)
        row = agree_approval(row.pk, actor=person, at=company.now)
    send()

    assert (row.state, WorkOrder.objects.filter(request=request).exists()) == ("granted", True)


@pytest.mark.rule("DSP-001b-54", "ORG-001b-55")
def test_each_dispatcher_assigns_the_own_queue(company) -> None:
    order = drive(company, installation(company), "contacted")
    assert {"assigned_by_installation", "assigned_by_repair"} & keys(order, "assign") == {"assigned_by_installation"}
    with pytest.raises(NotEntitled):
        take_step("work_order", order.pk, "assigned_by_installation", actor=company.dispatcher, at=company.now)
    company.step(order, "assigned_by_installation")
    assert "assigned_by_installation" not in keys(order, "assign")

    repair = drive(company, dispatch(company), "contacted")
    assert {"assigned_by_installation", "assigned_by_repair"} & keys(repair, "assign") == {"assigned_by_repair"}
    with pytest.raises(NotEntitled):
        take_step("work_order", repair.pk, "assigned_by_repair", actor=company.project_manager, at=company.now)


@pytest.mark.rule("ORG-001b-55", "SHP-001b-57")
def test_a_project_begins_with_the_installation_agreement(company) -> None:
    request = project(company)
    provide(company, request, "start_service")
    order = dispatch_work_order(request.pk, company.nanshan.pk, is_paid=False, actor=company.dispatcher, at=company.now)
    order = drive(company, order, "on_site")
    assert "installation-agreement" in keys(order, "start_work")
    with pytest.raises(Refusal):
        draft_document(
            "installation-agreement",
            subject_type="work_order",
            subject_id=order.pk,
            actor=company.technician,
            at=company.now,
        )

    assert drive(company, order, "completed").state == "completed"


@pytest.mark.rule("ORG-001b-54", "FRM-001b-61", "CUS-001b-57", "QLT-001b-59")
def test_it_is_inspected_on_the_way_and_ends_with_a_card(company) -> None:
    order = drive(company, installation(company), "tested")
    assert "installation-agreement" not in keys(order, "start_work")
    assert {"in_process_inspection", "inspection-sheet", "service-card"} <= keys(order, "complete")
    with pytest.raises(NotEntitled):
        take_step("work_order", order.pk, "in_process_inspection", actor=company.technician, at=company.now)

    card = paper(company, order, "service-card")
    order = drive(company, order, "completed")

    assert card.state == "signed"
    assert order.follow_ups.get(is_decisive=True).plan == "call-after-service"


@pytest.mark.rule("ORG-001b-52", "CUS-001b-66", "NET-001b-52")
@pytest.mark.parametrize("kind", ["installation", "repair"])
def test_the_group_of_the_customer_and_the_number_to_call_are_known(company, kind: str) -> None:
    request = register(company, kind=kind)
    assert {"customer_group", "preferred_phone"} <= keys(request, "start_service")

    company.fill(
        request,
        customer_group="dealer",
        landline="0755-10000000",
        preferred_phone="landline",
        preferred_time="晚上七点后",
    )

    assert not {"customer_group", "preferred_phone"} & keys(request, "start_service")


@pytest.mark.rule("ORG-001b-65")
def test_each_branch_serves_its_own_region(company) -> None:
    order = installation(company)

    assert order.station == company.nanshan
    assert any(order.number in text for text in company.told(company.clerk))
    assert company.told(company.other_clerk) == []
    assert not WorkOrder.objects.visible_to(company.other_clerk).filter(pk=order.pk).exists()
    another = register(company, kind="installation")
    company.fill(another, customer_group="retail")
    provide(company, another, "start_service")
    with pytest.raises(ReasonNeeded):
        dispatch_work_order(another.pk, company.haidian.pk, actor=company.dispatcher, at=company.now)


@pytest.mark.rule("ORG-001b-58", "APR-001b-59", "ORG-001b-54", "FUP-001b-59", "ORG-001b-56")
@pytest.mark.rule("FEE-001b-59", "INF-001b-51", "INF-001b-52")
def test_two_rosters_the_training_and_the_monthly_reports_are_owed(company) -> None:
    raise_for(LINE, at=company.now)
    owed = {row.code: row for row in Duty.objects.filter(line=LINE).exclude(station=company.haidian)}
    assert {code: row.role for code, row in owed.items()} == {
        "holiday-roster-installation": "project_manager",
        "holiday-roster-repair": "dispatcher",
        "installer-training": "technical_supervisor",
        "charges-overseen": "after_sales_head",
        "useful-information": "dispatcher",
        "follow-up-summary": "station_clerk",
        "take-back-report": "dispatcher",
    }
    roster = owed["holiday-roster-installation"]
    with pytest.raises(NotYourDuty):
        finish_duty(roster.pk, note="值班表", actor=company.dispatcher, at=company.now)
    with pytest.raises(DutyIncomplete):
        finish_duty(roster.pk, note="值班表", actor=company.project_manager, at=company.now)

    for code, hers in (("charges-overseen", company.after_sales_head), ("useful-information", company.dispatcher)):
        with pytest.raises(DutyIncomplete):
            finish_duty(owed[code].pk, actor=hers, at=company.now)
    due = {code: f"{owed[code].due_at:%m-%d}" for code in ("charges-overseen", "useful-information")}
    assert due == {"charges-overseen": "03-31", "useful-information": "03-31"}

    company.advance(days=29)

    assert any("information collected" in text for text in company.told(company.after_sales_head))
    assert any("Holiday roster, repair" in text for text in company.told(company.after_sales_head))
    assert any("Monthly summary of the calls" in text for text in company.told(company.after_sales_head))


@pytest.mark.rule("ORG-001b-68")
def test_the_worker_reads_the_purpose_on_arrival(company, settings) -> None:
    settings.ANXIN_DEMO = True
    order = drive(company, installation(company), "on_site")
    titles = {row.role: row.title for row in handbook_of(order).roles}
    client = Client(headers={"accept-language": "zh-hans"})
    client.force_login(company.technician, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get(f"/visits/{order.number}/").content.decode()

    assert titles["project_manager"] == "安装调度"
    assert "用户的问题就是我们的责任" in page
