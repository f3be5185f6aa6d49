"""A furnace part comes back: opinion, isolation, appraisal, exchange, and a month for the supplier."""

from datetime import datetime

import pytest
from django.test import Client

from anxin.care.actions.forward_complaint import forward_complaint
from anxin.care.actions.solve_complaint import solve_complaint
from anxin.care.errors import HandlerUnfit
from anxin.care.models import Complaint
from anxin.documents.actions.complete import complete_document
from anxin.documents.actions.draft import draft_document
from anxin.documents.actions.fill import fill_document
from anxin.documents.actions.sign import sign_document
from anxin.fieldwork.actions.agree_charge import Asked, agree_charge
from anxin.fieldwork.actions.close import close_work_order
from anxin.fieldwork.actions.use_part import use_part
from anxin.fieldwork.errors import FreeOfCharge
from anxin.handbook.actions.take_step import take_step
from anxin.handbook.current import handbook_of
from anxin.handbook.errors import NotAsked, StepWaits
from anxin.handbook.gates import missing
from anxin.handbook.queries import values_of
from anxin.kernel.errors import CheckpointOpen, NotEntitled, Refusal
from anxin.kernel.models import Deadline
from anxin.requests.actions.answer import answer_request
from anxin.requests.actions.triage import triage_request
from anxin.requests.triage import suggested
from tests.lines.company import dispatch, drive, provide, register
from tests.lines.papers import paper
from tests.world import SHANGHAI

LINE = "furnace"

OWN = {"pre_grade": "own_quality", "in_scope": "yes"}


def keys(subject, move: str) -> set[str]:
    return {row.key for row in missing(subject, move)}


def refused(action, *rules: str) -> None:
    with pytest.raises(CheckpointOpen) as refusal:
        action()
    assert set(rules) <= set(refusal.value.clause)


def major(company, mode: str):
    request = register(company)
    company.fill(request, severity="major")
    company.fill(request, major_mode=mode)
    return request


def returned(company, order=None, *, origin: str = "made", **fields):
    """An order that is being worked on, with an item that came back and was analysed."""
    order = drive(company, order or dispatch(company), "working")
    company.fill(order, **{"returned_what": "part", **OWN, **fields})
    company.step(order, "pre_analysed")
    if {**OWN, **fields} == OWN:
        company.fill(order, origin=origin)
    return order


def swap(company, order) -> None:
    use_part(order.pk, code="HEATER-1", title="加热元件", actor=company.technician, at=company.now)


def exchanged(company, *, origin: str):
    """The good item is fitted and the result of the appraisal known."""
    order = returned(company, origin=origin)
    provide(company, order, "use_part")
    swap(company, order)
    return drive(company, order, "completed")


@pytest.mark.rule("REQ-001b-52")
def test_feedback_gets_a_first_opinion_and_goes_to_the_quality_centre(company) -> None:
    request = register(company)
    assert {"first_opinion", "quality-information", "severity"} <= keys(request, "start_service")
    assert company.clock(request, "first-opinion").outcome == "running"

    company.step(request, "first_opinion")
    assert company.clock(request, "first-opinion").outcome == "met"
    paper(company, request, "quality-information")
    assert company.clock(request, "quality-opinion").outcome == "met"
    assert not {"first_opinion", "quality-information"} & keys(request, "start_service")


@pytest.mark.rule("REQ-001b-52", "CMP-001b-69", "QLT-001b-51")
def test_a_silent_quality_centre_is_reminded_and_holds_up_the_dispatch(company) -> None:
    request = register(company)
    sheet = draft_document(
        "quality-information", subject_type=request.SUBJECT, subject_id=request.pk, actor=company.agent, at=company.now
    )
    fill_document(sheet.pk, answers={"preliminary_opinion": "炉丝老化"}, actor=company.agent, at=company.now)
    complete_document(sheet.pk, actor=company.agent, at=company.now)
    sign_document(sheet.pk, signature="sales", name="陈一", actor=company.agent, at=company.now)

    assert "quality-information" in keys(request, "start_service")
    with pytest.raises(Refusal):
        sign_document(sheet.pk, signature="quality", name="陈一", actor=company.agent, at=company.now)
    company.advance(hours=24, minutes=1)
    assert company.clock(request, "quality-opinion").outcome == "breached"
    assert any("has not answered the information sheet" in text for text in company.told(company.quality_engineer))


