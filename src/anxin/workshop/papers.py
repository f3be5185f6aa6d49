"""What the forms of a handbook may say about a shop order."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anxin.evidence.queries import photos
from anxin.handbook.sources import Reader, Sources, Table
from anxin.handbook.titles import Titled
from anxin.people.models import User
from anxin.requests.papers import VALUES as OF_REQUEST
from anxin.workshop.kinds import Answer, Check, Damage, FoundOutcome, LineKind
from anxin.workshop.models import DrawnPart, FoundFault, Inspection, Operation, Quote, QuoteLine, Reception, ShopOrder
from anxin.workshop.models.receptions import FULL
from anxin.workshop.offered import agreed_lines


@dataclass(frozen=True)
class Undone:
    """Something that should be done to the car and was not."""

    text: str
    why: str
    is_safety: bool


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


def last_self_check(order: ShopOrder) -> Inspection | None:
    """The repair report, with whoever answers for it."""
    rows = order.inspections.filter(check_kind=Check.SELF).select_related("inspected_by")
    return rows.order_by("-pk").first()


def _report(order: ShopOrder) -> str:
    check = last_self_check(order)
    return check.reason if check else ""


def _reporter(order: ShopOrder) -> User | None:
    check = last_self_check(order)
    return check.inspected_by if check else None


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
    "shop.agreed_total": lambda order: _total(order),
    "shop.billed_total": lambda order: order.billed_total,
    "shop.paid_total": lambda order: order.paid_total,
    "shop.repair_report": lambda order: _report(order),
    "shop.repaired_by": lambda order: _reporter(order),
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


def _lines(order: ShopOrder) -> list[QuoteLine]:
    """What was agreed; on the sheet that is still to be signed, what is offered."""
    quote = _to_be_signed(order)
    return list(quote.lines.order_by("pk")) if quote is not None else agreed_lines(order)


def _total(order: ShopOrder) -> Decimal:
    quote = _to_be_signed(order)
    return quote.total if quote is not None else order.agreed_total


def _to_be_signed(order: ShopOrder) -> Quote | None:
    waits = order.quotes.filter(answer=Answer.WAITING, is_addition=False)
    return waits.first() if order.signed_at is None else None


def _operations(order: ShopOrder) -> QuerySet[Operation]:
    return order.operations.select_related("mechanic", "bay").order_by("pk")


def _drawn(order: ShopOrder) -> QuerySet[DrawnPart]:
    return order.drawn_parts.filter(put_back=None).select_related("quoted__part", "drawn_by").order_by("pk")


def _found(order: ShopOrder) -> QuerySet[FoundFault]:
    return order.found.select_related("quote", "found_by").order_by("number")


def _undone(order: ShopOrder) -> list[Undone]:
    """What should be done and was not: refused by the customer, left by the shop, or noted by the inspector."""
    refused = order.quotes.filter(answer=Answer.REFUSED).order_by("number")
    found = [Undone(row.finding, row.get_answer_display(), row.is_safety) for row in refused]
    left = order.found.filter(outcome=FoundOutcome.LEFT).order_by("number")
    found += [Undone(row.text, row.note, row.is_safety) for row in left]
    noted = order.inspections.exclude(left_undone="").order_by("pk")
    return [*found, *(Undone(row.left_undone, row.get_check_kind_display(), False) for row in noted)]


TABLES = {
    "lines": Table(
        rows=_lines,
        columns={
            "kind": lambda line: LineKind(line.kind).label,
            "title": str,
            "quantity": lambda line: line.quantity,
            "unit_price": lambda line: line.unit_price,
            "amount": lambda line: line.amount,
            "payer": lambda line: line.get_payer_display(),
        },
    ),
    "operations": Table(
        rows=_operations,
        columns={
            "title": str,
            "hours": lambda row: row.hours,
            "mechanic": lambda row: row.mechanic,
            "bay": lambda row: row.bay,
            "stage": lambda row: row.get_stage_display(),
        },
    ),
    "found": Table(
        rows=_found,
        columns={
            "text": lambda row: row.text,
            "found_by": lambda row: row.found_by,
            "outcome": lambda row: row.quote.get_answer_display() if row.quote else row.get_outcome_display(),
            "note": lambda row: row.note,
        },
    ),
    "undone": Table(
        rows=_undone,
        columns={
            "text": lambda row: row.text,
            "why": lambda row: row.why,
            "safety": lambda row: _("safety") if row.is_safety else "",
        },
    ),
    "checks": Table(
        rows=lambda order: order.inspections.select_related("inspected_by").order_by("pk"),
        columns={
            "check": lambda row: row.get_check_kind_display(),
            "result": lambda row: (
                pgettext("inspection", "passed") if row.is_passed else pgettext("inspection", "failed")
            ),
            "words": lambda row: row.reason or row.road_test,
            "inspected_by": lambda row: row.inspected_by,
        },
    ),
    "drawn": Table(
        rows=_drawn,
        columns={
            "code": lambda row: row.quoted.part.number,
            "title": lambda row: str(Titled.of(row.quoted.part)),
            "quantity": lambda row: row.quantity,
            "drawn_by": lambda row: row.drawn_by,
        },
    ),
    "bill": Table(
        rows=lambda order: order.bill_lines.select_related("quoted").order_by("pk"),
        columns={
            "title": lambda row: str(row.quoted),
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
