"""An instrument is paid, shipped and installed; another breaks down: a talk on the phone, a signed application, a trip."""

from datetime import timedelta

import pytest
from django.test import Client

from anxin.documents.actions.archive import archive_document
from anxin.documents.actions.complete import complete_document
from anxin.documents.actions.draft import draft_document
from anxin.documents.actions.fill import fill_document
from anxin.documents.actions.sign import sign_document
from anxin.documents.errors import FormNotWanted, NotYourSignature
from anxin.fieldwork.actions.agree_charge import Asked, agree_charge
from anxin.fieldwork.actions.assign import assign_technician
from anxin.fieldwork.actions.check_in import check_in
from anxin.fieldwork.actions.start_work import start_work
from anxin.handbook.actions.take_step import take_step
from anxin.handbook.current import handbook_of
from anxin.handbook.errors import StepWaits
from anxin.handbook.gates import missing
from anxin.kernel.errors import CheckpointOpen, NotEntitled
from anxin.requests.actions.answer import answer_request
from anxin.requests.actions.promise_answer import promise_answer
from anxin.requests.actions.triage import triage_request
from anxin.requests.models import ServiceRequest
from tests.lines import company as people
from tests.lines.company import drive, provide, register
from tests.lines.papers import paper

LINE = "instrument"


def keys(subject, move: str) -> set[str]:
    return {row.key for row in missing(subject, move)}


def triaged(company, triage: str = "on-site") -> ServiceRequest:
    """A fault that the technical department has talked about with the customer."""
    request = register(company)
    provide(company, request, "triage")
    triage_request(request.pk, triage, actor=company.technical_supervisor, at=company.now)
    return ServiceRequest.objects.get(pk=request.pk)


def dispatch(company, triage: str = "on-site"):
    return people.dispatch(company, triaged(company, triage))


def delivered(company) -> ServiceRequest:
    request = register(company, kind="installation")
    provide(company, request, "start_service")
    return ServiceRequest.objects.get(pk=request.pk)


@pytest.mark.rule("ORG-001a-20", "RMA-001a-02")
def test_a_case_is_one_of_the_six_work_items(company) -> None:
    request = register(company)
    assert "work_item" in keys(request, "start_service")

    items = [row.id for row in handbook_of(request).field("work_item").choices]

    assert items == ["question", "shipment", "installation", "fault", "replacement", "return"]
    company.fill(request, work_item="replacement")
    assert "work_item" not in keys(request, "start_service")


@pytest.mark.rule("REQ-001a-03")
def test_a_question_is_answered_or_forwarded_to_the_unit_responsible(company) -> None:
    request = register(company, kind="enquiry")

    def forward() -> None:
        promise_answer(request.pk, question="能否测盐雾", actor=company.agent, at=company.now)

    with pytest.raises(CheckpointOpen) as refusal:
        forward()
    assert "REQ-001a-03" in refusal.value.clause

    company.fill(request, forwarded_to="技术部", work_item="question")
    forward()
    assert any("能否测盐雾" in text for text in company.told(company.technical_supervisor))
    answer_request(request.pk, answer="可以，选配探头", actor=company.agent, at=company.now)
    request.refresh_from_db()
    assert request.state == "closed"


@pytest.mark.rule("REQ-001a-06")
def test_whoever_reports_it_the_symptom_is_asked_of_the_customer(company) -> None:
    request = register(company, channel="sales")
    sources = [row.id for row in handbook_of(request).field("reported_by").choices]
    assert sources == ["customer", "business_manager"]
    assert {"reported_by", "symptom_recorded"} <= keys(request, "triage")
    with pytest.raises(StepWaits):
        take_step("service_request", request.pk, "symptom_recorded", actor=company.agent, at=company.now)

    company.fill(request, reported_by="business_manager", symptom_in_detail="开机五分钟后示值漂移")
    company.step(request, "symptom_recorded")

    assert not {"reported_by", "symptom_recorded"} & keys(request, "triage")


