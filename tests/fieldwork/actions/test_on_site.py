"""At the customer's: look, ask, repair, test, sign."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from anxin.customers.models import Asset, SpecialSale
from anxin.fieldwork.actions.agree_charge import Asked, agree_charge
from anxin.fieldwork.actions.complete import complete_work_order
from anxin.fieldwork.actions.inspect import inspect_set
from anxin.fieldwork.actions.pass_test import pass_test
from anxin.fieldwork.actions.record_damage import record_damage
from anxin.fieldwork.actions.report_violation import decide_violation, report_violation
from anxin.fieldwork.actions.reverse_charge import reverse_charge
from anxin.fieldwork.actions.reverse_part import reverse_part
from anxin.fieldwork.actions.start_work import start_work
from anxin.fieldwork.actions.use_part import use_part
from anxin.fieldwork.actions.work_again import work_again
from anxin.fieldwork.checks import charges_add_up, parts_are_counted
from anxin.fieldwork.errors import (
    AbovePriceList,
    AlreadyReversed,
    ConsentMissing,
    FreeOfCharge,
    NoSuchItem,
    NotOnPriceList,
    NotTold,
    TestNotPassed,
)
from anxin.handbook.current import handbook_of
from anxin.kernel.errors import CheckpointOpen, NotEntitled
from anxin.kernel.models import AuditLine
from tests.fieldwork.test_moves import everything
from tests.journey import at_state, found, prove, sign, tick_all
from tests.world import World


def refused_start(world: World, order) -> tuple[str, ...]:
    before = everything(order)
    with pytest.raises(CheckpointOpen) as refused:
        start_work(order.pk, actor=world.technician, at=world.now)
    assert everything(order) == before
    return refused.value.clause


@pytest.mark.rule("DSP-003-12", "CUS-003-10", "ORG-002-24")
def test_no_work_before_the_conduct_on_arrival(world: World) -> None:
    order = at_state(world, "on_site")
    inspect_set(order.pk, found(), actor=world.technician, at=world.now)

    assert "DSP-003-12" in refused_start(world, order)
    tick_all(world, order, "arrival")

    assert start_work(order.pk, actor=world.technician, at=world.now).state == "working"


@pytest.mark.rule("CUS-003-04", "DSP-003-13", "DSP-003-14", "CUS-003-05", "DSP-003-15")
@pytest.mark.parametrize(
    ("lacking", "clause"),
    [
        ({"serial": None}, "CUS-003-04"),
        ({"is_fault_reproduced": False}, "DSP-003-14"),
        ({"is_fault_confirmed": False}, "DSP-003-14"),
    ],
)
def test_no_work_before_serial_and_fault_are_checked(world: World, lacking: dict[str, object], clause: str) -> None:
    order = at_state(world, "on_site")
    tick_all(world, order, "arrival")
    inspect_set(order.pk, found(**lacking), actor=world.technician, at=world.now)

    assert clause in refused_start(world, order)


@pytest.mark.rule("DSP-003-15")
def test_no_part_while_the_fault_is_not_reproduced(world: World) -> None:
    order = at_state(world, "working")
    inspect_set(order.pk, replace(found(), is_fault_reproduced=False), actor=world.technician, at=world.now)
    before = everything(order)

    with pytest.raises(CheckpointOpen) as refused:
        use_part(order.pk, code="BL", title="背光板", actor=world.technician, at=world.now)

    assert "DSP-003-15" in refused.value.clause
    assert everything(order) == before


@pytest.mark.rule("CUS-003-07", "CUS-002-16")
def test_both_judgements_are_kept_and_the_difference_is_told(world: World) -> None:
    order = at_state(world, "on_site")
    assert order.request.warranty == "in"

    seen = inspect_set(order.pk, found(bought_on=date(2024, 1, 5)), actor=world.technician, at=world.now)
    Asset.objects.filter(pk=world.asset.pk).update(made_on=date(2023, 12, 1))
    seen = inspect_set(
        order.pk, found(bought_on=date(2024, 1, 5), made_on=date(2023, 12, 1)), actor=world.technician, at=world.now
    )

    seen.request.refresh_from_db()
    assert (seen.request.warranty, seen.warranty) == ("in", "out")
    assert seen.warranty_reasons
    assert any("judged differently" in text for text in world.told(world.supervisor))
    assert AuditLine.objects.get(event="work_order.warranty_differs").payload["before"] == "in"


@pytest.mark.rule("CUS-003-06", "CUS-003-05")
@pytest.mark.parametrize(("made_on", "verdict"), [(date(2025, 8, 1), "in"), (date(2024, 11, 1), "out")])
def test_without_both_proofs_the_factory_date_decides(world: World, made_on: date, verdict: str) -> None:
    order = at_state(world, "on_site")
    papers = found(has_invoice=False, has_warranty_card=False, made_on=made_on)
    assert inspect_set(order.pk, papers, actor=world.technician, at=world.now).warranty == verdict


@pytest.mark.rule("CUS-002-15", "NET-002-02", "CUS-002-14")
def test_the_number_on_the_set_itself_is_looked_up_in_the_special_sales_list(world: World) -> None:
    SpecialSale.objects.create(serial="AX55U2501009999", listed_on=date(2025, 9, 1))
    order = at_state(world, "on_site")

    seen = inspect_set(order.pk, found(serial="ａｘ55u2501009999"), actor=world.technician, at=world.now)

    assert (seen.serial_seen, seen.warranty) == ("AX55U2501009999", "out")


@pytest.mark.rule("REQ-003-17")
def test_cause_and_faulty_part_are_noted(world: World) -> None:
    order = at_state(world, "on_site")
    seen = inspect_set(order.pk, found(faulty_part="背光板"), actor=world.technician, at=world.now)
    assert (seen.fault_cause, seen.faulty_part) == ("背光板老化", "背光板")


@pytest.mark.rule("CUS-003-08")
def test_the_customers_own_damage_is_shown_photographed_and_charged(world: World) -> None:
    order = at_state(world, "on_site")
    tick_all(world, order, "arrival")
    seen = inspect_set(order.pk, found(is_customer_caused=True), actor=world.technician, at=world.now)
    assert (seen.warranty, seen.is_chargeable) == ("out", True)
    assert "CUS-003-08" in refused_start(world, order)

    prove(world, order, "damage-photo")
    tick_all(world, order, "damage-explained")
    assert "CUS-003-08" not in refused_start(world, order)
    tick_all(world, order, "charge-consent")
    agree_charge(order.pk, [Asked("inspection-fee")], is_agreed=True, actor=world.technician, at=world.now)

    assert start_work(order.pk, actor=world.technician, at=world.now).state == "working"


def paid_order(world: World):
    Asset.objects.filter(pk=world.asset.pk).update(made_on=date(2020, 1, 1), bought_on=date(2020, 2, 1))
    order = at_state(world, "on_site")
    inspect_set(order.pk, found(), actor=world.technician, at=world.now)
    return order


@pytest.mark.rule("FEE-003-02", "APR-003-11")
def test_a_charge_is_agreed_before_chargeable_work(world: World) -> None:
    order = paid_order(world)
    tick_all(world, order, "arrival")
    tick_all(world, order, "charge-consent")
    assert "FEE-003-02" in refused_start(world, order)

    agree_charge(
        order.pk,
        [Asked("inspection-fee"), Asked("labour-small", 2, Decimal("40"))],
        is_agreed=True,
        actor=world.technician,
        at=world.now,
    )

    order.refresh_from_db()
    assert order.charge_total == Decimal("110.00")
    assert list(order.charge_lines.order_by("pk").values_list("amount", flat=True)) == [30, 80]
    assert list(charges_add_up()) == []
    assert start_work(order.pk, actor=world.technician, at=world.now).state == "working"


@pytest.mark.rule("FEE-003-01", "FEE-003-02", "FEE-003-05")
def test_no_charge_in_warranty_nor_without_consent_nor_above_the_list(world: World) -> None:
    free = at_state(world, "working")
    before = everything(free)
    with pytest.raises(FreeOfCharge) as refused:
        agree_charge(free.pk, [Asked("inspection-fee")], is_agreed=True, actor=world.technician, at=world.now)
    assert refused.value.clause == ("FEE-003-01",)
    assert everything(free) == before


@pytest.mark.parametrize(
    ("lines", "is_agreed", "refusal"),
    [
        pytest.param([Asked("inspection-fee")], False, ConsentMissing, marks=pytest.mark.rule("FEE-003-02")),
        pytest.param(
            [Asked("inspection-fee", 1, Decimal("30.01"))], True, AbovePriceList, marks=pytest.mark.rule("FEE-003-05")
        ),
        ([Asked("tip")], True, NotOnPriceList),
    ],
)
def test_charges_that_are_refused(world: World, lines: list[Asked], is_agreed: bool, refusal: type[Exception]) -> None:
    order = paid_order(world)
    before = everything(order)
    with pytest.raises(refusal):
        agree_charge(order.pk, lines, is_agreed=is_agreed, actor=world.technician, at=world.now)
    assert everything(order) == before


def test_a_charge_is_never_edited_only_reversed_once(world: World) -> None:
    order = paid_order(world)
    agree_charge(order.pk, [Asked("inspection-fee")], is_agreed=True, actor=world.technician, at=world.now)
    line = order.charge_lines.get()

    reverse_charge(order.pk, line.pk, reason="重复", actor=world.technician, at=world.now)
    with pytest.raises(AlreadyReversed):
        reverse_charge(order.pk, line.pk, reason="重复", actor=world.technician, at=world.now)

    order.refresh_from_db()
    assert order.charge_total == 0
    assert list(charges_add_up()) == []


@pytest.mark.rule("DSP-003-21")
def test_fitted_parts_are_disclosed(world: World) -> None:
    order = at_state(world, "working")
    part = use_part(
        order.pk,
        code="ＢＬ-55",
        title="背光板",
        old_serial="O1",
        new_serial="N1",
        actor=world.technician,
        at=world.now,
    )
    assert part.code == "BL-55"
    tested = at_state(world, "tested", order)
    for checklist in ("leaving",):
        tick_all(world, tested, checklist)
    for kind in ("customer-signature", "purchase-invoice", "warranty-card"):
        prove(world, tested, kind)
    with pytest.raises(CheckpointOpen) as refused:
        complete_work_order(tested.pk, work_done="换件", feedback="好", actor=world.technician, at=world.now)
    assert "DSP-003-21" in refused.value.clause
    assert list(parts_are_counted()) == []


def test_a_part_entered_by_mistake_is_reversed(world: World) -> None:
    order = at_state(world, "working")
    part = use_part(order.pk, code="BL", title="背光板", actor=world.technician, at=world.now)

    reverse_part(order.pk, part.pk, reason="型号写错", actor=world.technician, at=world.now)

    order.refresh_from_db()
    assert order.parts_count == 0
    assert list(parts_are_counted()) == []
    with pytest.raises(AlreadyReversed):
        reverse_part(order.pk, part.pk, reason="再次", actor=world.technician, at=world.now)


@pytest.mark.rule("DSP-003-16", "DSP-003-17")
def test_conduct_during_the_work(world: World) -> None:
    order = at_state(world, "working")
    with pytest.raises(CheckpointOpen) as refused:
        pass_test(order.pk, is_fault_gone=True, is_connected_devices_ok=True, actor=world.technician, at=world.now)
    assert {"DSP-003-16", "DSP-003-17"} <= set(refused.value.clause)


@pytest.mark.rule("DSP-003-22", "DSP-003-23")
@pytest.mark.parametrize(("gone", "devices"), [(False, True), (True, False)])
def test_both_tests_must_pass(world: World, gone: bool, devices: bool) -> None:
    order = at_state(world, "working")
    tick_all(world, order, "during-work")
    before = everything(order)
    with pytest.raises(TestNotPassed):
        pass_test(order.pk, is_fault_gone=gone, is_connected_devices_ok=devices, actor=world.technician, at=world.now)
    assert everything(order) == before


@pytest.mark.rule("DSP-003-23")
def test_a_fault_not_cleared_goes_back_to_the_work(world: World) -> None:
    order = at_state(world, "tested")
    back = work_again(order.pk, reason="十分钟后又黑屏", actor=world.technician, at=world.now)
    assert (back.state, back.is_test_passed) == ("working", False)


COMPLETING = {
    "customer-signature": "DSP-003-22",
    "purchase-invoice": "CUS-002-17",
    "warranty-card": "CUS-002-17",
}


@pytest.mark.rule("DSP-003-22", "FRM-003-03", "CUS-002-17", "FRM-002-07")
@pytest.mark.parametrize(("lacking", "clause"), COMPLETING.items())
def test_no_completion_without_signature_and_copies(world: World, lacking: str, clause: str) -> None:
    order = at_state(world, "tested")
    tick_all(world, order, "leaving")
    for kind in COMPLETING.keys() - {lacking}:
        prove(world, order, kind)
    before = everything(order)
    with pytest.raises(CheckpointOpen) as refused:
        complete_work_order(order.pk, work_done="换件", feedback="好", actor=world.technician, at=world.now)
    assert clause in refused.value.clause
    assert everything(order) == before


@pytest.mark.rule("FUP-003-05", "FRM-003-03")
def test_no_completion_without_the_customers_words(world: World) -> None:
    order = at_state(world, "tested")
    sign(world, order)
    with pytest.raises(CheckpointOpen) as refused:
        complete_work_order(order.pk, work_done="换件", feedback=" ", actor=world.technician, at=world.now)
    assert "FUP-003-05" in refused.value.clause


@pytest.mark.rule("DSP-003-20", "DSP-003-26", "REQ-003-15")
def test_no_completion_before_the_place_is_tidy_and_the_hotline_left(world: World) -> None:
    order = at_state(world, "tested")
    prove(world, order, "customer-signature")
    with pytest.raises(CheckpointOpen) as refused:
        complete_work_order(order.pk, work_done="换件", feedback="好", actor=world.technician, at=world.now)
    assert {"DSP-003-20", "DSP-003-26", "REQ-003-15"} <= set(refused.value.clause)


@pytest.mark.rule("FEE-003-03")
def test_a_charge_asks_for_a_receipt(world: World) -> None:
    order = paid_order(world)
    tick_all(world, order, "arrival")
    tick_all(world, order, "charge-consent")
    agree_charge(order.pk, [Asked("inspection-fee")], is_agreed=True, actor=world.technician, at=world.now)
    start_work(order.pk, actor=world.technician, at=world.now)
    tested = at_state(world, "tested", order)
    sign(world, tested)
    with pytest.raises(CheckpointOpen) as refused:
        complete_work_order(tested.pk, work_done="调试", feedback="好", actor=world.technician, at=world.now)
    assert "FEE-003-03" in refused.value.clause

    done = complete_work_order(
        tested.pk, work_done="调试", feedback="好", receipt_number="0001", actor=world.technician, at=world.now
    )
    assert done.state == "completed"


@pytest.mark.rule("DSP-003-25", "DSP-002-01")
def test_finished_the_call_centre_sees_it_at_once(world: World) -> None:
    order = at_state(world, "completed")

    assert (order.completed_at, order.completed_by) == (world.now, world.technician)
    assert (order.request.state, order.request.served_at) == ("served", world.now)
    assert order.visits.get().outcome == "done"
    assert order.follow_ups.filter(by="call_centre").exists()
    assert order.follow_ups.filter(by="station").exists()


@pytest.mark.rule("DSP-003-18", "FEE-003-11")
def test_damage_is_apologised_for_and_compensated(world: World) -> None:
    order = at_state(world, "working")
    with pytest.raises(NotTold):
        record_damage(
            order.pk, what="花瓶", amount=Decimal(80), is_apologised=False, actor=world.technician, at=world.now
        )
    damage = record_damage(
        order.pk, what="花瓶", amount=Decimal(80), is_apologised=True, actor=world.technician, at=world.now
    )
    assert (damage.what, damage.amount) == ("花瓶", 80)
    assert AuditLine.objects.get(event="work_order.damage_recorded").payload["amount"] == "80"


@pytest.mark.rule("DSP-003-27")
def test_the_ten_forbidden_behaviours_are_a_register(world: World) -> None:
    order = at_state(world, "completed")
    listed = handbook_of(order).violations
    assert [row.number for row in listed] == list(range(1, 11))
    for row in listed:
        report_violation(order.pk, code=row.id, note="客户来电反映", actor=world.supervisor, at=world.now)
    assert order.violations.count() == 10
    with pytest.raises(NoSuchItem):
        report_violation(order.pk, code="whistling", note="x", actor=world.supervisor, at=world.now)
    with pytest.raises(NotEntitled):
        report_violation(order.pk, code="gifts", note="x", actor=world.technician, at=world.now)

    first = order.violations.first()
    decided = decide_violation(order.pk, first.pk, is_confirmed=True, note="属实", actor=world.manager, at=world.now)
    assert (decided.decision, decided.decided_by) == ("confirmed", world.manager)
