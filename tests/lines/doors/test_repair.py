"""A door is repaired: a file and a plan in three days, whose cause it is, who pays, who is told, and the call."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client

from anxin.approvals.actions.agree import agree_approval
from anxin.approvals.actions.ask import ask_approval
from anxin.approvals.asking import Typed
from anxin.approvals.errors import NotTheDecider
from anxin.care.actions.record_call import record_call
from anxin.care.models import Complaint, FollowUp
from anxin.fieldwork.actions.agree_charge import Asked, agree_charge
from anxin.fieldwork.actions.close import close_work_order
from anxin.fieldwork.actions.use_part import use_part
from anxin.fieldwork.errors import AbovePriceList, FreeOfCharge
from anxin.handbook.actions.take_step import take_step
from anxin.handbook.current import handbook_of
from anxin.handbook.errors import NotAsked, StepWaits
from anxin.handbook.gates import missing
from anxin.kernel.errors import CheckpointOpen, NotEntitled, Refusal
from tests import journey
from tests.lines.company import dispatch, drive, provide, register
from tests.lines.papers import paper

LINE = "doors"

SATISFIED = {"satisfaction": "5", "sales": "yes", "work": "yes", "product": "yes", "praise": "", "wishes": ""}


def keys(subject, move: str) -> set[str]:
    return {row.key for row in missing(subject, move)}


def refused(action, *rules: str) -> None:
    with pytest.raises(CheckpointOpen) as refusal:
        action()
    assert set(rules) <= set(refusal.value.clause)


def repair(company, state: str, **answers):
    return drive(company, dispatch(company), state, **answers)


def ask(company, order):
    return ask_approval(
        "large-compensation",
        about_type=order.SUBJECT,
        about_id=order.pk,
        typed=Typed("双方已订协议"),
        actor=company.clerk,
        at=company.now,
    )


def call_of(company, order) -> FollowUp:
    company.advance(days=7)
    return FollowUp.objects.get(work_order=order)


def page_of(company, person, path: str) -> str:
    client = Client(headers={"accept-language": "zh-hans"})
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.get(path).content.decode()


@pytest.mark.rule("CUS-001b-58", "SLA-001b-56", "CMP-001b-52", "NTF-001b-51", "DSP-001b-69")
def test_a_file_is_opened_and_a_plan_told_within_seventy_two_hours(company) -> None:
    request = register(company)
    clock = company.clock(request, "repair-plan")
    assert clock.due_at == company.now + timedelta(hours=72)
    assert {"repair-acceptance", "plan_told"} <= keys(request, "start_service")

    paper(company, request, "repair-acceptance")
    # The plan is told together with asking for the time that suits.
    with pytest.raises(StepWaits):
        take_step(request.SUBJECT, request.pk, "plan_told", actor=company.agent, at=company.now)
    company.fill(request, customer_time="周六上午")
    company.step(request, "plan_told")

    assert company.clock(request, "repair-plan").outcome == "met"
    assert not {"repair-acceptance", "plan_told"} & keys(request, "start_service")


@pytest.mark.rule("SLA-001b-56")
def test_no_plan_after_seventy_two_hours_is_told_to_the_head(company) -> None:
    request = register(company)

    company.advance(hours=72, minutes=1)

    assert company.clock(request, "repair-plan").outcome == "breached"
    assert any("No plan within seventy-two hours" in text for text in company.told(company.after_sales_head))


@pytest.mark.rule("REQ-001b-55", "REQ-001b-57", "ORG-001b-57")
def test_every_call_is_driven_on_until_a_repairer_is_arranged(company) -> None:
    request = register(company)
    assert any(request.number in text for text in company.told(company.dispatcher))
    provide(company, request, "start_service")
    company.advance(days=4, minutes=1)
    assert company.clock(request, "repairer-arranged").outcome == "breached"
    for person in (company.dispatcher, company.agent):
        assert any("No repairer four days after" in text for text in company.told(person))

    late = register(company)
    dispatch(company, late)
    assert company.clock(late, "repairer-arranged").outcome == "met"


@pytest.mark.rule("REQ-001b-56")
def test_the_operator_reads_how_to_speak_on_the_phone(company, settings) -> None:
    settings.ANXIN_DEMO = True

    assert "任何情况下不与客户争吵" in page_of(company, company.agent, "/intake/")


@pytest.mark.rule("FEE-001b-51", "QLT-001b-64", "PRT-001b-59")
def test_the_customer_pays_the_latest_market_price_for_the_own_damage(company) -> None:
    order = repair(company, "working")

    def charge(price: str | None = None) -> None:
        asked = Asked("door-leaf", unit_price=Decimal(price) if price else None)
        agree_charge(order.pk, [asked], is_agreed=True, actor=company.technician, at=company.now)

    assert "cause" in keys(order, "complete")
    with pytest.raises(FreeOfCharge):
        charge()
    company.fill(order, cause="customer")
    refused(charge, "FEE-001b-51")
    company.fill(order, market_price="780", price_of="2026-03-01")
    with pytest.raises(AbovePriceList):
        charge("900")
    charge("780")

    order.refresh_from_db()
    assert order.charge_total == 780
    # The damaged leaf goes only with the customer's signature.
    with pytest.raises(StepWaits):
        take_step("work_order", order.pk, "old_unit_disposed", actor=company.technician, at=company.now)
    company.step(order, "old_unit_disposed")


@pytest.mark.rule("QLT-001b-56")
def test_the_product_s_cause_is_photographed_and_reported_to_the_group(company) -> None:
    order = repair(company, "tested")
    company.fill(order, cause="customer")
    assert "group_informed" not in keys(order, "complete")

    company.fill(order, cause="product")

    assert "group_informed" in keys(order, "complete")
    company.step(order, "group_informed")
    assert "group_informed" not in keys(order, "complete")


@pytest.mark.rule("APR-001b-52", "NTF-001b-52", "RET-001b-60", "FEE-001b-61")
def test_a_small_compensation_is_settled_at_once_and_told_to_finance_and_the_manager(company) -> None:
    order = repair(company, "completed", cause="product")
    company.fill(order, compensation="2000")
    assert {"settled_small", "settled_large", "write-off-application"} & keys(order, "close") == {"settled_small"}

    company.step(order, "settled_small")

    for person in (company.finance, company.manager):
        assert sum("Small compensation settled" in text for text in company.told(person)) == 1


@pytest.mark.rule("APR-001b-52", "RET-001b-61", "FEE-001b-62")
def test_a_large_one_needs_the_agreement_the_general_manager_and_the_write_off(company) -> None:
    order = repair(company, "completed", cause="product")
    company.fill(order, compensation="2000.01")
    with pytest.raises(NotAsked):
        take_step("work_order", order.pk, "settled_small", actor=company.clerk, at=company.now)
    assert {"settled_large", "write-off-application", "large-compensation"} <= keys(order, "close")
    with pytest.raises(Refusal):
        ask(company, order)
    journey.prove(company, order, "compensation-agreement")
    row = ask(company, order)
    assert row.amount == Decimal("2000.01")
    for person in (company.manager, company.after_sales_head):
        with pytest.raises(NotTheDecider):
            agree_approval(row.pk, actor=person, at=company.now)
    agree_approval(row.pk, actor=company.general_manager, at=company.now)
    assert "large-compensation" not in keys(order, "close")
    refused(lambda: close_work_order(order.pk, actor=company.agent, at=company.now), "APR-001b-52")

    assert drive(company, order, "closed").state == "closed"
    assert not any("Small compensation" in text for text in company.told(company.finance))


@pytest.mark.rule("DSP-001b-70", "KPI-001b-64", "ORG-001b-56")
def test_the_repair_dispatcher_inspects_and_orders_corrections(company) -> None:
    order = repair(company, "completed")
    assert "work_inspected" in keys(order, "close")
    with pytest.raises(NotEntitled):
        take_step("work_order", order.pk, "work_inspected", actor=company.technician, at=company.now)
    company.fill(order, inspection="correct")
    company.step(order, "work_inspected")
    assert "work_corrected" in keys(order, "close")

    company.step(order, "work_corrected")

    assert not {"work_inspected", "work_corrected"} & keys(order, "close")


@pytest.mark.rule("ORG-001b-56", "PRT-001b-56")
def test_only_the_repair_dispatcher_issues_parts(company) -> None:
    order = repair(company, "working")

    def fit() -> None:
        use_part(order.pk, code="LOCK-1", title="门锁", actor=company.technician, at=company.now)

    refused(fit, "PRT-001b-56")
    with pytest.raises(NotEntitled):
        take_step("work_order", order.pk, "part_issued", actor=company.clerk, at=company.now)
    company.step(order, "part_issued")
    fit()

    order.refresh_from_db()
    assert order.parts_count == 1


@pytest.mark.rule("ORG-001b-57", "FEE-001b-58")
def test_the_operators_hand_in_what_was_charged(company) -> None:
    order = repair(company, "on_site")
    company.fill(order, cause="customer")
    provide(company, order, "agree_charge")
    agree_charge(order.pk, [Asked("door-leaf")], is_agreed=True, actor=company.technician, at=company.now)
    order = drive(company, order, "completed")

    assert "charge_handed_in" in keys(order, "close")
    with pytest.raises(NotEntitled):
        take_step("work_order", order.pk, "charge_handed_in", actor=company.technician, at=company.now)
    company.step(order, "charge_handed_in")
    assert "charge_handed_in" not in keys(order, "close")


@pytest.mark.rule("FUP-001b-52", "FUP-001b-57", "FUP-001b-66")
def test_the_caller_reads_what_to_say(company, settings) -> None:
    settings.ANXIN_DEMO = True
    call = call_of(company, repair(company, "completed"))

    page = page_of(company, company.agent, f"/calls/{call.number}/")

    for words in (
        "这里是安鑫木门售后服务",
        "400-000-0130",
        "需要的话我改打您的座机",
        "客户提到产品问题，当场解答",
        "对施工满意吗",
        "还有什么要求",
    ):
        assert words in page


@pytest.mark.rule("FUP-001b-53", "FUP-001b-60", "KPI-001b-55")
def test_the_operators_call_after_every_repair_and_a_satisfied_customer_ends_it(company) -> None:
    order = repair(company, "completed")
    provide(company, order, "close")
    call = call_of(company, order)
    assert call.by == "call_centre"

    record_call(call.pk, answers=SATISFIED, remark="无要求", actor=company.agent, at=company.now)

    call.refresh_from_db()
    order.refresh_from_db()
    assert (call.state, call.satisfaction, call.remark) == ("passed", 5, "无要求")
    assert not Complaint.objects.filter(work_order=order).exists()
    target = next(row for row in handbook_of(order).targets if row.id == "hotline-satisfaction")
    assert target.formula == "satisfied_share"


@pytest.mark.rule("FUP-001b-54", "KPI-001b-62")
def test_praise_is_reported_to_the_leaders(company) -> None:
    order = repair(company, "completed")

    company.step(order, "good_deed_reported", note="主动清扫现场")

    for person in (company.after_sales_head, company.general_manager):
        assert any("A customer praised" in text and "主动清扫现场" in text for text in company.told(person))


@pytest.mark.rule("FUP-001b-55", "FUP-001b-58", "CMP-001b-71", "CMP-001b-52", "SLA-001b-56", "KPI-001b-63")
def test_a_dissatisfied_customer_is_on_file_at_once_and_a_vile_case_goes_to_the_general_manager(company) -> None:
    order = repair(company, "completed")
    call = call_of(company, order)

    record_call(
        call.pk,
        answers=SATISFIED | {"satisfaction": "1", "work": "no"},
        remark="门关不严，师傅态度差",
        actor=company.agent,
        at=company.now,
    )

    complaint = Complaint.objects.get(work_order=order)
    assert complaint.received_at == company.now
    assert any(complaint.number in text for text in company.told(company.handler))
    assert company.clock(complaint, "complaint-plan").due_at == company.now + timedelta(hours=72)
    assert "solution_plan" in keys(complaint, "solve")
    company.fill(complaint, is_vile="no")
    assert company.told(company.general_manager) == []
    company.fill(complaint, is_vile="yes", gift="保温杯")
    assert [complaint.number in text for text in company.told(company.general_manager)] == [True]
    company.step(complaint, "solution_plan")
    assert company.clock(complaint, "complaint-plan").outcome == "met"