@pytest.mark.rule("REQ-001a-07", "RMA-001a-01", "ORG-001a-21")
def test_the_ladder_after_sales_technical_department_phone_then_the_route(company) -> None:
    request = register(company)

    def decide(triage: str) -> None:
        triage_request(request.pk, triage, actor=company.technical_supervisor, at=company.now)

    with pytest.raises(CheckpointOpen) as refusal:
        decide("on-site")
    assert {"REQ-001a-07", "RMA-001a-01"} <= set(refusal.value.clause)
    with pytest.raises(StepWaits):
        take_step("service_request", request.pk, "talked_on_the_phone", actor=company.technical_support, at=company.now)

    company.step(request, "handed_to_technical")
    assert any("have a technician call" in text for text in company.told(company.technical_supervisor))
    with pytest.raises(NotEntitled):
        take_step("service_request", request.pk, "talked_on_the_phone", actor=company.agent, at=company.now)
    provide(company, request, "triage")
    decide("return-to-factory")
    request.refresh_from_db()
    assert request.triage == "return-to-factory"
    assert [row.id for row in handbook_of(request).triage] == ["on-site", "solved-by-phone", "return-to-factory"]


@pytest.mark.rule("REQ-001a-07")
def test_what_the_talk_solves_is_closed_without_a_trip(company) -> None:
    request = triaged(company, "solved-by-phone")
    assert any("not decided" in row.text_en for row in missing(request, "start_service"))
    provide(company, request, "answer")

    answer_request(request.pk, answer="恢复出厂设置后正常", actor=company.agent, at=company.now)

    request.refresh_from_db()
    assert request.state == "closed"


@pytest.mark.rule("SHP-001a-01", "SHP-001a-02", "SHP-001a-03")
def test_no_payment_no_application_no_shipping_order(company) -> None:
    request = register(company, kind="installation")

    def begin(form: str, actor) -> None:
        draft_document(form, subject_type="service_request", subject_id=request.pk, actor=actor, at=company.now)

    with pytest.raises(FormNotWanted):
        begin("shipping-application", company.sales_manager)
    with pytest.raises(NotEntitled):
        take_step("service_request", request.pk, "payment_confirmed", actor=company.agent, at=company.now)
    with pytest.raises(StepWaits):
        take_step("service_request", request.pk, "shipment_applied", actor=company.sales_manager, at=company.now)

    company.step(request, "payment_confirmed")
    begin("shipping-application", company.sales_manager)
    with pytest.raises(FormNotWanted):
        begin("shipping-order", company.finance)
    company.step(request, "shipment_applied")
    begin("shipping-order", company.finance)
    with pytest.raises(NotEntitled):
        take_step("service_request", request.pk, "shipping_ordered", actor=company.sales_manager, at=company.now)


@pytest.mark.rule("SHP-001a-04", "SHP-001a-05", "CUS-001a-06", "FRM-001a-05")
def test_one_copy_to_logistics_one_to_the_warehouse_then_the_product_is_recorded(company) -> None:
    request = register(company, kind="installation")
    company.step(request, "copy_to_logistics")
    company.fill(request, product_number="AX-0001", made_on="2026-01-05", shipped_on="2026-03-04")

    def record() -> None:
        take_step("service_request", request.pk, "product_recorded", actor=company.dispatcher, at=company.now)

    with pytest.raises(StepWaits):
        record()
    company.step(request, "copy_to_warehouse")
    record()

    assert "product_recorded" not in keys(request, "start_service")
    assert len(handbook_of(request).form("shipping-order").copies) == 2


@pytest.mark.rule("CUS-001a-06", "SHP-001a-05")
def test_a_product_without_number_and_dates_is_not_recorded(company) -> None:
    request = register(company, kind="installation")
    company.step(request, "copy_to_logistics")
    company.step(request, "copy_to_warehouse")

    with pytest.raises(StepWaits) as refusal:
        take_step("service_request", request.pk, "product_recorded", actor=company.dispatcher, at=company.now)

    assert {"CUS-001a-06", "SHP-001a-05"} <= set(refusal.value.clause)


