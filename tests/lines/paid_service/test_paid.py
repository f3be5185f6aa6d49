"""Service after the warranty: located on the phone, quoted, negotiated, assigned by trade, archived, accounted."""

from datetime import timedelta

import pytest
from django.test import Client

from anxin.approvals.actions.agree import agree_approval
from anxin.approvals.actions.ask import ask_approval
from anxin.approvals.asking import Typed
from anxin.care.actions.record_call import record_call
from anxin.care.models import Complaint, FollowUp
from anxin.dispatch.actions.certify import certify
from anxin.dispatch.actions.set_standard import set_standard
from anxin.documents.actions.archive import archive_document
from anxin.fieldwork.actions.assign import assign_technician
from anxin.fieldwork.actions.complete import complete_work_order
from anxin.fieldwork.errors import NotCertified
from anxin.handbook.actions.take_step import take_step
from anxin.handbook.current import current, edition, handbook_of
from anxin.handbook.errors import StepWaits
from anxin.handbook.gates import missing
from anxin.kernel.errors import CheckpointOpen, NotEntitled, Refusal
from anxin.people.policies import may
from tests.lines import company as people
from tests.lines.company import drive, provide
from tests.lines.papers import paper

LINE = "paid-service"


@pytest.fixture(autouse=True)
def an_old_machine(company) -> None:
    company.asset.made_on = company.asset.bought_on = (company.now - timedelta(days=900)).date()
    company.asset.save()


def keys(subject, move: str) -> set[str]:
    return {row.key for row in missing(subject, move)}


def dispatch(company, **answers):
    usual = {"list_price": 1000, "quoted_price": 1000, "skill": "process"}
    return people.dispatch(company, people.register(company), answers={**usual, **answers})


def scheduled(company, **answers):
    return drive(company, dispatch(company), "scheduled", **answers)


def completed(company):
    return drive(company, scheduled(company), "completed")


@pytest.mark.rule("ORG-001a-03")
def test_a_service_is_proactive_or_reactive(company) -> None:
    request = people.register(company)
    assert "service_type" in keys(request, "start_service")

    assert {row.id for row in handbook_of(request).field("service_type").choices} == {"proactive", "reactive"}
    company.fill(request, service_type="reactive")
    assert "service_type" not in keys(request, "start_service")


@pytest.mark.rule("CUS-001a-03")
def test_the_paid_flow_is_for_after_the_warranty_only(company) -> None:
    company.asset.made_on = company.asset.bought_on = company.now.date()
    company.asset.save()
    inside = people.register(company)
    assert any("not established that the warranty is over" in row.text_en for row in missing(inside, "start_service"))

    company.asset.made_on = company.asset.bought_on = (company.now - timedelta(days=900)).date()
    company.asset.save()
    outside = people.register(company)
    assert not any("the warranty is over" in row.text_en for row in missing(outside, "start_service"))


@pytest.mark.rule("REQ-001a-05", "ORG-001a-05", "FEE-001a-01", "CUS-001a-02")
def test_customer_service_locates_the_fault_and_quotes_before_it_assigns(company) -> None:
    request = people.register(company)
    assert {"fault_located", "quote"} <= keys(request, "start_service")
    with pytest.raises(NotEntitled):
        take_step("service_request", request.pk, "fault_located", actor=company.sales_manager, at=company.now)
    with pytest.raises(StepWaits):
        take_step("service_request", request.pk, "fault_located", actor=company.agent, at=company.now)

    company.fill(request, located_fault="伺服报警", solution="更换编码器")
    company.step(request, "fault_located")
    company.fill(request, list_price=3000, quoted_price=2900)
    quote = paper(company, request, "quote")

    assert not {"fault_located", "quote"} & keys(request, "start_service")
    assert quote.state == "signed"
    prices = {row.id for row in handbook_of(request).charges.prices}
    assert prices == {"labour", "travel", "parts"}
    tree = handbook_of(request).fault_trees[0]
    assert [row.id for row in tree.questions] == ["power", "alarm", "motion"]