@pytest.mark.rule("REQ-001b-53", "NTF-001b-54")
def test_a_major_problem_is_told_to_two_departments_at_once_and_each_names_somebody(company) -> None:
    request = register(company)
    company.fill(request, severity="ordinary")
    assert company.told(company.quality_engineer) == company.told(company.technical_support) == []

    request = major(company, "on_site")

    for person in (company.quality_engineer, company.technical_support):
        assert sum("Major quality problem" in text for text in company.told(person)) == 1
    assert {"quality_names_person", "research_names_person"} <= keys(request, "start_service")
    company.fill(request, quality_person="李工")
    with pytest.raises(NotEntitled):
        take_step(request.SUBJECT, request.pk, "quality_names_person", actor=company.agent, at=company.now)
    company.step(request, "quality_names_person")
    assert company.clock(request, "quality-names-person").outcome == "met"

    company.advance(hours=2, minutes=1)
    assert company.clock(request, "research-names-person").outcome == "breached"
    assert any("research has named nobody" in text for text in company.told(company.manager))


@pytest.mark.rule("REQ-001b-54", "REQ-001b-53")
def test_a_major_problem_is_handled_on_site_or_by_telephone(company) -> None:
    assert suggested(major(company, "on_site")).goes_to == "station"
    request = major(company, "telephone")
    assert suggested(request).id == "telephone"
    triage_request(request.pk, "telephone", actor=company.agent, at=company.now)

    def answer() -> None:
        answer_request(request.pk, answer="调整温控参数", actor=company.agent, at=company.now)

    refused(answer, "REQ-001b-53")
    provide(company, request, "answer")
    answer()
    request.refresh_from_db()
    assert request.state == "closed"


@pytest.mark.rule("DSP-001b-68", "QLT-001b-55")
def test_an_appraisal_at_the_customer_s_is_made_together_with_the_quality_centre(company) -> None:
    order = drive(company, dispatch(company), "scheduled")
    company.fill(order, appraisal_place="warehouse")
    assert "quality_companion" not in keys(order, "check_in")

    company.fill(order, appraisal_place="customer")
    assert "quality_companion" in keys(order, "check_in")
    with pytest.raises(NotEntitled):
        company.fill_as(company.technician, order, quality_companion="王工")
    company.fill(order, quality_companion="王工")
    assert "quality_companion" not in keys(order, "check_in")


@pytest.mark.rule("CUS-001b-56", "PRT-001b-51", "PRT-001b-52", "RMA-001b-54", "FRM-001b-59", "QLT-001b-52")
def test_what_is_our_fault_and_within_the_guarantees_is_tagged_and_isolated(company) -> None:
    order = drive(company, dispatch(company), "working")
    assert {"pre_analysed", "returned_what", "pre_grade", "in_scope"} <= keys(order, "use_part")
    with pytest.raises((NotAsked, StepWaits)):
        take_step("work_order", order.pk, "isolated", actor=company.technician, at=company.now)

    company.fill(order, returned_what="furnace", **OWN)

    assert {"isolated", "exchanged-part-tag", "appraisal-sheet"} <= keys(order, "use_part")
    with pytest.raises(StepWaits):
        take_step("work_order", order.pk, "isolated", actor=company.technician, at=company.now)
    company.step(order, "pre_analysed")
    company.step(order, "isolated")
    tag = paper(company, order, "exchanged-part-tag")
    assert (tag.state, tag.described.paper) == ("signed", "tag")
    assert not {"isolated", "exchanged-part-tag"} & keys(order, "use_part")


