"""A finished work needs service: registered at once, dispatched by the manager, signed, handed in, paid or free."""

from datetime import timedelta

import pytest
from django.test import Client

from anxin.care.models import FollowUp
from anxin.fieldwork.actions.agree_charge import Asked, agree_charge
from anxin.fieldwork.actions.dispatch import dispatch_work_order
from anxin.fieldwork.actions.give_back import give_back
from anxin.fieldwork.actions.take_away import take_away
from anxin.fieldwork.actions.tell_repaired import tell_repaired
from anxin.fieldwork.errors import FreeOfCharge
from anxin.handbook.actions.take_step import take_step
from anxin.handbook.current import handbook_of
from anxin.handbook.gates import missing
from anxin.kernel.errors import CheckpointOpen, NotEntitled
from anxin.kernel.models import Deadline
from tests.lines.company import dispatch, drive, provide, register
from tests.lines.papers import paper
from tests.world import SHANGHAI

LINE = "works-service"


def keys(subject, move: str) -> set[str]:
    return {row.key for row in missing(subject, move)}


def refused(action, *rules: str) -> None:
    with pytest.raises(CheckpointOpen) as refusal:
        action()
    assert set(rules) <= set(refusal.value.clause)


def paid(company):
    """A job for which the customer pays: the free period is over and there is no contract."""
    company.asset.bought_on = company.asset.made_on = (company.now - timedelta(days=900)).date()
    company.asset.save(update_fields=["bought_on", "made_on"])
    request = register(company)
    company.fill(request, service_class="paid")
    return dispatch(company, request)


def charged(company, *lines: Asked):
    order = drive(company, paid(company), "on_site")
    agree_charge(order.pk, list(lines), is_agreed=True, actor=company.technician, at=company.now)
    return drive(company, order, "completed")


def take(company, order) -> None:
    take_away(
        order.pk,
        serial="AX55U2501000001",
        condition="外观完好",
        is_agreed=True,
        actor=company.technician,
        at=company.now,
    )


@pytest.mark.rule("REQ-002-16", "REQ-002-17", "CUS-002-05", "FRM-002-01", "SLA-002-10")
def test_a_report_is_registered_at_once_and_sent_to_the_manager(company) -> None:
    request = register(company, kind="repair")
    assert company.clock(request, "registered-at-once").due_at == company.now + timedelta(minutes=15)
    assert any("please dispatch" in text for text in company.told(company.dispatcher))
    assert {"site_situation", "report-register", "service_class"} <= keys(request, "start_service")
    kind = handbook_of(request).request_kind("repair")
    assert {"contact_name", "address", "contact_phone"} <= set(kind.mandatory)

    def send() -> None:
        dispatch_work_order(request.pk, company.nanshan.pk, is_paid=False, actor=company.dispatcher, at=company.now)

    refused(send, "REQ-002-16")
    company.fill(request, site_situation="三楼机房，水泵停机")
    paper(company, request, "report-register")

    assert company.clock(request, "registered-at-once").outcome == "met"
    assert not {"site_situation", "report-register"} & keys(request, "start_service")


@pytest.mark.rule("SLA-002-10")
def test_what_is_not_registered_at_once_is_told_to_the_manager(company) -> None:
    request = register(company)

    company.advance(minutes=16)

    assert company.clock(request, "registered-at-once").outcome == "breached"
    assert any("repair register" in text for text in company.told(company.dispatcher))


@pytest.mark.rule("ORG-002-14", "DSP-002-25", "FRM-002-08")
def test_four_people_take_part_each_with_a_task_of_their_own(company) -> None:
    request = register(company)
    provide(company, request, "start_service")
    for actor in (company.agent, company.technician, company.finance):
        with pytest.raises(NotEntitled):
            dispatch_work_order(request.pk, company.nanshan.pk, is_paid=False, actor=actor, at=company.now)
    order = drive(company, dispatch(company, request), "scheduled")

    # The technician leaves with the dispatch order that was printed.
    assert "dispatch-order" in keys(order, "check_in")
    paper(company, order, "dispatch-order")
    assert "dispatch-order" not in keys(order, "check_in")

    titles = {row.role: row.title for row in handbook_of(order).roles}
    assert [titles[role] for role in ("agent", "dispatcher", "technician", "finance_manager")] == [
        "报修信息接收人员",
        "部门经理",
        "技术人员",
        "财务（会计员）",
    ]


@pytest.mark.rule("DSP-002-26", "FRM-002-01")
def test_settled_on_the_spot_the_voucher_is_signed_and_handed_in(company) -> None:
    order = drive(company, dispatch(company), "tested")
    assert "service-voucher" in keys(order, "complete")
    order = drive(company, order, "completed")
    assert "voucher_received" in keys(order, "close")

    assert drive(company, order, "closed").state == "closed"


