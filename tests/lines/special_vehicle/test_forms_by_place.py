"""Which form a repair needs, by where it was made; when it needs none; when it is sent."""

from decimal import Decimal

import pytest
from django.db import transaction

from anxin.documents.models import Document
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.errors import StepNotNow, StepWaits
from tests.evidence.proofs import put
from tests.lines.company import drive
from tests.lines.papers import paper
from tests.lines.special_vehicle.told import clauses, keys, report_step, sent

LINE = "special-vehicle"
FORMS = {"quality-handling", "three-guarantee-sheet"}


def wanted(order: WorkOrder) -> set[str]:
    return FORMS & set(keys(order, "complete"))


@pytest.mark.rule("WSH-000-01", "WSH-000-02", "WSH-000-06")
@pytest.mark.parametrize(
    ("triage", "exempt", "form"),
    [
        ("nearest-station", None, {"three-guarantee-sheet"}),
        ("outside-shop", "needed", {"quality-handling"}),
        ("outside-shop", "coordinated", set()),
    ],
)
def test_a_station_fills_the_fee_sheet_and_the_field_staff_the_handling_form(company, triage, exempt, form) -> None:
    order = drive(company, sent(company, triage=triage), "tested", old_part_required="no")
    assert ("form_exempt" in keys(order, "complete")) is (exempt is not None)
    if exempt:
        company.fill(order, form_exempt=exempt)
    assert wanted(order) == form
    for code in form:
        paper(company, order, code)
    assert wanted(order) == set()
    if exempt == "coordinated":
        company.fill(order, form_exempt="simple")
        WorkOrder.objects.filter(pk=order.pk).update(charge_total=Decimal(80))
        order.refresh_from_db()
        assert "WSH-000-06" in clauses(order, "complete")


@pytest.mark.rule("WSH-000-07", "WSH-000-08", "QLT-000-06", "FEE-000-13")
def test_a_chassis_fault_worth_knowing_is_reported_and_the_form_goes_with_the_invoice(company) -> None:
    order = drive(company, sent(company, told={"concerns_chassis": "yes"}), "tested", old_part_required="no")
    company.fill(order, chassis_mark="ordinary")
    assert "quality-handling" not in wanted(order)
    company.fill(order, chassis_mark="batch")
    assert "quality-handling" in wanted(order)
    with pytest.raises(StepNotNow), transaction.atomic():
        report_step(company, order, "forms_sent")

    order = drive(company, order, "completed", chassis_mark="batch")
    assert Document.objects.filter(form="quality-handling").exists()
    WorkOrder.objects.filter(pk=order.pk).update(charge_total=Decimal(80))
    with pytest.raises(StepWaits), transaction.atomic():
        report_step(company, order, "forms_sent")
    WorkOrder.objects.filter(pk=order.pk).update(charge_total=Decimal(0))
    report_step(company, order, "forms_sent")


@pytest.mark.rule("FEE-000-11")
@pytest.mark.parametrize(("cost", "is_wanted"), [("1000", False), ("1000.01", True)])
def test_above_a_thousand_yuan_the_form_goes_with_the_stations_vat_invoice(company, cost: str, is_wanted: bool) -> None:
    order = drive(company, sent(company), "completed", old_part_required="no", repair_cost=cost)
    if not is_wanted:
        return report_step(company, order, "forms_sent")

    with pytest.raises(StepWaits), transaction.atomic():
        report_step(company, order, "forms_sent")
    put(company, order, "vat-invoice", actor=company.technician, value="ZP-1", amount=Decimal("1000.01"))
    report_step(company, order, "forms_sent")
    return None