@pytest.mark.rule("CUS-001b-56")
@pytest.mark.parametrize(
    ("fields", "is_free"),
    [
        ({}, True),
        ({"in_scope": "no"}, False),
        ({"pre_grade": "not_own"}, False),
        ({"pre_grade": "not_own", "in_scope": "no"}, False),
    ],
)
def test_only_both_conditions_together_make_it_free(company, fields: dict[str, str], is_free: bool) -> None:
    order = returned(company, **fields)

    def charge() -> None:
        agree_charge(order.pk, [Asked("labour")], is_agreed=True, actor=company.technician, at=company.now)

    if is_free:
        with pytest.raises((FreeOfCharge, CheckpointOpen)):
            charge()
    else:
        charge()
        assert "appraisal-sheet" not in keys(order, "use_part")
    order.refresh_from_db()
    assert order.charge_total == (0 if is_free else 200)


@pytest.mark.rule("ORG-001b-60", "APR-001b-58", "RET-001b-59", "PRT-001b-53")
def test_no_exchange_without_the_centre_s_signed_opinion_and_the_defective_item(company) -> None:
    order = returned(company)
    company.step(order, "isolated")
    paper(company, order, "exchanged-part-tag")
    refused(lambda: swap(company, order), "APR-001b-58", "PRT-001b-53")

    # Whoever returns the goods does not appraise them.
    sheet = draft_document(
        "appraisal-sheet", subject_type="work_order", subject_id=order.pk, actor=company.dispatcher, at=company.now
    )
    item = {"name": "炉丝", "quantity": "1", "made_or_bought": "made", "reason": "断裂"}
    answers = {"items": [item], "opinion": "材质不良", "responsible": "own"}
    fill_document(sheet.pk, answers=answers, actor=company.dispatcher, at=company.now)
    complete_document(sheet.pk, actor=company.dispatcher, at=company.now)
    sign_document(sheet.pk, signature="sales", name="陈一", actor=company.dispatcher, at=company.now)
    for actor in (company.dispatcher, company.warehouse_clerk, company.technician):
        with pytest.raises(Refusal):
            sign_document(sheet.pk, signature="quality", name="陈一", actor=actor, at=company.now)
    assert "appraisal-sheet" in keys(order, "use_part")

    sign_document(sheet.pk, signature="quality", name="李工", actor=company.quality_engineer, at=company.now)
    refused(lambda: swap(company, order), "RET-001b-59")
    with pytest.raises(NotEntitled):
        take_step("work_order", order.pk, "defective_handed_in", actor=company.technician, at=company.now)
    company.step(order, "defective_handed_in")
    swap(company, order)

    order.refresh_from_db()
    assert order.parts_count == 1


@pytest.mark.rule("FRM-001b-60", "RMA-001b-55", "QLT-001b-53")
def test_what_leaves_the_warehouse_for_its_appraisal_is_handed_over(company) -> None:
    order = drive(company, dispatch(company), "scheduled")
    assert "appraisal_place" in keys(order, "check_in")
    order = returned(company, order)
    assert values_of(order)["appraisal_place"] == "warehouse"  # the first of the choices, and the usual one
    assert ("handover-record" in keys(order, "use_part"), "appraisal-sheet" in keys(order, "use_part")) == (False, True)
    company.fill(order, appraisal_place="elsewhere")

    assert "handover-record" in keys(order, "use_part")
    paper(company, order, "handover-record")
    assert "handover-record" not in keys(order, "use_part")


@pytest.mark.rule("NTF-001b-55", "QLT-001b-54")
@pytest.mark.parametrize(
    ("origin", "told", "not_told"),
    [("made", "technical_supervisor", "settlement_clerk"), ("bought", "settlement_clerk", "technical_supervisor")],
)
def test_the_result_goes_to_production_or_to_purchasing(company, origin: str, told: str, not_told: str) -> None:
    order = returned(company, origin=origin)
    company.step(order, "isolated")
    paper(company, order, "appraisal-sheet")
    clock = company.clock(order, "result-fed-back")
    assert (clock.outcome, "result_fed_back" in keys(order, "complete")) == ("running", True)
    before = len(company.told(company.dispatcher))

    company.step(order, "result_fed_back")

    assert company.clock(order, "result-fed-back").outcome == "met"
    assert any("Appraisal of" in text for text in company.told(company.who(told)))
    assert not any("Appraisal of" in text for text in company.told(company.who(not_told)))
    assert len(company.told(company.dispatcher)) == before + 1


