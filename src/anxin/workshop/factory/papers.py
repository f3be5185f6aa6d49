"""What the forms of a handbook may say about a set that goes back to the factory."""

from django.utils import timezone

from anxin.evidence.queries import photos
from anxin.handbook.sources import Reader, Sources, Table
from anxin.workshop.factory.kinds import Category
from anxin.workshop.models import FactoryReturn, UnitTest


def of_customer(name: str) -> Reader:
    """Stock has no owner."""

    def read(row: FactoryReturn) -> object:
        return getattr(row.asset.customer, name) if row.asset.customer else None

    return read


def _day(row: FactoryReturn, name: str) -> object:
    moment = getattr(row, name)
    return timezone.localdate(moment) if moment else None


def _boxes(row: FactoryReturn) -> str:
    """The tick boxes of the status sheet: ``☑ customer’s set  ☐ demonstration set …``."""
    return "  ".join(f"{'☑' if row.category == code else '☐'} {label}" for code, label in Category.choices)


VALUES: dict[str, Reader] = {
    "return.number": lambda row: row.number,
    "return.station": lambda row: row.station,
    "return.category": lambda row: row.get_category_display(),
    "return.category_boxes": _boxes,
    "return.cause": lambda row: row.get_cause_display(),
    "return.visible_fault": lambda row: row.visible_fault,
    "return.hidden_fault": lambda row: row.hidden_fault,
    "return.accessories": lambda row: row.accessories,
    "return.bad_parts": lambda row: row.bad_parts,
    "return.preliminary": lambda row: row.get_preliminary_display(),
    "return.liable": lambda row: row.get_liable_display(),
    "return.decision": lambda row: row.decision,
    "return.charge": lambda row: row.charge or None,
    "return.agreed_with": lambda row: row.agreed_with,
    "return.appraiser": lambda row: row.opened_by,
    "return.appraised_on": lambda row: _day(row, "opened_at"),
    "return.applied_on": lambda row: _day(row, "applied_at"),
    "return.received_on": lambda row: _day(row, "received_at"),
    "return.finding": lambda row: row.finding,
    "return.disposition": lambda row: row.get_disposition_display(),
    "return.work_done": lambda row: row.work_done,
    "return.replacement": lambda row: row.replacement.serial if row.replacement else None,
    "return.going_back": lambda row: row.going_back.serial,
    "return.order_number": lambda row: row.work_order.number if row.work_order else None,
    "customer.name": of_customer("name"),
    "product.code": lambda row: row.asset.product.code,
    "product.title": lambda row: row.asset.product.title,
    "asset.serial": lambda row: row.asset.serial,
    "asset.made_on": lambda row: row.asset.made_on,
    "asset.bought_on": lambda row: row.asset.bought_on,
}


def _result(row: UnitTest) -> str:
    return "；".join(found["text"] for found in row.findings) or row.remark or "—"


TABLES = {
    "tests": Table(
        rows=lambda row: row.unit_tests.select_related("tested_by", "asset").order_by("round"),
        columns={
            "round": lambda row: row.round,
            "serial": lambda row: row.asset.serial,
            "is_passed": lambda row: row.is_passed,
            "findings": _result,
            "tested_by": lambda row: row.tested_by,
        },
    ),
}

RETURN = Sources(
    subject="factory_return",
    values=VALUES,
    tables=TABLES,
    photos=photos,
    division=lambda row: row.request.division if row.request else None,
)
