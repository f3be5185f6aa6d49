"""An appliance is installed: accepted, prepared, finished within its day, the card five times in somebody's hands."""

from datetime import timedelta

import pytest
from django.test import Client

from anxin.care.actions.record_call import record_call
from anxin.care.models import FollowUp
from anxin.documents.errors import FormNotWanted
from anxin.fieldwork.actions.agree_charge import Asked, agree_charge
from anxin.fieldwork.actions.check_in import check_in
from anxin.fieldwork.actions.close import close_work_order
from anxin.fieldwork.actions.complete import complete_work_order
from anxin.fieldwork.errors import FreeOfCharge
from anxin.handbook.actions.take_step import take_step
from anxin.handbook.current import handbook_of
from anxin.handbook.errors import NotAsked, StepWaits
from anxin.handbook.gates import missing
from anxin.handbook.models import TakenStep
from anxin.kernel.errors import CheckpointOpen, MoveRefused
from anxin.people.models import Territory
from tests.lines.company import dispatch, drive, provide, register
from tests.lines.papers import paper

LINE = "appliance-chain"

CARD = ("card_handed_in", "card_received", "card_registered", "card_verified", "card_taken_over")


def installation(company, **told):
    return dispatch(company, kind="installation", origin="sale", **told)


def keys(subject, move: str) -> set[str]:
    return {row.key for row in missing(subject, move)}


def refused(action, *rules: str) -> None:
    with pytest.raises(CheckpointOpen) as refusal:
        action()
    assert set(rules) <= set(refusal.value.clause)


def call(company, order, **answers):
    row = FollowUp.objects.get(work_order=order, plan="desk-call")
    return record_call(
        row.pk, answers={"finished": "yes", "satisfaction": "5", **answers}, actor=company.agent, at=company.now
    )


@pytest.mark.rule("REQ-002-15", "DSP-002-10", "DSP-002-14", "DSP-002-17", "FUP-002-04")
def test_from_the_opened_order_to_the_sealed_one(company) -> None:
    order = drive(company, installation(company), "completed", acceptance_mode="sms")
    assert any("is reported as finished" in text for text in company.told(company.agent))

    # Sealed is what is on paper, and what the customer confirms.
    refused(lambda: close_work_order(order.pk, actor=company.agent, at=company.now), "DSP-002-17")
    for step in CARD:
        company.step(order, step)
    call(company, order)

    order.refresh_from_db()
    assert order.state == "closed"


@pytest.mark.rule("DSP-002-17", "FUP-002-04")
def test_what_the_customer_calls_unfinished_is_opened_again(company) -> None:
    order = drive(company, installation(company), "completed")

    call(company, order, finished="no")

    order.refresh_from_db()
    assert order.state == "rectifying"
    with pytest.raises(MoveRefused):
        close_work_order(order.pk, actor=company.agent, at=company.now)
    order.refresh_from_db()
    assert order.state == "rectifying"


@pytest.mark.rule("REQ-002-14", "CUS-002-19")
def test_an_order_says_where_it_came_from_and_whose_unit_it_is(company) -> None:
    request = register(company, kind="installation", origin="sale")
    assert {"source", "unit_owner", "appliance"} <= keys(request, "start_service")

    sources = [choice.id for choice in handbook_of(request).field("source").choices]
    assert sources == ["call", "walk_in", "sales", "maker", "posted_out"]
    company.fill(request, source="posted_out", unit_owner="stock", appliance="small")
    order = drive(company, dispatch(company, request), "completed")

    # The shop's own unit has no customer to call.
    assert not FollowUp.objects.filter(work_order=order).exists()


@pytest.mark.rule("DSP-002-09", "FRM-002-02")
def test_the_master_accepts_in_person_or_by_message_and_goes_with_the_order(company) -> None:
    order = drive(company, installation(company), "scheduled")
    assert {"accepted_by_master", "dispatch-order"} <= keys(order, "check_in")
    with pytest.raises(StepWaits):
        take_step("work_order", order.pk, "accepted_by_master", actor=company.technician, at=company.now)

    company.fill(order, acceptance_mode="sms")
    company.step(order, "accepted_by_master")
    issued = paper(company, order, "dispatch-order")

    assert TakenStep.objects.get(step="accepted_by_master").taken_at == company.now
    assert {"红联", "白联"} <= {copy.name for copy in issued.described.copies}
    assert not {"accepted_by_master", "dispatch-order"} & keys(order, "check_in")


@pytest.mark.rule("DSP-002-11")
def test_three_preparations_before_the_door(company) -> None:
    order = drive(company, installation(company), "scheduled")
    wanted = next(row for row in missing(order, "check_in") if row.key == "before-installation")
    assert wanted.clause == ("DSP-002-11",)
    provide(company, order, "depart")

    def arrive() -> None:
        check_in(order.pk, latitude=22.53, longitude=113.93, actor=company.technician, at=company.now)

    refused(arrive, "DSP-002-11")
    assert "before-installation" not in keys(dispatch(company), "check_in")


