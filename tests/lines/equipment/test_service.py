"""An equipment maker's service: a reply within a day, there at the customer's time, free where the quality is to blame."""

from datetime import timedelta

import pytest
from django.test import Client

from anxin.documents.actions.complete import complete_document
from anxin.documents.actions.draft import draft_alone, draft_document
from anxin.documents.actions.fill import fill_document
from anxin.documents.errors import FormIncomplete, FormNotWanted
from anxin.duties.actions.raise_duties import raise_for
from anxin.duties.models import Duty
from anxin.fieldwork.actions.agree_charge import Asked, agree_charge
from anxin.fieldwork.actions.complete import complete_work_order
from anxin.fieldwork.actions.report_violation import report_violation
from anxin.fieldwork.actions.use_part import use_part
from anxin.fieldwork.errors import FreeOfCharge
from anxin.handbook.actions.take_step import take_step
from anxin.handbook.current import handbook_of
from anxin.handbook.gates import missing
from anxin.kernel.errors import CheckpointOpen, NotEntitled
from anxin.requests.actions.answer import answer_request
from anxin.requests.actions.promise_answer import promise_answer
from anxin.requests.actions.triage import triage_request
from anxin.requests.queries import open_and_recent_same
from tests.lines import company as people
from tests.lines.company import drive, provide
from tests.lines.papers import paper

LINE = "equipment"


def register(company, **told):
    """A request with the time by which the customer wants somebody there."""
    return people.register(company, **{"wished_at": company.now + timedelta(days=2), **told})


def dispatch(company, request=None, **answers):
    return people.dispatch(company, request or register(company), answers=answers)


def out_of_warranty(company) -> None:
    company.asset.made_on = company.asset.bought_on = (company.now - timedelta(days=900)).date()
    company.asset.save()


def wanted(subject, move: str) -> dict[str, tuple[str, ...]]:
    return {row.key: row.clause for row in missing(subject, move)}


@pytest.mark.rule("REQ-001a-01", "KPI-001a-02")
def test_the_customer_has_a_reply_within_twenty_four_hours(company) -> None:
    request = register(company)
    clock = company.clock(request, "reply")
    assert clock.due_at == company.now + timedelta(hours=24)

    company.advance(hours=23)
    company.step(request, "replied")

    assert company.clock(request, "reply").outcome == "met"
    target = next(row for row in handbook_of(request).targets if row.id == "replied-in-time")
    assert (target.clock, target.threshold) == ("reply", 100)


@pytest.mark.rule("REQ-001a-01")
def test_a_day_without_reply_is_told_to_headquarters(company) -> None:
    request = register(company)

    company.advance(hours=24, minutes=1)

    assert company.clock(request, "reply").outcome == "breached"
    assert any("no reply within twenty-four hours" in text for text in company.told(company.after_sales_head))


@pytest.mark.rule("REQ-001a-02", "INF-001a-01")
def test_also_what_is_solved_at_once_is_registered_with_the_way_it_came(company) -> None:
    request = register(company, kind="enquiry", wished_at=None)
    with pytest.raises(CheckpointOpen) as refusal:
        answer_request(request.pk, answer="每季度换一次油", actor=company.agent, at=company.now)
    assert "REQ-001a-02" in refusal.value.clause

    ways = [row.id for row in handbook_of(request).field("came_by").choices]
    assert ways == ["call", "letter", "in_person"]
    company.fill(request, came_by="letter")
    answer_request(request.pk, answer="每季度换一次油", actor=company.agent, at=company.now)

    register_form = paper(company, request, "call-register")
    request.refresh_from_db()
    assert (request.state, register_form.state) == ("closed", "signed")


@pytest.mark.rule("REQ-001a-04")
def test_a_question_nobody_can_answer_goes_to_headquarters(company) -> None:
    request = register(company, kind="enquiry", wished_at=None)

    promise_answer(request.pk, question="液压站能否改造", actor=company.agent, at=company.now)

    assert any("液压站能否改造" in text for text in company.told(company.after_sales_head))


@pytest.mark.rule("DSP-001a-02", "KPI-001a-06")
def test_the_customer_names_the_time_and_somebody_is_there(company) -> None:
    unplanned = register(company, wished_at=None)
    assert any("mandatory data" in row.text_en for row in missing(unplanned, "start_service"))

    order = drive(company, dispatch(company), "scheduled")
    company.advance(hours=1, minutes=1)

    assert company.clock(order, "arrival").outcome == "breached"
    assert any("The customer's time has passed" in text for text in company.told(company.dispatcher))
    target = next(row for row in handbook_of(order).targets if row.id == "arrived-in-time")
    assert (target.clock, target.threshold) == ("arrival", 100)