@pytest.mark.rule("SHP-001a-06", "SHP-001a-07", "FUP-001a-05")
def test_the_transport_note_starts_the_query_of_the_arrival(company) -> None:
    request = register(company, kind="installation")
    company.step(request, "product_recorded")
    assert "transport-note" in keys(request, "start_service")
    paper(company, request, "transport-note")
    assert company.clock(request, "arrival-queried").outcome == "running"

    company.step(request, "arrival_confirmed")

    assert company.clock(request, "arrival-queried").outcome == "met"


@pytest.mark.rule("SHP-001a-07", "FUP-001a-05")
def test_goods_that_do_not_arrive_are_chased(company) -> None:
    request = register(company, kind="installation")
    company.step(request, "product_recorded")
    paper(company, request, "transport-note")

    company.advance(days=10)

    assert any("chase the carrier" in text for text in company.told(company.dispatcher))


@pytest.mark.rule("SHP-001a-08", "NTF-001a-08")
def test_after_the_receipt_the_date_is_fixed_and_the_business_manager_reminded(company) -> None:
    request = register(company, kind="installation")
    with pytest.raises(StepWaits):
        take_step("service_request", request.pk, "date_fixed", actor=company.dispatcher, at=company.now)
    company.step(request, "arrival_confirmed")
    assert company.clock(request, "date-after-receipt").outcome == "running"

    company.fill(request, installation_date="2026-03-20")
    company.step(request, "date_fixed")

    assert company.clock(request, "date-after-receipt").outcome == "met"
    assert any("file the market-support application" in text for text in company.told(company.sales_manager))


@pytest.mark.rule("DSP-001a-04", "APR-001a-02", "ORG-001a-21", "SHP-001a-09", "DSP-001a-05")
def test_the_signed_application_comes_before_the_installer(company) -> None:
    order = drive(company, people.dispatch(company, delivered(company)), "contacted")

    def assign() -> None:
        assign_technician(order.pk, company.technician.pk, actor=company.clerk, at=company.now)

    with pytest.raises(CheckpointOpen) as refusal:
        assign()
    assert {"DSP-001a-04", "APR-001a-02", "SHP-001a-09"} <= set(refusal.value.clause)
    assert {"support-application", "named_by_after_sales"} <= keys(order, "assign")
    assert "named_by_technical" not in keys(order, "assign")

    application = draft_document(
        "support-application",
        subject_type="work_order",
        subject_id=order.pk,
        actor=company.sales_manager,
        at=company.now,
    )
    answers = {"applicant": "业务经理", "purpose": "install", "wanted_on": "2026-03-20"}
    fill_document(application.pk, answers=answers, actor=company.sales_manager, at=company.now)
    complete_document(application.pk, actor=company.sales_manager, at=company.now)
    with pytest.raises(NotYourSignature):
        sign_document(
            application.pk, signature="general_manager", name="业", actor=company.sales_manager, at=company.now
        )
    sign_document(application.pk, signature="applicant", name="业", actor=company.sales_manager, at=company.now)
    assert "support-application" in keys(order, "assign")
    sign_document(application.pk, signature="general_manager", name="总", actor=company.general_manager, at=company.now)
    company.step(order, "named_by_after_sales")
    assign()

    assert drive(company, order, "completed").state == "completed"


@pytest.mark.rule("DSP-001a-04", "DSP-001a-05")
def test_for_a_repair_the_technical_department_names_and_nobody_leaves_unsigned(company) -> None:
    order = drive(company, dispatch(company), "contacted")
    assert "named_by_technical" in keys(order, "assign")
    with pytest.raises(NotEntitled):
        take_step("work_order", order.pk, "named_by_technical", actor=company.dispatcher, at=company.now)

    order = drive(company, order, "scheduled")
    with pytest.raises(CheckpointOpen) as refusal:
        check_in(order.pk, latitude=22.53, longitude=113.93, actor=company.technician, at=company.now)
    assert {"DSP-001a-04", "APR-001a-02"} <= set(refusal.value.clause)


