"""The television maker's company with somebody for each role, and a set driven to the factory and back by its people."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from anxin.handbook.inspecting import inspections_before
from anxin.kernel.errors import Refusal
from anxin.workshop.actions.agree_charge import agree_charge
from anxin.workshop.actions.apply_for_return import apply_for_return
from anxin.workshop.actions.appraise_unit import appraise_unit
from anxin.workshop.actions.decide_return import permit_return
from anxin.workshop.actions.hand_over_unit import hand_over_unit
from anxin.workshop.actions.inspect_unit import inspect_unit
from anxin.workshop.actions.open_factory_return import Sheet, open_factory_return
from anxin.workshop.actions.pack_unit import pack_unit
from anxin.workshop.actions.receive_unit import receive_unit
from anxin.workshop.actions.repair_unit import begin_unit_repair, finish_unit_repair
from anxin.workshop.actions.send_unit import send_unit
from anxin.workshop.actions.send_unit_back import send_unit_back
from anxin.workshop.factory.moves import lists_before
from anxin.workshop.models import FactoryReturn
from tests.lines.company import Company, provide

SHEET = {"visible_fault": "屏幕左侧有竖线", "hidden_fault": "开机十分钟后花屏", "is_complete": True}
# Inside the bounds of a 55-inch set.
GOOD = {
    "gap_bottom": "0.4",
    "gap_left": "0.6",
    "gap_right": "0.7",
    "gap_top": "0.9",
    "bright_dots": "2",
    "dark_dots": "3",
}
FIELDS = {"fault_class": "panel_performance", "panel_used": "no", "has_swapped": "no", "screen_inches": "55"}


def begun(company: Company, serial: str = "AX55U2501000001", *, actor: Any = None, **sheet: Any) -> FactoryReturn:
    about = {name: sheet.pop(name) for name in ("product_id", "work_order_id") if name in sheet}
    return open_factory_return(
        line=company.line,
        serial=serial,
        sheet=Sheet(**{**SHEET, **sheet}),
        station_id=company.nanshan.pk,
        **about,
        actor=actor or company.technician,
        at=company.now,
    )


def ready(company: Company, row: FactoryReturn, move: str, **answers: Any) -> None:
    """What the handbook still wants before the move, as far as it is not a condition or a list of the move itself."""
    for leave in (("checklist", "document", "approval"), ("checklist",)):
        provide(company, fresh(row), move, leave=leave, **{**FIELDS, **answers})


def every_item(row: FactoryReturn, move: str) -> dict[str, list[str]]:
    return {found.id: [item.id for item in found.items] for found in lists_before(row, move)}


def inspected(company: Company, row: FactoryReturn, *, leave: tuple[str, ...] = (), **more: Any) -> FactoryReturn:
    """By the quality engineer: all good but what is left out, the values as given."""
    values = {**GOOD, **more.pop("values", {})}
    good = [check.id for standard in inspections_before(fresh(row), "pass_test") for check in standard.checks]
    inspector = more.pop("actor", company.quality_engineer)  # type: ignore[attr-defined]
    return inspect_unit(
        row.pk,
        values={name: Decimal(value) for name, value in values.items()},
        good=[name for name in good if name not in leave],
        **more,
        actor=inspector,
        at=company.now,
    )


def drive(company: Company, row: FactoryReturn, state: str, **answers: Any) -> FactoryReturn:
    """The usual way, until the set is in that state."""
    row = fresh(row)
    while row.state != state:
        move, go = WAY[row.state]
        ready(company, row, move, **answers)
        go(company, row)
        row = fresh(row)
    return row


def refused(what: type[Refusal], deed: Callable[[], object]) -> Refusal:
    with pytest.raises(what) as caught, transaction.atomic():
        deed()
    return caught.value


def fresh(row: FactoryReturn) -> FactoryReturn:
    return FactoryReturn.objects.select_related("asset__product__family", "replacement").get(pk=row.pk)


def _apply(company: Any, row: FactoryReturn) -> None:
    apply_for_return(row.pk, actor=company.technician, at=company.now)


def _permit(company: Any, row: FactoryReturn) -> None:
    permit_return(row.pk, decision="公司责任", actor=company.quality_engineer, at=company.now)


def _agree(company: Any, row: FactoryReturn) -> None:
    agree_charge(row.pk, agreed_with="运通物流 王", actor=company.quality_engineer, at=company.now)


def _pack(company: Any, row: FactoryReturn) -> None:
    pack_unit(row.pk, ticked=every_item(row, "pack"), actor=company.technician, at=company.now)


def _send(company: Any, row: FactoryReturn) -> None:
    send_unit(row.pk, carrier="顺达", tracking="SD100200", actor=company.technician, at=company.now)


def _receive(company: Any, row: FactoryReturn) -> None:
    receive_unit(
        row.pk,
        serial=row.asset.serial,
        is_seal_intact=True,
        is_sheet_on_box=True,
        shelf="A-03",
        actor=company.warehouse_clerk,
        at=company.now,
    )


def _appraise(company: Any, row: FactoryReturn) -> None:
    appraise_unit(row.pk, finding="逻辑板失效", disposition="repair", actor=company.technical_support, at=company.now)


def _begin(company: Any, row: FactoryReturn) -> None:
    begin_unit_repair(row.pk, actor=company.technical_support, at=company.now)


def _finish(company: Any, row: FactoryReturn) -> None:
    finish_unit_repair(row.pk, work_done="更换逻辑板", actor=company.technical_support, at=company.now)


def _test(company: Any, row: FactoryReturn) -> None:
    inspected(company, row)


def _send_back(company: Any, row: FactoryReturn) -> None:
    send_unit_back(row.pk, carrier="顺达", tracking="SD900", actor=company.warehouse_clerk, at=company.now)


def _hand_over(company: Any, row: FactoryReturn) -> None:
    hand_over_unit(row.pk, serial=row.going_back.serial, handed_to="陈一", actor=company.technician, at=company.now)


WAY: dict[str, tuple[str, Callable[[Any, FactoryReturn], None]]] = {
    "opened": ("apply", _apply),
    "applied": ("permit", _permit),
    "charge_asked": ("agree_charge", _agree),
    "permitted": ("pack", _pack),
    "packed": ("send", _send),
    "sent": ("receive", _receive),
    "received": ("appraise", _appraise),
    "appraised": ("begin_repair", _begin),
    "repairing": ("finish_repair", _finish),
    "repaired": ("pass_test", _test),
    "tested": ("send_back", _send_back),
    "sent_back": ("hand_over", _hand_over),
}