@pytest.mark.rule("DSP-001a-11", "FUP-001a-04", "FRM-001a-07")
def test_a_task_ends_with_the_report_and_the_user_s_survey(company) -> None:
    order = drive(company, dispatch(company), "tested")
    assert {"service-report", "satisfaction-survey"} <= wanted(order, "complete").keys()
    company.fill(order, cause="material", major_quality=False)
    with pytest.raises(CheckpointOpen) as refusal:
        complete_work_order(order.pk, work_done="换轴承", feedback="好", actor=company.technician, at=company.now)
    assert {"DSP-001a-11", "FUP-001a-04"} <= set(refusal.value.clause)

    report = paper(company, order, "service-report")
    paper(company, order, "satisfaction-survey", overall="declined")
    order = drive(company, order, "completed")

    assert order.state == "completed"
    assert report.number.startswith("BG-2026-")


@pytest.mark.rule("DSP-001a-03", "INF-001a-01")
def test_no_order_is_closed_without_its_dispatch_record(company) -> None:
    order = drive(company, dispatch(company), "completed", major_quality=False)
    assert wanted(order, "close")["dispatch-record"] == ("DSP-001a-03", "INF-001a-01")

    record = paper(company, order, "dispatch-record", travel_cost_yuan="860")

    assert "dispatch-record" not in wanted(order, "close")
    assert record.drafted_by == company.dispatcher


@pytest.mark.rule("CUS-001a-01", "PRT-001a-01")
def test_what_the_quality_is_to_blame_for_costs_nothing(company) -> None:
    order = drive(company, dispatch(company), "working")
    with pytest.raises(CheckpointOpen) as refusal:
        use_part(order.pk, code="BRG-1", title="主轴承", actor=company.technician, at=company.now)
    assert "PRT-001a-01" in refusal.value.clause

    company.fill(order, cause="assembly")
    use_part(order.pk, code="BRG-1", title="主轴承", actor=company.technician, at=company.now)
    with pytest.raises(FreeOfCharge):
        agree_charge(order.pk, [Asked(code="parts")], is_agreed=True, actor=company.technician, at=company.now)
    order.refresh_from_db()
    assert (order.parts_count, order.charge_total) == (1, 0)

    company.fill(order, cause="other")
    agree_charge(order.pk, [Asked(code="travel")], is_agreed=True, actor=company.technician, at=company.now)
    order.refresh_from_db()
    assert order.charge_total == 3000


@pytest.mark.rule("FEE-001a-04", "PRT-001a-02")
def test_out_of_warranty_the_sales_centre_quotes_parts_and_travel_first(company) -> None:
    inside = dispatch(company)
    with pytest.raises(FormNotWanted):
        draft_document(
            "quote", subject_type="work_order", subject_id=inside.pk, actor=company.sales_manager, at=company.now
        )
    out_of_warranty(company)
    order = drive(company, dispatch(company), "on_site")
    assert set(wanted(order, "start_work")["quote"]) == {"FEE-001a-04", "PRT-001a-02"}

    quote = draft_document(
        "quote", subject_type="work_order", subject_id=order.pk, actor=company.sales_manager, at=company.now
    )
    fill_document(quote.pk, answers={"total_yuan": "900"}, actor=company.sales_manager, at=company.now)
    with pytest.raises(FormIncomplete):
        complete_document(quote.pk, actor=company.sales_manager, at=company.now)
    paper(company, order, "quote", parts_yuan="500", travel_yuan="400", total_yuan="900")

    assert "quote" not in wanted(order, "start_work")


@pytest.mark.rule("QLT-001a-03", "CUS-001a-05")
def test_a_bought_in_product_goes_to_its_maker_by_way_of_purchasing(company) -> None:
    request = register(company)
    company.fill(request, came_by="call", item_origin="bought_in")
    assert {"outside_maker", "purchasing_told"} <= wanted(request, "start_service").keys()
    with pytest.raises(NotEntitled):
        take_step("service_request", request.pk, "purchasing_told", actor=company.agent, at=company.now)

    company.fill(request, outside_maker="外协泵业")
    company.step(request, "purchasing_told")
    assert any("turn to its maker" in text for text in company.told(company.warehouse_clerk))
    assert any("solves it; doing it ourselves" in row.text_en for row in missing(request, "start_service"))

    triage_request(request.pk, "outside-maker", outside_shop="外协泵业", actor=company.dispatcher, at=company.now)
    request.refresh_from_db()
    assert missing(request, "start_service") == []


@pytest.mark.rule("QLT-001a-03")
def test_the_exception_in_principle_has_its_reason(company) -> None:
    request = register(company)
    company.fill(request, came_by="call", item_origin="bought_in", outside_maker="外协泵业")
    assert missing(request, "start_service")

    company.fill(request, why_ourselves="厂家已停产")

    assert missing(request, "start_service") == []


@pytest.mark.rule("CUS-001a-04")
def test_a_third_party_s_supply_is_served_by_its_supplier(company) -> None:
    request = register(company)
    company.fill(request, came_by="call", item_origin="third_party", outside_maker="供方甲")
    assert wanted(request, "start_service")["supplier_commitment"] == ("CUS-001a-04",)

    company.fill(request, supplier_commitment="CN-2026-08")
    assert any("the supplier serves it" in row.text_en for row in missing(request, "start_service"))
    triage_request(request.pk, "outside-maker", outside_shop="供方甲", actor=company.dispatcher, at=company.now)
    request.refresh_from_db()

    assert missing(request, "start_service") == []