@pytest.mark.rule("DSP-001a-06", "DSP-001a-07", "NTF-001a-04")
def test_before_the_trip_its_days_its_record_the_briefing_and_the_blank_form(company) -> None:
    order = drive(company, dispatch(company), "scheduled")
    wanted = keys(order, "check_in")
    assert {"expected_days", "trip-record", "destination_told", "feedback_form_taken"} <= wanted
    assert any("Trip" in text and "科技路" in text for text in company.told(company.technician))

    order = drive(company, order, "on_site", expected_days=3)

    assert order.state == "on_site"


@pytest.mark.rule("DSP-001a-08", "NTF-001a-04", "INF-001a-03")
def test_a_trip_without_a_report_for_a_day_is_noticed(company) -> None:
    order = drive(company, dispatch(company), "on_site")
    clock = company.clock(order, "status-on-the-trip")
    assert clock.due_at - clock.started_at == timedelta(hours=24)
    company.advance(hours=25)
    assert any("no report from the trip" in text for text in company.told(company.dispatcher))

    order = drive(company, order, "tested")
    assert "status_reported" in keys(order, "complete")
    company.step(order, "status_reported", note="已更换光源")
    assert any("已更换光源" in text for text in company.told(company.dispatcher))
    assert "status_reported" not in keys(order, "complete")


@pytest.mark.rule("DSP-001a-10", "FRM-001a-02", "INF-001a-03")
def test_after_the_trip_the_form_the_talk_and_the_archive(company) -> None:
    order = drive(company, dispatch(company), "completed")
    assert {"service-feedback", "result_discussed"} <= keys(order, "close")

    form = paper(company, order, "service-feedback")
    company.fill(order, trip_result="恢复正常，建议半年后校准")
    company.step(order, "result_discussed")
    filed = archive_document(form.pk, actor=company.technician, at=company.now)

    assert (filed.state, filed.described.goes_to) == ("archived", "售后部归档")
    assert drive(company, order, "closed").state == "closed"


@pytest.mark.rule("DSP-001a-16", "FEE-001a-05", "RMA-001a-04", "NTF-001a-06")
def test_no_chargeable_work_before_the_user_knows_the_cost(company) -> None:
    company.asset.made_on = company.asset.bought_on = (company.now - timedelta(days=900)).date()
    company.asset.save()
    order = drive(company, dispatch(company), "on_site")
    with pytest.raises(CheckpointOpen) as refusal:
        start_work(order.pk, actor=company.technician, at=company.now)
    assert {"DSP-001a-16", "FEE-001a-05", "NTF-001a-06"} <= set(refusal.value.clause)
    assert [row.clause for row in missing(order, "take_away")] == [("RMA-001a-04",)]

    agree_charge(order.pk, [Asked(code="repair")], is_agreed=True, actor=company.technician, at=company.now)

    order.refresh_from_db()
    assert missing(order, "take_away") == []
    assert drive(company, order, "working").state == "working"


@pytest.mark.rule("RMA-001a-01")
def test_back_at_the_factory_quality_inspection_repairs_it(company) -> None:
    order = drive(company, dispatch(company, "return-to-factory"), "tested")
    assert "repaired_at_the_bench" in keys(order, "complete")
    with pytest.raises(NotEntitled):
        take_step("work_order", order.pk, "repaired_at_the_bench", actor=company.technician, at=company.now)
    company.step(order, "repaired_at_the_bench")
    assert "repaired_at_the_bench" not in keys(order, "complete")


def test_the_page_shows_the_company_s_steps(company, settings) -> None:
    settings.ANXIN_DEMO = True
    request = register(company, kind="installation")
    client = Client(headers={"accept-language": "zh-hans"})
    client.force_login(company.agent, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get(f"/requests/{request.number}/").content.decode()

    assert "货款已到账" in page
    assert "产品编号" in page
