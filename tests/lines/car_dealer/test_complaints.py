"""A complaint about a car: taken by anybody, numbered, found out, reviewed, decided, answered for, closed with thanks."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from anxin.approvals.actions.agree import agree_approval
from anxin.approvals.actions.ask import ask_approval
from anxin.approvals.actions.refuse import refuse_approval
from anxin.approvals.asking import Typed
from anxin.approvals.models import Approval
from anxin.care.actions.archive_complaint import archive_complaint
from anxin.care.actions.classify_complaint import classify_complaint
from anxin.care.actions.forward_complaint import forward_complaint
from anxin.care.actions.judge_complaint import judge_complaint
from anxin.care.actions.open_complaint import open_complaint
from anxin.care.actions.solve_complaint import solve_complaint
from anxin.care.models import Complaint
from anxin.care.queries import stay_about
from anxin.handbook.actions.take_step import take_step
from anxin.handbook.current import handbook_of
from anxin.handbook.errors import StepWaits
from anxin.handbook.gates import missing
from anxin.kernel.errors import CheckpointOpen, NotEntitled
from anxin.kernel.search import query_terms
from anxin.requests.models import ServiceRequest
from anxin.web.care.complaints import ComplaintsPage, _said
from anxin.workshop.models import ShopOrder
from anxin.workshop.offered import Offered
from tests.ground import ground
from tests.lines.company import provide
from tests.lines.papers import paper
from tests.workshop.shop import PLATE, Shop, fresh, quote

FOUND = {
    "department_named": "workshop",
    "responsibility": "机油螺塞未按力矩拧紧",
    "opinion_on_person": "主修工重新培训",
}
HEARSAY = ("gate_guard", "parking_guide", "front_post", "service_adviser", "shop_dispatcher", "team_leader", "mechanic",
           "quality_inspector", "cashier", "wash_leader")  # fmt: skip


@ground
def stay(shop: Shop) -> ShopOrder:
    """A car that was received, and is in the shop."""
    return shop.drive(shop.open(), "signed")


@ground
def complaint(shop: Shop, stay: ShopOrder) -> Complaint:
    return opened(shop, stay)


def opened(shop: Shop, stay: ShopOrder, *, by: str = "mechanic", grade: str = "") -> Complaint:
    about = {"text": "保养后漏机油", "source": "station", "shop_order_id": stay.pk, "grade": grade}
    return open_complaint(stay.request_id, **about, actor=getattr(shop, by), at=shop.now)


def keys(complaint: Complaint, move: str) -> set[str]:
    return {row.key for row in missing(Complaint.objects.get(pk=complaint.pk), move)}


def fill(shop: Shop, subject: Any, **values: Any) -> None:
    for name, value in values.items():
        entry = handbook_of(subject).field(name)
        assert entry is not None
        shop.fill_as(shop.who(*entry.roles), subject, **{name: value})


def step(shop: Shop, complaint: Complaint, code: str) -> None:
    entry = handbook_of(complaint).step(code)
    assert entry is not None
    take_step(complaint.SUBJECT, complaint.pk, code, actor=shop.who(*entry.roles), at=shop.now)


def forwarded(shop: Shop, complaint: Complaint, nature: str = "quality") -> Complaint:
    classify_complaint(complaint.pk, grade="fast-track", reason="责任明显", actor=shop.handler, at=shop.now)
    fill(shop, complaint, complaint_nature=nature)
    provide(shop, Complaint.objects.get(pk=complaint.pk), "forward")
    return forward_complaint(complaint.pk, handler_id=shop.handler.pk, actor=shop.handler, at=shop.now)


def passed_on(shop: Shop, complaint: Complaint) -> Approval:
    """The finding goes to the management department."""
    fill(shop, complaint, **FOUND)
    about = {"about_type": complaint.SUBJECT, "about_id": complaint.pk}
    return ask_approval("fault-opinion", **about, typed=Typed("请审核"), actor=shop.handler, at=shop.now)


def decided(shop: Shop, complaint: Complaint, *, is_justified: bool) -> None:
    """Found out, reviewed, reported and decided, at once."""
    for code in ("history_read", "talked"):
        step(shop, complaint, code)
    judge_complaint(complaint.pk, is_justified=is_justified, note="已查实", actor=shop.handler, at=shop.now)
    agree_approval(passed_on(shop, complaint).pk, actor=shop.after_sales_head, at=shop.now)
    step(shop, complaint, "reported_to_general_manager")
    fill(shop, complaint, general_managers_opinion="同意，立即返修")
    step(shop, complaint, "general_manager_decided")


@pytest.mark.rule("ORG-001b-66", "CUS-001b-64", "CMP-001b-59")
def test_whoever_hears_a_complaint_takes_it_and_centre_and_manager_know_it_by_the_plate(
    shop: Shop, stay: ShopOrder
) -> None:
    stranger = shop.person("stranger", "service_adviser", station=shop.haidian)
    for role in HEARSAY:
        assert stay_about(getattr(shop, role), PLATE.lower(), line=shop.line) == stay, role
        taken = opened(shop, stay, by=role)
        assert (taken.plate, taken.station) == (PLATE, shop.nanshan)
    with pytest.raises(NotEntitled), transaction.atomic():
        open_complaint(stay.request_id, text="x", source="station", shop_order_id=stay.pk, actor=stranger, at=shop.now)

    assert stay_about(stranger, PLATE, line=shop.line) is None
    assert Complaint.objects.count() == len(HEARSAY)
    for person in (shop.handler, shop.manager):
        assert any(text.startswith(f"{PLATE}: complaint {taken.number}") for text in shop.told(person))
    shop.advance(minutes=61)
    assert shop.clock(taken, "reported-up").outcome == "breached"
    words = next(row.words for row in ComplaintsPage.filters if row.narrow is None)
    found = Complaint.objects.filter(**{f"{words}__contains": query_terms(PLATE)})
    assert found.count() == len(HEARSAY)


@pytest.mark.rule("CMP-001b-58", "CMP-001b-60", "REQ-001b-68", "FRM-001b-57")
def test_nothing_goes_on_before_the_apology_and_the_numbered_form(shop: Shop, complaint: Complaint) -> None:
    wanted = {"complaint_came_by", "complaint_stage", "complaint_nature", "complaint_place", "complaint_course"}
    assert wanted | {"apologised", "customer-feedback"} <= keys(complaint, "forward")
    with pytest.raises(CheckpointOpen), transaction.atomic():
        forward_complaint(complaint.pk, handler_id=shop.handler.pk, actor=shop.handler, at=shop.now)
    came_by = handbook_of(complaint).field("complaint_came_by")
    assert came_by is not None
    assert [row.id for row in came_by.choices] == ["on_site", "follow_up", "call", "letter", "authority"]
    stage = handbook_of(complaint).field("complaint_stage")
    assert stage is not None
    assert {row.id for row in stage.choices} == {"sale", "repair"}

    form = paper(shop, complaint, "customer-feedback")

    assert form.number.startswith("FK-")
    content = str(form.content)
    assert all(said in content for said in (PLATE, complaint.number, "保养后漏机油"))
    assert "customer-feedback" not in keys(complaint, "forward")


@pytest.mark.rule("CMP-001b-61")
@pytest.mark.parametrize(
    ("nature", "is_fast"), [("quality", True), ("manner", True), ("conduct", True), ("delay", True), ("price", False)]
)
def test_four_kinds_go_the_fast_track(shop: Shop, complaint: Complaint, nature: str, is_fast: bool) -> None:
    fill(shop, complaint, complaint_nature=nature)

    refused = [row for row in missing(complaint, "forward") if row.kind == "condition"]

    assert bool(refused) is is_fast  # it was taken as another complaint
    classify_complaint(complaint.pk, grade="fast-track", reason="核对", actor=shop.handler, at=shop.now)
    complaint.refresh_from_db()
    assert any(row.kind == "condition" for row in missing(complaint, "forward")) is not is_fast


@pytest.mark.rule("WSH-001b-53")
def test_a_car_that_was_not_ready_as_promised_is_proof_of_delay(shop: Shop, stay: ShopOrder) -> None:
    assert opened(shop, stay).grade == "other"
    shop.advance_to(stay.promised_at + timedelta(minutes=1))

    complaint = opened(shop, stay)

    assert (complaint.facts().is_late, complaint.grade) == (True, "fast-track")


@pytest.mark.rule("CMP-001b-59", "CMP-001b-62", "CMP-001b-64", "CMP-001b-65", "CMP-001b-66", "SLA-001b-59")
@pytest.mark.rule("NTF-001b-60", "KPI-001b-61", "APR-001b-57")
def test_the_times_of_the_chain(shop: Shop, complaint: Complaint) -> None:
    taken = shop.now
    forwarded(shop, complaint)
    assert shop.clock(complaint, "reported-up").outcome == "met"
    assert shop.clock(complaint, "found-within-24h").due_at == taken + timedelta(hours=24)
    judge_complaint(complaint.pk, is_justified=True, note="螺塞未拧紧", actor=shop.handler, at=shop.now)
    shop.advance(hours=2)

    asked = passed_on(shop, complaint)
    assert shop.clock(complaint, "found-within-24h").outcome == "met"
    assert shop.clock(complaint, "reviewed-within-4h").due_at == shop.now + timedelta(hours=4)
    agree_approval(asked.pk, actor=shop.after_sales_head, at=shop.now)
    assert shop.clock(complaint, "reviewed-within-4h").outcome == "met"
    assert shop.clock(complaint, "reported-within-4h").due_at == shop.now + timedelta(hours=4)
    step(shop, complaint, "reported_to_general_manager")
    assert any("waits for your opinion" in text for text in shop.told(shop.general_manager))
    with pytest.raises(StepWaits), transaction.atomic():
        step(shop, complaint, "general_manager_decided")
    fill(shop, complaint, general_managers_opinion="同意")
    step(shop, complaint, "general_manager_decided")
    for person in (shop.manager, shop.handler, shop.technical_supervisor, shop.service_adviser):
        assert any("has decided on" in text for text in shop.told(person)), person
    assert shop.clock(complaint, "answered-for-within-8h").due_at == shop.now + timedelta(hours=8)
    paper(shop, complaint, "accountability")

    assert shop.clock(complaint, "answered-for-within-8h").outcome == "met"
    same_day = shop.clock(complaint, "form-back-the-same-day")
    assert same_day.due_at - shop.now < timedelta(hours=24)
    step(shop, complaint, "form_sent_back")
    assert shop.clock(complaint, "form-back-the-same-day").outcome == "met"


@pytest.mark.rule("CMP-001b-63")
def test_a_customer_who_cannot_be_reached_gives_a_day_more(shop: Shop, complaint: Complaint) -> None:
    taken = shop.now
    forwarded(shop, complaint)

    fill(shop, complaint, customer_unreachable=True)

    assert shop.clock(complaint, "found-within-24h").outcome == "cancelled"
    assert shop.clock(complaint, "found-within-48h").due_at == taken + timedelta(hours=48)
    assert "contact_attempts" in keys(complaint, "solve")


@pytest.mark.rule("APR-001b-57", "CMP-001b-64")
def test_what_the_management_department_objects_to_is_negotiated_and_signed(shop: Shop, complaint: Complaint) -> None:
    forwarded(shop, complaint)
    asked = passed_on(shop, complaint)
    refuse_approval(asked.pk, reason="与公司文件不符", actor=shop.after_sales_head, at=shop.now)
    assert shop.clock(complaint, "reviewed-within-4h").outcome == "met"
    assert {"fault-opinion", "general_manager_decided"} <= keys(complaint, "solve")

    fill(shop, complaint, objection="责任应由备件部承担")
    assert "negotiated-opinion" in keys(complaint, "solve")
    signed = paper(shop, complaint, "negotiated-opinion")

    assert {row.id for row in signed.described.signatures} == {"management", "manager", "department"}
    assert "negotiated-opinion" not in keys(complaint, "solve")


@pytest.mark.rule("CMP-001b-68", "DSP-001b-71", "FEE-001b-56", "KPI-001b-61", "FUP-001b-65")
def test_our_fault_is_put_right_at_the_customer_s_time_at_our_cost_and_answered_for(
    shop: Shop, complaint: Complaint
) -> None:
    forwarded(shop, complaint)
    decided(shop, complaint, is_justified=True)
    assert keys(complaint, "solve") == {"rework_arranged"}
    with pytest.raises(StepWaits), transaction.atomic():
        step(shop, complaint, "rework_arranged")
    fill(shop, complaint, rework_at="周六上午九点")
    step(shop, complaint, "rework_arranged")
    solve_complaint(complaint.pk, result="返修完毕，客户满意", actor=shop.handler, at=shop.now)

    assert keys(complaint, "archive") == {"form_sent_back", "thanked", "accountability"}
    paper(shop, complaint, "accountability")
    for code in ("form_sent_back", "thanked"):
        step(shop, complaint, code)
    assert archive_complaint(complaint.pk, actor=shop.handler, at=shop.now).state == "archived"

    rework = rework_of(shop, complaint, "rework")
    quote(shop, rework, Offered("labour", "oil-service"))
    assert any("FEE-001b-56" in row.clause for row in missing(fresh(rework), "sign"))
    quote(shop, rework, Offered("labour", "oil-service", payer="goodwill"))
    assert not any("FEE-001b-56" in row.clause for row in missing(fresh(rework), "sign"))


def rework_of(shop: Shop, complaint: Complaint, why: str) -> ShopOrder:
    """The car comes again because of the complaint."""
    car = shop.another_car("LSV0000000000009", "粤B00009")
    order = shop.drive_other(shop.open(shop.request(car)), "received", "粤B00009")
    shop.provide(order, "quote")
    shop.fill(order, on_the_house=why)
    assert "for_complaint" in {row.key for row in missing(fresh(order), "sign")}
    shop.fill(order, for_complaint=complaint.number)
    return order


@pytest.mark.rule("WSH-001b-51", "FEE-001b-57")
def test_where_it_was_not_our_fault_a_free_inspection_is_offered_and_charges_may_be_conceded(
    shop: Shop, complaint: Complaint
) -> None:
    forwarded(shop, complaint)
    decided(shop, complaint, is_justified=False)
    assert keys(complaint, "solve") == {"free_inspection_offered"}
    fill(shop, complaint, inspection_answer="accepted", concession="labour_waived")
    step(shop, complaint, "free_inspection_offered")

    assert keys(complaint, "solve") == {"conceded_amount"}
    fill(shop, complaint, conceded_amount=500)
    assert keys(complaint, "solve") == set()
    fill(shop, complaint, conceded_amount=501)
    assert keys(complaint, "solve") == {"concession"}
    free = rework_of(shop, complaint, "free_inspection")
    quote(shop, free, Offered("labour", "oil-service"))
    assert any("WSH-001b-51" in row.clause for row in missing(fresh(free), "sign"))


@pytest.mark.rule("WSH-001b-52", "CMP-001b-67", "ORG-001b-74")
def test_the_record_is_read_before_anybody_talks_and_the_rules_of_the_talk_are_there(
    shop: Shop, complaint: Complaint
) -> None:
    forwarded(shop, complaint)
    with pytest.raises(StepWaits) as refused, transaction.atomic():
        step(shop, complaint, "talked")
    assert [row.key for row in refused.value.data["rows"]] == ["history_read"]
    assert complaint.shop_order == ShopOrder.objects.get()
    assert "talked" in keys(complaint, "solve")

    said = {row.clause for row in _said(complaint, shop.handler)}

    assert said == {("ORG-001b-74",), ("CMP-001b-67",)}
    assert {row.clause for row in _said(complaint, shop.mechanic)} == {("ORG-001b-74",)}


def test_a_complaint_of_the_desk_about_a_car_finds_its_last_stay(shop: Shop, stay: ShopOrder) -> None:
    request = shop.request(kind="complaint", symptom="等了半天没人说进度")

    assert Complaint.objects.get(request=request).shop_order == stay
    assert ServiceRequest.objects.count() == 2