@pytest.mark.rule("SLA-001b-60", "NTF-001b-56", "PRT-001b-54", "PRT-001b-55")
def test_the_supplier_settles_bought_in_scrap_within_a_month(company) -> None:
    order = exchanged(company, origin="bought")
    assert {"supplier-notice", "booked_as_scrap", "supplier_settled"} <= keys(order, "close")
    company.step(order, "booked_as_scrap")
    assert any("tell the supplier" in text for text in company.told(company.settlement_clerk))
    with pytest.raises(Refusal):
        draft_document(
            "supplier-notice", subject_type="work_order", subject_id=order.pk, actor=company.agent, at=company.now
        )
    paper(company, order, "supplier-notice")
    clock = company.clock(order, "supplier-settles")
    assert clock.due_at.astimezone(SHANGHAI) == datetime(2026, 4, 4, 12, 0, tzinfo=SHANGHAI)
    refused(lambda: close_work_order(order.pk, actor=company.agent, at=company.now), "SLA-001b-60")

    company.advance_to(datetime(2026, 4, 4, 12, 1, tzinfo=SHANGHAI))
    assert company.clock(order, "supplier-settles").outcome == "breached"
    assert any("has not settled the scrap" in text for text in company.told(company.settlement_clerk))
    with pytest.raises(StepWaits):
        take_step("work_order", order.pk, "supplier_settled", actor=company.settlement_clerk, at=company.now)
    assert drive(company, order, "closed").state == "closed"


def test_a_part_of_our_own_making_has_no_supplier(company) -> None:
    order = exchanged(company, origin="made")

    assert not {"supplier-notice", "booked_as_scrap", "supplier_settled"} & keys(order, "close")
    assert not Deadline.objects.filter(subject_type="work_order", clock="supplier-settles").exists()


@pytest.mark.rule("ORG-001b-59", "CMP-001b-69", "RET-001b-62")
def test_marketing_negotiates_a_claim_and_the_quality_centre_gives_its_opinion(company) -> None:
    request = register(company, kind="complaint")
    claim = Complaint.objects.get(request=request)
    assert claim.grade == "claim"
    for person in (company.quality_engineer, company.manager):
        with pytest.raises((HandlerUnfit, Refusal)):
            forward_complaint(claim.pk, handler_id=person.pk, actor=company.handler, at=company.now)
    forward_complaint(claim.pk, handler_id=company.handler.pk, actor=company.handler, at=company.now)
    assert {"caused_by", "negotiated"} <= keys(claim, "solve")
    company.fill(claim, caused_by="production")
    assert "quality_opinion" not in keys(claim, "solve")
    company.fill(claim, caused_by="product_quality", negotiated="减免一次大修费")

    def solve() -> None:
        solve_complaint(claim.pk, result="双方签字", actor=company.handler, at=company.now)

    refused(solve, "CMP-001b-69")
    with pytest.raises(NotEntitled):
        take_step("complaint", claim.pk, "quality_opinion", actor=company.handler, at=company.now)
    company.step(claim, "quality_opinion")
    solve()
    claim.refresh_from_db()
    assert claim.state == "solved"


def test_the_pages_speak_the_makers_words(company, settings) -> None:
    settings.ANXIN_DEMO = True
    order = returned(company)
    titles = {row.role: row.title for row in handbook_of(order).roles}
    client = Client(headers={"accept-language": "zh-hans"})
    client.force_login(company.dispatcher, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get(f"/orders/{order.number}/").content.decode()

    assert titles["quality_engineer"] == "品质管理中心"
    for words in ("贴信息单、入隔离区", "售后服务三包材料退换鉴定单", "初步分析"):
        assert words in page
