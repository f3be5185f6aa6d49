"""What the forms of a handbook may say about a shop order."""

from django.db.models import QuerySet

from anxin.evidence.queries import photos
from anxin.handbook.sources import Reader, Sources, Table
from anxin.requests.papers import VALUES as OF_REQUEST
from anxin.workshop.kinds import Damage, LineKind
from anxin.workshop.models import DrawnPart, Operation, QuoteLine, Reception, ShopOrder
from anxin.workshop.models.receptions import FULL
from anxin.workshop.offered import agreed_lines


def of_request(read: Reader) -> Reader:
    return lambda order: read(order.request)


def of_reception(read: Reader) -> Reader:
    """Empty before the car was received."""

    def of(order: ShopOrder) -> object:
        reception = getattr(order, "reception", None)
        return read(reception) if reception is not None else None

    return of


def of_pass(read: Reader) -> Reader:
    def of(order: ShopOrder) -> object:
        issued = getattr(order, "exit_pass", None)
        return read(issued) if issued is not None else None

    return of


def marks_in_words(reception: Reception) -> str:
    """``scratch × 2, dent``: how often each kind of damage is on the outline."""
    kinds = [mark["kind"] for mark in reception.marks]
    told = [(Damage(kind).label, kinds.count(kind)) for kind in dict.fromkeys(kinds)]
    return "、".join(f"{label} × {count}" if count > 1 else str(label) for label, count in told)


VALUES: dict[str, Reader] = {
    **{name: of_request(read) for name, read in OF_REQUEST.items()},
    "shop.number": lambda order: order.number,
    "shop.station": lambda order: order.station,
    "shop.station_phone": lambda order: order.station.phone,
    "shop.adviser": lambda order: order.adviser,
    "shop.lead": lambda order: order.lead,
    "shop.appointed_at": lambda order: order.appointed_at,
    "shop.promised_at": lambda order: order.promised_at,
    "shop.received_at": lambda order: order.received_at,
    "shop.signed_at": lambda order: order.signed_at,
    "shop.delivered_at": lambda order: order.delivered_at,
    "shop.parked": lambda order: order.parked,
    "shop.old_parts_text": lambda order: order.get_old_parts_display(),
    "shop.payment_text": lambda order: order.get_payment_display(),
    "shop.agreed_total": lambda order: order.agreed_total,
    "shop.billed_total": lambda order: order.billed_total,
    "shop.paid_total": lambda order: order.paid_total,
    "shop.next_service_on": lambda order: order.next_service_on,
    "shop.next_service_km": lambda order: order.next_service_km,
    "reception.plate": of_reception(lambda row: row.plate),
    "reception.mileage": of_reception(lambda row: row.mileage),
    "reception.fuel": of_reception(lambda row: f"{row.fuel}/{FULL}"),
    "reception.articles": of_reception(lambda row: row.articles),
    "reception.findings": of_reception(lambda row: row.findings),
    "reception.marks": of_reception(marks_in_words),
    "pass.number": of_pass(lambda row: row.number),
    "pass.issued_at": of_pass(lambda row: row.issued_at),
    "pass.issued_by": of_pass(lambda row: row.issued_by),
}


def _agreed(order: ShopOrder) -> list[QuoteLine]:
    return agreed_lines(order)


def _operations(order: ShopOrder) -> QuerySet[Operation]:
    return order.operations.select_related("mechanic", "bay").order_by("pk")


def _drawn(order: ShopOrder) -> QuerySet[DrawnPart]:
    return order.drawn_parts.filter(put_back=None).select_related("quoted__part", "drawn_by").order_by("pk")


TABLES = {
    "lines": Table(
        rows=_agreed,
        columns={
            "kind": lambda line: LineKind(line.kind).label,
            "title": lambda line: line.title,
            "quantity": lambda line: line.quantity,
            "unit_price": lambda line: line.unit_price,
            "amount": lambda line: line.amount,
            "payer": lambda line: line.get_payer_display(),
        },
    ),
    "operations": Table(
        rows=_operations,
        columns={
            "title": lambda row: row.title,
            "hours": lambda row: row.hours,
            "mechanic": lambda row: row.mechanic,
            "bay": lambda row: row.bay,
            "stage": lambda row: row.get_stage_display(),
        },
    ),
    "drawn": Table(
        rows=_drawn,
        columns={
            "code": lambda row: row.quoted.part.number,
            "title": lambda row: row.quoted.part.title,
            "quantity": lambda row: row.quantity,
            "drawn_by": lambda row: row.drawn_by,
        },
    ),
    "bill": Table(
        rows=lambda order: order.bill_lines.select_related("quoted").order_by("pk"),
        columns={
            "title": lambda row: row.quoted.title,
            "quantity": lambda row: row.quoted.quantity,
            "payer": lambda row: row.get_payer_display(),
            "amount": lambda row: row.amount,
        },
    ),
}

ORDER = Sources(
    subject="shop_order",
    values=VALUES,
    tables=TABLES,
    photos=photos,
    division=lambda order: order.request.division,
)
