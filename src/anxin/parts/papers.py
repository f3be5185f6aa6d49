"""What a statement, a requisition and a sale on paper are filled with."""

from collections.abc import Iterable

from django.utils import timezone

from anxin.handbook.sources import Sources, Table
from anxin.parts.models import PartsStatement, PartsStatementLoan, PartsStatementRow, Requisition, RequisitionLine
from anxin.people.models import Division, Territory


def _rows(statement: PartsStatement) -> Iterable[PartsStatementRow]:
    return statement.rows.select_related("part").order_by("part__number", "condition")


def _loans(statement: PartsStatement) -> Iterable[PartsStatementLoan]:
    return statement.loans.select_related("loan__part").order_by("loan__borrowed_at", "pk")


def _division(requisition: Requisition) -> Division | None:
    """Where its station lies: the first division it answers for."""
    rows = Territory.objects.filter(station=requisition.station_id).select_related("division__parent__parent")
    found = rows.order_by("priority", "pk").first()
    return found.division if found else None


def _asked(requisition: Requisition) -> Iterable[RequisitionLine]:
    return requisition.lines.select_related("part").order_by("part__number")


REQUISITION_PAPER = Sources(
    subject="requisition",
    values={
        "requisition.number": lambda row: row.number,
        "requisition.asked_by": lambda row: row.asked_by,
        "requisition.asked_on": lambda row: timezone.localdate(row.asked_at),
        "requisition.purpose": lambda row: row.get_purpose_display(),
        "requisition.order": lambda row: row.subject_number,
        "requisition.reason": lambda row: row.reason,
        "requisition.urgency": lambda row: row.urgency,
        "requisition.borrower": lambda row: row.borrower,
        "requisition.place": lambda row: row.place_to,
    },
    tables={
        "asked": Table(
            rows=_asked,
            columns={
                "code": lambda row: row.part.number,
                "title": lambda row: row.part.title,
                "quantity": lambda row: row.quantity,
                "unit": lambda row: row.part.unit,
            },
        ),
    },
    division=_division,
)

PARTS_STATEMENT_PAPER = Sources(
    subject="parts_statement",
    values={
        "statement.number": lambda row: row.number,
        "statement.month": lambda row: row.month.name,
        "statement.station": lambda row: row.station,
        "statement.opening_worth": lambda row: row.opening_worth,
        "statement.closing_worth": lambda row: row.closing_worth,
        "statement.on_loan": lambda row: row.on_loan,
        "statement.owed": lambda row: row.owed,
    },
    tables={
        "account": Table(
            rows=_rows,
            columns={
                "code": lambda row: row.part.number,
                "title": lambda row: row.part.title,
                "condition": lambda row: row.get_condition_display(),
                "opening": lambda row: row.opening,
                "came": lambda row: row.came,
                "went": lambda row: row.went,
                "closing": lambda row: row.closing,
                "worth": lambda row: row.closing_worth,
            },
        ),
        "loans": Table(
            rows=_loans,
            columns={
                "number": lambda row: row.loan.number,
                "code": lambda row: row.loan.part.number,
                "quantity": lambda row: row.open_quantity,
                "value": lambda row: row.value,
                "days": lambda row: row.days,
                "due_at": lambda row: row.due_at,
            },
        ),
    },
)


PARTS_SALE_PAPER = Sources(
    subject="parts_sale",
    values={
        "sale.number": lambda row: row.number,
        "sale.buyer": lambda row: row.buyer,
        "sale.kind": lambda row: row.get_kind_display(),
        "sale.terms": lambda row: row.get_terms_display(),
        "sale.guarantor": lambda row: row.person or "",
        "sale.total": lambda row: row.total,
        "sale.carrier": lambda row: f"{row.carrier} {row.tracking}".strip(),
    },
    tables={
        "sold": Table(
            rows=lambda sale: sale.lines.select_related("part").order_by("part__number"),
            columns={
                "code": lambda row: row.part.number,
                "title": lambda row: row.part.title,
                "quantity": lambda row: row.counting,
                "price": lambda row: row.unit_price,
                "value": lambda row: row.value,
            },
        )
    },
)