@pytest.mark.rule("QLT-001a-01")
def test_a_major_quality_problem_is_reported_back_before_the_order_ends(company) -> None:
    order = drive(company, dispatch(company), "tested")
    company.fill(order, major_quality=True)
    assert wanted(order, "complete")["quality_fed_back"] == ("QLT-001a-01",)

    order = drive(company, order, "completed")

    for person in (company.quality_engineer, company.technical_supervisor):
        assert any("major quality problem" in text for text in company.told(person))


@pytest.mark.rule("DSP-001a-12", "KPI-001a-03")
def test_the_same_problem_again_is_a_repeat_and_none_is_allowed(company) -> None:
    first = drive(company, dispatch(company), "completed", major_quality=False)
    company.advance(days=80)

    same = open_and_recent_same(line=LINE, asset_id=company.asset.pk, at=company.now)

    assert same.repeats is not None
    assert (same.repeats.pk, same.clause) == (first.request_id, ("DSP-001a-12",))
    target = next(row for row in handbook_of(first).targets if row.id == "repeat-repairs")
    assert (target.formula, target.threshold, target.direction) == ("repeat_share", 0, "at_most")


@pytest.mark.rule("SHP-001a-10")
def test_an_installation_keeps_the_contract_s_time_and_trains_the_user_s_staff(company) -> None:
    contract = company.now + timedelta(days=10)
    request = register(company, kind="installation", wished_at=contract)
    assert company.clock(request, "installed-by-contract").due_at == contract

    order = drive(company, dispatch(company, request), "tested")
    assert {"training", "trained_people"} <= wanted(order, "complete").keys()
    drive(company, order, "completed")

    assert company.clock(request, "installed-by-contract").outcome == "met"


@pytest.mark.rule("SHP-001a-10")
def test_an_installation_after_the_contract_s_time_is_told(company) -> None:
    register(company, kind="installation", wished_at=company.now + timedelta(days=1))

    company.advance(days=1, minutes=1)

    assert any("contract's time for installation" in text for text in company.told(company.after_sales_head))


@pytest.mark.rule("ORG-001a-19", "INF-001a-05")
def test_the_rules_of_conduct_stand_before_the_work(company, settings) -> None:
    settings.ANXIN_DEMO = True
    order = drive(company, dispatch(company), "on_site")
    assert wanted(order, "start_work")["conduct"] == ("ORG-001a-19",)
    client = Client(headers={"accept-language": "zh-hans"})
    client.force_login(company.technician, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get(f"/visits/{order.number}/").content.decode()

    assert "不顶撞、不争吵" in page
    assert "介绍安鑫装备的产品和配件" in page
    provide(company, order, "start_work")
    assert "conduct" not in wanted(order, "start_work")


@pytest.mark.rule("ORG-001a-19")
@pytest.mark.parametrize("ban", ["quarrel", "soliciting"])
def test_a_quarrel_and_soliciting_are_disciplinary_cases(company, ban: str) -> None:
    order = drive(company, dispatch(company), "on_site")

    entry = report_violation(order.pk, code=ban, note="用户反映", actor=company.manager, at=company.now)

    assert entry.clause == ["ORG-001a-19"]


@pytest.mark.rule("PRT-001a-05")
def test_whoever_may_buy_is_told_to_the_sales_centre(company) -> None:
    order = drive(company, dispatch(company), "tested")
    company.fill(order, parts_lead="备用泵一台")
    drive(company, order, "completed", major_quality=False)

    assert any("may buy" in text for text in company.told(company.sales_manager))


@pytest.mark.rule("FUP-001a-03", "QLT-001a-05", "FEE-001a-09", "INF-001b-57", "INF-001a-01")
def test_visits_expenses_and_statistics_fall_due_by_themselves(company) -> None:
    raise_for(LINE, at=company.now)

    owed = {row.code: row.role for row in Duty.objects.all()}

    assert owed == {
        "key-customer-visits": "after_sales_head",
        "expense-report": "settlement_clerk",
        "nonconforming-statistics": "quality_engineer",
    }


@pytest.mark.rule("FUP-001a-03", "QLT-001a-05")
def test_a_visit_asks_about_design_assembly_and_process(company) -> None:
    report = draft_alone("field-visit-report", line=LINE, actor=company.after_sales_head, at=company.now)
    told = {
        "customer": "东区",
        "product_use": "良好",
        "on_design": "操作台偏高",
        "on_assembly": "无",
        "fed_back_to": "技术部",
    }
    fill_document(report.pk, answers=told, actor=company.after_sales_head, at=company.now)
    with pytest.raises(FormIncomplete):
        complete_document(report.pk, actor=company.after_sales_head, at=company.now)

    fill_document(report.pk, answers={**told, "on_process": "焊缝毛刺"}, actor=company.after_sales_head, at=company.now)
    report = complete_document(report.pk, actor=company.after_sales_head, at=company.now)

    assert report.state != "draft"