@pytest.mark.rule("APR-001a-01", "FEE-001a-03")
@pytest.mark.parametrize(("quoted", "is_asked"), [(900, False), (899, True)])
def test_more_than_ten_per_cent_below_the_list_needs_the_general_manager(company, quoted, is_asked) -> None:
    request = people.register(company)
    company.fill(request, list_price=1000, quoted_price=quoted)

    wanted = {row.key: row.clause for row in missing(request, "start_service")}

    assert ("quote-below-list" in wanted) == is_asked
    if is_asked:
        assert wanted["quote-below-list"] == ("APR-001a-01", "FEE-001a-03")
        asked = ask_approval(
            "quote-below-list",
            about_type="service_request",
            about_id=request.pk,
            typed=Typed("老客户"),
            actor=company.agent,
            at=company.now,
        )
        with pytest.raises(Refusal):
            agree_approval(asked.pk, actor=company.manager, at=company.now)
        agree_approval(asked.pk, actor=company.general_manager, at=company.now)
        assert "quote-below-list" not in keys(request, "start_service")


@pytest.mark.rule("FEE-001a-02", "ORG-001a-06")
def test_what_the_phone_cannot_settle_marketing_negotiates(company) -> None:
    request = people.register(company)
    assert "price_agreed" not in keys(request, "start_service")
    company.step(request, "handed_to_sales")
    assert "price_agreed" in keys(request, "start_service")
    assert any("please negotiate the price" in text for text in company.told(company.sales_manager))
    with pytest.raises(NotEntitled):
        take_step("service_request", request.pk, "price_agreed", actor=company.agent, at=company.now)

    company.fill(request, quoted_price=950)
    company.step(request, "price_agreed")

    assert "price_agreed" not in keys(request, "start_service")


@pytest.mark.rule("DSP-001a-01", "ORG-001a-07")
def test_the_person_suits_the_fault(company) -> None:
    order = drive(company, dispatch(company, skill="electrical"), "contacted")
    assert any("Assignment" in text for text in company.told(company.clerk))

    def assign() -> None:
        assign_technician(order.pk, company.technician.pk, actor=company.clerk, at=company.now)

    assert "process_person_named" not in keys(order, "assign")
    with pytest.raises(CheckpointOpen) as refusal:
        assign()
    assert {"DSP-001a-01", "ORG-001a-07"} <= set(refusal.value.clause)
    with pytest.raises(Refusal):
        take_step("work_order", order.pk, "process_person_named", actor=company.clerk, at=company.now)

    company.step(order, "electrical_person_named")
    assign()
    order.refresh_from_db()
    assert order.technician == company.technician


@pytest.mark.rule("DSP-001a-01")
def test_whoever_is_not_certified_for_the_job_is_not_the_suitable_person(company) -> None:
    order = drive(company, dispatch(company, skill="electrical"), "contacted")
    set_standard(minutes=60, certificate="electrical", actor=company.admin, at=company.now)
    company.step(order, "electrical_person_named")

    with pytest.raises(NotCertified) as refusal:
        assign_technician(order.pk, company.technician.pk, actor=company.clerk, at=company.now)
    assert refusal.value.clause == ("DSP-001a-01",)

    certify(company.technician.pk, name="electrical", actor=company.clerk, at=company.now)
    assign_technician(order.pk, company.technician.pk, actor=company.clerk, at=company.now)
    order.refresh_from_db()
    assert order.technician == company.technician


