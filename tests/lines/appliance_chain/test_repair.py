"""An appliance is repaired or exchanged: the part's price checked, the old part appraised, the sheet in, the fee printed."""

from datetime import timedelta

import pytest

from anxin.fieldwork.actions.agree_charge import check_is_chargeable
from anxin.fieldwork.actions.break_off import break_off
from anxin.fieldwork.actions.close import close_work_order
from anxin.fieldwork.actions.use_part import use_part
from anxin.fieldwork.errors import FreeOfCharge
from anxin.handbook.actions.take_step import take_step
from anxin.handbook.current import handbook_of
from anxin.handbook.errors import NotAsked, StepWaits
from anxin.handbook.gates import missing
from anxin.kernel.errors import CheckpointOpen, NotEntitled
from anxin.people.models import Territory
from tests import journey
from tests.lines.company import dispatch, drive, register

LINE = "appliance-chain"

SHEET = ("sheet_handed_in", "sheet_received", "computer_done", "fee_sheet_printed")


def keys(subject, move: str) -> set[str]:
    return {row.key for row in missing(subject, move)}


def of(company, **fields):
    """A repair, dispatched, of a unit about which these fields are known."""
    request = register(company)
    company.fill(request, **fields)
    return dispatch(company, request)


def fit(company, order) -> None:
    use_part(order.pk, code="PUMP-1", title="排水泵", actor=company.technician, at=company.now)


@pytest.mark.rule("DSP-002-16", "FEE-002-14", "DSP-002-17")
def test_the_sheet_comes_in_and_the_fee_sheet_is_printed_before_the_order_is_sealed(company) -> None:
    order = drive(company, dispatch(company), "completed")
    assert {*SHEET, "fee-sheet"} <= keys(order, "close")
    with pytest.raises(StepWaits):
        take_step("work_order", order.pk, "computer_done", actor=company.agent, at=company.now)
    with pytest.raises(CheckpointOpen) as refusal:
        close_work_order(order.pk, actor=company.agent, at=company.now)
    assert {"DSP-002-16", "FEE-002-14"} <= set(refusal.value.clause)

    assert drive(company, order, "closed").state == "closed"


@pytest.mark.rule("SLA-002-03", "SLA-002-04", "DSP-002-19", "KPI-002-07")
@pytest.mark.parametrize(("is_urban", "code", "days"), [(True, "repair-city", 3), (False, "repair-outside", 7)])
def test_a_repair_has_its_days(company, is_urban: bool, code: str, days: int) -> None:
    Territory.objects.update(is_urban=is_urban)
    order = drive(company, dispatch(company), "working")
    clock = company.clock(order, code)
    assert clock.due_at - clock.started_at == timedelta(days=days)

    company.advance(days=days, minutes=1)

    assert company.clock(order, code).outcome == "breached"
    measured = {row.clock for row in handbook_of(order).targets}
    assert measured == {"install-city", "install-outside", "repair-city", "repair-outside"}


@pytest.mark.rule("DSP-002-15", "PRT-002-02")
def test_out_of_warranty_the_customer_pays_and_a_part_is_applied_for_or_bought(company) -> None:
    order = drive(company, dispatch(company), "working")
    assert "part_source" in keys(order, "use_part")
    with pytest.raises(FreeOfCharge):
        check_is_chargeable(order)

    order.warranty = "out"
    check_is_chargeable(order)
    company.fill(order, part_source="application")
    fit(company, order)
    order.refresh_from_db()
    assert order.parts_count == 1


@pytest.mark.rule("PRT-002-03", "PRT-002-04", "APR-002-06")
def test_an_own_purchase_is_checked_booked_in_and_booked_out_before_it_is_fitted(company) -> None:
    order = drive(company, dispatch(company), "working")
    company.fill(order, part_source="own_purchase", part_amount=85)
    with pytest.raises(CheckpointOpen) as refusal:
        fit(company, order)
    assert "APR-002-06" in refusal.value.clause
    # Nobody but the verifier checks it, and not without the seller's voucher.
    with pytest.raises(NotEntitled):
        company.fill_as(company.technician, order, price_check="true_price")
    company.fill(order, price_check="true_price")
    with pytest.raises(StepWaits):
        take_step("work_order", order.pk, "price_verified", actor=company.settlement_clerk, at=company.now)
    with pytest.raises(StepWaits):
        take_step("work_order", order.pk, "part_booked_in", actor=company.warehouse_clerk, at=company.now)

    for step in ("price_verified", "part_booked_in", "part_booked_out"):
        company.step(order, step)
    fit(company, order)

    order.refresh_from_db()
    assert order.parts_count == 1


