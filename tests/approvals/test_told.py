"""Clocks and notifications of handbooks that speak of approvals."""

from anxin.approvals.actions.agree import agree_approval
from anxin.handbook.actions.fill_fields import fill_fields
from anxin.handbook.gates import missing
from anxin.kernel.models import Deadline
from anxin.requests.models import ServiceRequest
from tests.approvals.asking import Asked
from tests.approvals.books import OUTSIDE_SHOP, REPAIR_COST, SPECIAL_FEE, published
from tests.handbook.small import clock, entry


def outcome(clock_id: str, subject: str) -> str:
    return Deadline.objects.get(clock=clock_id, subject_type=subject).outcome


def test_clocks_of_the_order_stop_at_the_consent_they_wait_for(world):
    waits = {"starts": ["approval.asked"], "stops": ["approval.granted"], "only": {"approval": "repair-cost"}}
    asked = Asked(world, published(world, REPAIR_COST, SPECIAL_FEE, clocks=[clock("consent", **waits)]))
    order = asked.order(cost="350")
    other = asked.ask("special-fee", world.technician, order)
    assert not Deadline.objects.filter(clock="consent").exists()

    row = asked.ask("repair-cost", world.technician, order, papers=(asked.photo(world.technician),))
    for actor in (world.supervisor, world.manager, world.finance):
        agree_approval(other.pk, actor=actor, at=world.now)
    assert outcome("consent", "work_order") == "running"

    agree_approval(row.pk, actor=world.manager, at=world.now)
    assert outcome("consent", "work_order") == "met"


def test_the_approver_has_a_clock_and_is_late(world):
    decides = {"subject": "approval", "starts": ["approval.asked"], "stops": ["approval.granted", "approval.refused"]}
    told = {
        "notify": [{"role": "dispatcher", "reach": "headquarters"}],
        "text": "{number}",
        "text_en": "late: {number}",
    }
    asked = Asked(world, published(world, SPECIAL_FEE, clocks=[clock("decides", **decides, on_breach=told)]))
    row = asked.ask("special-fee", world.technician, asked.order())

    world.advance(hours=3)

    assert outcome("decides", "approval") == "breached"
    assert f"late: {row.number}" in world.told(world.dispatcher)


def test_the_handbook_adds_words_and_nobody_hears_them_twice(world):
    says = {"event": "approval.asked", "to": [{"role": "cs_manager", "reach": "headquarters"}]}
    texts = {"text": "{asker} {title} {about}", "text_en": "{asker}: {title_en}, {about}"}
    asked = Asked(world, published(world, REPAIR_COST, notifications=[entry("asked", **says, **texts)]))
    order = asked.order(cost="350")

    asked.ask("repair-cost", world.technician, order, papers=(asked.photo(world.technician),))

    assert world.told(world.manager) == [f"Technician: Approval repair-cost, {order.number}"]


def test_amounts_may_be_the_companys_own_data_and_must_be_filled_in(world):
    field = {
        "id": "repair_cost",
        "title": "维修费用",
        "title_en": "Cost of repair",
        "clause": ["APR-000-02"],
        "subject": "work_order",
        "type": "number",
        "roles": ["technician"],
    }
    cost = {**REPAIR_COST, "amount": "field.repair_cost * 1.1", "when": "field.repair_cost > 300.0", "evidence": []}
    cost |= {"fields": ["repair_cost"], "before": ["pass_test"]}
    asked = Asked(world, published(world, cost, fields=[field]))
    order = asked.order()
    assert missing(order, "pass_test") == []

    fill_fields("work_order", order.pk, {"repair_cost": "400"}, actor=world.technician, at=world.now)

    assert "not asked for yet" in missing(order, "pass_test")[0].text_en
    row = asked.ask("repair-cost", world.technician, order)
    assert row.amount == 440


def test_a_class_of_request_may_need_consent_before_somebody_is_sent(world):
    triage = [entry("undrivable", goes_to="station", approval="outside-shop")]
    asked = Asked(world, published(world, OUTSIDE_SHOP, triage=triage))
    request = asked.request()
    ServiceRequest.objects.filter(pk=request.pk).update(
        triage="undrivable", triaged_at=world.now, triaged_by=world.dispatcher
    )
    request = ServiceRequest.objects.get(pk=request.pk)
    assert "not asked for yet" in missing(request, "start_service")[0].text_en

    row = asked.ask("outside-shop", world.dispatcher, request)
    agree_approval(row.pk, actor=world.manager, at=world.now)

    assert missing(request, "start_service") == []