@pytest.mark.rule("DSP-001a-09", "FRM-001a-01")
def test_text_pictures_and_data_come_back_signed_and_are_archived(company) -> None:
    order = drive(company, scheduled(company), "tested")
    assert {"site-picture", "measured-data", "service-record"} <= keys(order, "complete")
    with pytest.raises(CheckpointOpen) as refusal:
        complete_work_order(order.pk, work_done="换编码器", feedback="好", actor=company.technician, at=company.now)
    assert {"DSP-001a-09", "FRM-001a-01"} <= set(refusal.value.clause)

    record = paper(company, order, "service-record")
    order = drive(company, order, "completed")
    assert "material_archived" in keys(order, "close")
    archive_document(record.pk, actor=company.technician, at=company.now)
    company.step(order, "material_archived")

    assert "material_archived" not in keys(order, "close")


@pytest.mark.rule("APR-001a-04", "ORG-001a-08")
def test_finance_accounts_and_approves_the_cost_before_the_end(company) -> None:
    order = completed(company)
    company.fill(order, service_cost=1200)
    assert {"cost_accounted", "service-cost"} <= keys(order, "close")
    with pytest.raises(NotEntitled):
        take_step("work_order", order.pk, "cost_accounted", actor=company.agent, at=company.now)
    asked = ask_approval(
        "service-cost",
        about_type="work_order",
        about_id=order.pk,
        typed=Typed("差旅与配件"),
        actor=company.clerk,
        at=company.now,
    )
    with pytest.raises(Refusal):
        agree_approval(asked.pk, actor=company.general_manager, at=company.now)

    agree_approval(asked.pk, actor=company.finance, at=company.now)
    provide(company, order, "close")

    assert drive(company, order, "closed").state == "closed"


@pytest.mark.rule("FUP-001a-02", "INF-001a-02")
def test_a_problem_found_at_a_visit_goes_back_to_work(company) -> None:
    order = completed(company)
    visit = FollowUp.objects.get(work_order=order, plan="visit-after-service")

    record_call(visit.pk, answers={"works": "no", "satisfaction": "4"}, actor=company.agent, at=company.now)

    order.refresh_from_db()
    assert order.state == "rectifying"
    ways = handbook_of(order).form("visit-record").sections[0].rows
    by = next(row for row in ways if row.id == "by")
    assert [row.id for row in by.choices] == ["phone", "sms", "visit"]
    visited = paper(company, order.request, "visit-record", by="sms", problems="仍有异响")
    assert visited.state == "signed"


@pytest.mark.rule("CMP-001a-01")
def test_a_complaint_call_is_registered_by_customer_service(company) -> None:
    request = people.register(company, kind="complaint", symptom="价格太高，响应太慢")

    complaint = Complaint.objects.get(request=request)

    assert (complaint.state, complaint.grade, complaint.received_by) == ("received", "complaint", company.agent)
    grade = handbook_of(complaint).grade("complaint")
    assert "cs_manager" in grade.handler_roles


@pytest.mark.rule("ORG-001a-04")
def test_standard_prices_and_tree_are_customer_service_s_to_change(company) -> None:
    version = current(LINE)
    for outsider in (company.agent, company.sales_manager, company.finance):
        assert not may(outsider, "handbook.edit")
    assert may(company.manager, "handbook.edit")

    handbook = edition(version.pk)

    assert [row.moment for row in handbook.scripts] == ["follow-up"]
    assert handbook.plan("visit-after-service").questions
    assert (len(handbook.fault_trees), len(handbook.charges.prices)) == (1, 3)


@pytest.mark.rule("CUS-001a-12")
def test_a_lead_from_the_service_is_told_to_marketing(company) -> None:
    order = drive(company, scheduled(company), "tested")
    company.fill(order, lead_source="existing_customer")
    drive(company, order, "completed")

    assert any("a lead from the service" in text for text in company.told(company.sales_manager))


def test_the_page_shows_the_company_s_words(company, settings) -> None:
    settings.ANXIN_DEMO = True
    request = people.register(company)
    client = Client(headers={"accept-language": "zh-hans"})
    client.force_login(company.agent, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get(f"/requests/{request.number}/").content.decode()

    assert "故障已定位，方案已定" in page
    assert "标准价" in page