@pytest.mark.rule("SLA-002-01", "SLA-002-02", "DSP-002-18", "NTF-002-11")
@pytest.mark.parametrize(("is_urban", "code", "hours"), [(True, "install-city", 24), (False, "install-outside", 48)])
def test_an_installation_has_its_day_or_two(company, is_urban: bool, code: str, hours: int) -> None:
    Territory.objects.update(is_urban=is_urban)
    order = drive(company, installation(company), "scheduled")
    clock = company.clock(order, code)
    assert clock.due_at - clock.started_at == timedelta(hours=hours)

    before = len(company.told(company.technician))
    company.advance(hours=hours * 0.75, minutes=1)
    assert len(company.told(company.technician)) == before + 1
    company.advance(hours=hours * 0.25)

    assert company.clock(order, code).outcome == "breached"
    assert any(f"{hours} hours: {order.number}" in text for text in company.told(company.agent))


@pytest.mark.rule("DSP-002-22")
def test_a_booked_time_replaces_the_limit_once_the_desk_knows_it(company) -> None:
    order = drive(company, installation(company), "scheduled")
    company.fill(order, booking="dated")
    assert company.clock(order, "install-city").outcome == "cancelled"
    order.refresh_from_db()
    assert company.clock(order, "install-booked").due_at == order.appointed_at + timedelta(hours=4)
    assert "booking_told" in keys(order, "check_in")

    company.step(order, "booking_told", note="5 日上午 9 点，当天装完")

    assert "booking_told" not in keys(order, "check_in")
    company.advance(hours=5, minutes=1)
    assert company.clock(order, "install-booked").outcome == "breached"


@pytest.mark.rule("DSP-002-23", "FRM-002-02")
def test_without_a_date_two_copies_come_back_and_the_clock_stands_still(company) -> None:
    order = drive(company, installation(company), "contacted")
    with pytest.raises(NotAsked):
        take_step("work_order", order.pk, "copies_returned", actor=company.agent, at=company.now)
    company.fill_as(company.clerk, order, booking="undated")
    company.step(order, "copies_returned")
    company.advance(hours=72)
    parked = company.clock(order, "install-city")
    assert (parked.outcome, parked.paused_at is None) == ("running", False)

    order = drive(company, order, "scheduled")
    assert company.clock(order, "install-city").paused_at is None
    company.advance(hours=24, minutes=1)
    assert company.clock(order, "install-city").outcome == "breached"


@pytest.mark.rule("DSP-002-12", "FEE-002-12", "FEE-002-13")
def test_extra_material_is_listed_charged_and_paid_in(company) -> None:
    order = drive(company, installation(company), "on_site")

    def charge() -> None:
        agree_charge(order.pk, [Asked("pipe", 2)], is_agreed=True, actor=company.technician, at=company.now)

    company.fill(order, installation_kind="standard")
    with pytest.raises(FreeOfCharge):
        charge()
    with pytest.raises(FormNotWanted):
        paper(company, order, "material-charges")
    company.fill(order, installation_kind="extra_material")
    order = drive(company, order, "tested")
    assert "material-charges" in keys(order, "complete")
    provide(company, order, "complete")
    refused(
        lambda: complete_work_order(order.pk, work_done="已装好", actor=company.technician, at=company.now),
        "FEE-002-12",
    )


@pytest.mark.rule("FEE-002-12")
def test_the_money_comes_in_with_the_card(company) -> None:
    order = drive(company, installation(company), "on_site")
    company.fill(order, installation_kind="standard")
    assert "money_paid_in" not in keys(order, "close")
    company.fill(order, installation_kind="extra_material")
    agree_charge(order.pk, [Asked("pipe", 2)], is_agreed=True, actor=company.technician, at=company.now)
    order = drive(company, order, "completed")

    assert "money_paid_in" in keys(order, "close")
    company.step(order, "money_paid_in")
    assert "money_paid_in" not in keys(order, "close")


@pytest.mark.rule("DSP-002-13", "RET-002-01")
def test_the_unit_is_looked_at_before_it_is_installed(company) -> None:
    order = drive(company, installation(company), "on_site")
    assert "unit_condition" in keys(order, "start_work")
    assert "remedy" not in keys(order, "complete")

    company.fill(order, unit_condition="fault")

    assert "unit_condition" not in keys(order, "start_work")
    assert "remedy" in keys(order, "complete")
    remedies = [choice.id for choice in handbook_of(order).field("remedy").choices]
    assert remedies == ["repair", "exchange"]


@pytest.mark.rule("FRM-002-03")
def test_the_card_goes_from_hand_to_hand_with_a_time_for_each(company) -> None:
    order = drive(company, installation(company), "completed")
    with pytest.raises(StepWaits):
        take_step("work_order", order.pk, "card_received", actor=company.agent, at=company.now)

    for step in CARD:
        company.step(order, step)
        company.advance(minutes=10)

    times = list(TakenStep.objects.filter(step__in=CARD).order_by("pk").values_list("step", "taken_at"))
    assert [step for step, _at in times] == list(CARD)
    assert len({at for _step, at in times}) == len(CARD)


@pytest.mark.rule("ORG-002-10")
def test_everybody_is_called_what_the_chain_calls_them(company, settings) -> None:
    settings.ANXIN_DEMO = True
    titles = {row.role: row.title for row in handbook_of(register(company)).roles}
    assert titles["settlement_clerk"] == "核价员"
    assert titles["technical_supervisor"] == "售后技术主管"
    assert titles["warehouse_clerk"] == "原货仓库、物流"

    order = drive(company, installation(company), "completed")
    client = Client(headers={"accept-language": "zh-hans"})
    client.force_login(company.agent, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(f"/orders/{order.number}/").content.decode()

    assert "登记安装卡" in page
    assert "师傅" in page