@pytest.mark.rule("CUS-002-04", "FEE-002-02")
@pytest.mark.parametrize(
    ("age", "fields", "is_right"),
    [
        (30, {"service_class": "free"}, True),
        (30, {"service_class": "paid"}, False),
        (900, {"service_class": "free"}, False),
        (900, {"service_class": "paid"}, True),
        (900, {"service_class": "contract"}, False),
        (900, {"service_class": "contract", "maintenance_contract": "BY-2026-07"}, True),
        (900, {"service_class": "paid", "maintenance_contract": "BY-2026-07"}, False),
    ],
)
def test_the_class_follows_the_free_period_and_the_contract(company, age: int, fields, is_right: bool) -> None:
    company.asset.bought_on = company.asset.made_on = (company.now - timedelta(days=age)).date()
    company.asset.save(update_fields=["bought_on", "made_on"])
    request = register(company)
    company.fill(request, **fields)

    wrong = [row for row in missing(request, "start_service") if row.checkpoint == "class-fits"]

    assert (wrong == []) is is_right


@pytest.mark.rule("FEE-002-02")
def test_only_paid_service_is_charged(company) -> None:
    free = drive(company, dispatch(company), "on_site")
    with pytest.raises(FreeOfCharge):
        agree_charge(free.pk, [Asked("labour")], is_agreed=True, actor=company.technician, at=company.now)


@pytest.mark.rule("FEE-002-02", "FEE-002-03")
def test_a_small_charge_is_paid_in_and_the_invoice_follows(company) -> None:
    order = charged(company, Asked("labour"))

    assert order.charge_total == 300
    assert {"cash_paid_in", "invoice_issued"} <= keys(order, "close")
    with pytest.raises(NotEntitled):
        take_step("work_order", order.pk, "cash_paid_in", actor=company.technician, at=company.now)
    assert not Deadline.objects.filter(subject_type="work_order", clock="invoiced-same-day").exists()
    company.step(order, "cash_paid_in")
    company.step(order, "invoice_issued")
    assert not {"cash_paid_in", "invoice_issued"} & keys(order, "close")


@pytest.mark.rule("FEE-002-04", "SLA-002-11")
def test_a_larger_one_is_invoiced_the_same_day(company) -> None:
    order = charged(company, Asked("labour"), Asked("part"))
    clock = company.clock(order, "invoiced-same-day")
    assert clock.due_at.astimezone(SHANGHAI) == (company.now + timedelta(days=1)).replace(hour=0, minute=0)
    assert "cash_paid_in" not in keys(order, "close")
    assert any("issue the invoice" in text for text in company.told(company.finance))

    company.step(order, "invoice_issued")
    assert company.clock(order, "invoiced-same-day").outcome == "met"


@pytest.mark.rule("SLA-002-11")
def test_an_invoice_of_the_next_day_is_late(company) -> None:
    order = charged(company, Asked("labour"), Asked("part"))

    company.advance(hours=12, minutes=1)

    assert company.clock(order, "invoiced-same-day").outcome == "breached"


@pytest.mark.rule("RMA-002-02", "RMA-002-03", "RMA-002-04", "FRM-002-05")
def test_nothing_is_taken_away_without_the_receipt_and_the_signature(company) -> None:
    order = drive(company, dispatch(company), "working")
    assert {"goods-receipt", "dispatch-order-signed"} <= keys(order, "take_away")
    refused(lambda: take(company, order), "RMA-002-03", "RMA-002-04")
    order.refresh_from_db()
    assert order.state == "working"

    provide(company, order, "take_away")
    take(company, order)
    order.refresh_from_db()
    assert order.state == "taken_away"


@pytest.mark.rule("RMA-002-05", "RMA-002-06", "CUS-002-06", "DSP-002-28")
def test_goods_brought_in_are_in_the_service_file_and_change_the_category(company) -> None:
    order = drive(company, dispatch(company), "working")
    provide(company, order, "take_away")
    take(company, order)
    order.refresh_from_db()

    def tell() -> None:
        tell_repaired(order.pk, spoke_with="陈一", actor=company.clerk, at=company.now)

    assert {"goods_received", "service-file"} <= keys(order, "tell_customer")
    provide(company, order, "tell_customer")
    refused(tell, "DSP-002-28")
    company.fill(order, dispatch_category="taken_back")
    tell()

    def hand_back() -> None:
        give_back(order.pk, actor=company.technician, at=company.now)

    refused(hand_back, "RMA-002-06")
    company.step(order, "receipt_taken_back")
    hand_back()
    order.refresh_from_db()
    assert order.state == "working"


@pytest.mark.rule("FUP-002-09", "ORG-002-13")
def test_customers_are_asked_for_their_opinion(company) -> None:
    order = drive(company, dispatch(company), "closed")

    planned = FollowUp.objects.get(work_order=order)

    assert planned.plan == "opinion-survey"
    assert [row.id for row in handbook_of(order).plan("opinion-survey").questions] == ["satisfaction", "opinion"]
    chapters = next(row for row in handbook_of(order).documents if row.id == "measures")
    assert "客户意见调查" in chapters.name


def test_the_pages_speak_the_measures_words(company, settings) -> None:
    settings.ANXIN_DEMO = True
    request = register(company)
    client = Client(headers={"accept-language": "zh-hans"})
    client.force_login(company.agent, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get(f"/requests/{request.number}/").content.decode()

    assert "服务类别" in page
    assert "报修登记簿" in page
    assert "当即登记" in page