@pytest.mark.rule("PRT-002-04")
def test_an_untrue_price_sends_the_invoice_back_and_the_part_is_not_accepted(company) -> None:
    order = drive(company, dispatch(company), "working")
    company.fill(order, part_source="own_purchase", part_amount=85, price_check="untrue")
    company.step(order, "price_verified")
    company.step(order, "invoice_returned")

    with pytest.raises(NotAsked):
        take_step("work_order", order.pk, "part_booked_in", actor=company.warehouse_clerk, at=company.now)
    with pytest.raises(CheckpointOpen):
        fit(company, order)
    order.refresh_from_db()
    assert order.parts_count == 0


@pytest.mark.rule("PRT-002-05", "QLT-002-05")
@pytest.mark.parametrize(
    ("fields", "is_asked"),
    [
        ({"appliance": "small"}, True),
        ({"unit_owner": "stock", "appliance": "large"}, True),
        ({"unit_owner": "customer", "appliance": "large"}, False),
    ],
)
def test_the_old_part_of_a_small_appliance_or_the_shops_own_is_appraised(company, fields, is_asked: bool) -> None:
    order = drive(company, of(company, **fields), "working")
    company.fill(order, part_source="application")
    fit(company, order)
    order = drive(company, order, "completed")

    assert ("old_part_appraised" in keys(order, "close")) is is_asked
    if is_asked:
        with pytest.raises(StepWaits):
            take_step("work_order", order.pk, "old_part_appraised", actor=company.technical_supervisor, at=company.now)


@pytest.mark.rule("RET-002-01", "RET-002-02", "RET-002-03", "APR-002-07", "QLT-002-06")
def test_a_small_appliance_is_exchanged_against_invoice_and_appraisal_sheet(company) -> None:
    order = drive(company, of(company, appliance="small"), "tested", remedy="exchange")
    company.fill(order, remedy="exchange")
    assert {"appraised", "appraisal-sheet"} <= keys(order, "complete")
    company.fill(order, appraisal="exchange")
    # Without the sales invoice there is no appraisal, and without it the warehouse hands nothing out.
    for step, actor in (("appraised", company.technical_supervisor), ("drawn_from_warehouse", company.warehouse_clerk)):
        with pytest.raises(StepWaits):
            take_step("work_order", order.pk, step, actor=actor, at=company.now)
    journey.prove(company, order, "sales-invoice")
    company.step(order, "appraised")
    assert "drawn_from_warehouse" in keys(order, "complete")
    company.step(order, "drawn_from_warehouse")

    assert "delivered_by_logistics" not in keys(order, "complete")
    assert drive(company, order, "completed").state == "completed"


@pytest.mark.rule("RET-002-04", "SHP-002-09")
def test_a_large_one_is_delivered_first_and_installed_on_a_second_visit(company) -> None:
    order = drive(company, of(company, appliance="large"), "working")
    company.fill(order, remedy="exchange", appraisal="exchange")
    company.step(order, "appraised")
    break_off(order.pk, reason="等物流送新机", is_customer_told=True, actor=company.technician, at=company.now)
    order.refresh_from_db()
    order = drive(company, order, "scheduled")

    assert "delivered_by_logistics" in keys(order, "check_in")
    company.step(order, "delivered_by_logistics")
    assert "delivered_by_logistics" not in keys(order, "check_in")
    assert drive(company, order, "completed").state == "completed"


@pytest.mark.rule("APR-002-07")
def test_an_appraisal_that_allows_a_repair_only_allows_no_exchange(company) -> None:
    order = drive(company, of(company, appliance="small"), "tested", remedy="exchange")
    company.fill(order, remedy="exchange", appraisal="repair")
    company.step(order, "appraised")

    for step in ("drawn_from_warehouse", "delivered_by_logistics"):
        with pytest.raises(NotAsked):
            take_step("work_order", order.pk, step, actor=company.warehouse_clerk, at=company.now)
