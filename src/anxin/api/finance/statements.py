"""What stations are paid for a month."""

from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Router

from anxin.api.deeds import Standing
from anxin.api.finance.period_shapes import KindSumTold
from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import Named, Told, person
from anxin.api.subjects import ClockTold, LineTold, MoveTold, clocks_of, moves_of, timeline_of, worded
from anxin.finance.models import Statement, StatementLine
from anxin.finance.queries import statement_by_kind
from anxin.people.models import User

router = Router(tags=["settlement"])


class StatementRow(Standing):
    """``total`` in yuan is the sum of the admitted lines."""

    period: str
    station: Named
    total: Decimal
    drafted_at: datetime
    manager_signed_at: datetime | None
    finance_signed_at: datetime | None
    confirmed_at: datetime | None
    paid_at: datetime | None

    @classmethod
    def of(cls, row: Statement) -> "StatementRow":  # type: ignore[override]
        return cls(**_row(row))


class StatementTold(StatementRow):
    objection: str
    objection_answer: str
    withdrawn_reason: str
    payment_reference: str
    by_kind: list[KindSumTold]
    moves: list[MoveTold]
    clocks: list[ClockTold]
    timeline: list[LineTold]

    @classmethod
    def of(cls, row: Statement) -> "StatementTold":  # type: ignore[override]
        words = ("objection", "objection_answer", "withdrawn_reason", "payment_reference")
        return cls(
            **_row(row),
            **{name: getattr(row, name) for name in words},
            by_kind=[KindSumTold.of(kind) for kind in statement_by_kind(row)],
            moves=moves_of(row),
            clocks=clocks_of(row),
            timeline=timeline_of((row.SUBJECT, row.pk)),
        )


class StatementLineTold(Told):
    """One order: its fee by the settlement standard, or the reason why there is none, with the clause."""

    id: int
    work_order: str
    rate: str
    amount: Decimal
    is_admitted: bool
    reason: str
    clause: list[str]

    @classmethod
    def of(cls, row: StatementLine) -> "StatementLineTold":
        return cls(
            id=row.pk,
            work_order=row.work_order.number,
            rate=row.rate,
            amount=row.amount,
            is_admitted=row.is_admitted,
            reason=worded(row.reason, row.reason_en),
            clause=list(row.clause),
        )


def _row(row: Statement) -> dict[str, object]:
    times = ("drafted_at", "manager_signed_at", "finance_signed_at", "confirmed_at", "paid_at")
    return {
        **dict(Standing.of(row)),
        **{name: getattr(row, name) for name in times},
        "period": row.period.number,
        "station": Named(code=row.station.code, title=row.station.title),
        "total": row.total,
    }


def _statements_of(user: User) -> QuerySet[Statement]:
    return Statement.objects.visible_to(user).select_related("period", "station")


@router.get(
    "/statements", response=Page[StatementRow], operation_id="list_statements", summary="Statements, newest first"
)
def list_statements(
    request: HttpRequest, turn: Turned, period: str = "", station: str = "", state: str = ""
) -> Page[StatementRow]:
    asked = {"period__number": period, "station__code": station, "state": state}
    found = _statements_of(person(request)).filter(**{name: value for name, value in asked.items() if value})
    return page(found, turn, by=("-drafted_at", "-pk"), told=StatementRow.of)


@router.get("/statements/{number}", response=StatementTold, operation_id="read_statement", summary="One statement")
def read_statement(request: HttpRequest, number: str) -> StatementTold:
    return StatementTold.of(the(_statements_of(person(request)), number=number))


@router.get(
    "/statements/{number}/lines",
    response=Page[StatementLineTold],
    operation_id="list_statement_lines",
    summary="Orders on a statement",
)
def list_statement_lines(request: HttpRequest, number: str, turn: Turned) -> Page[StatementLineTold]:
    statement = the(Statement.objects.visible_to(person(request)), number=number)
    found = StatementLine.objects.filter(statement=statement).select_related("work_order")
    return page(found, turn, by=("pk",), told=StatementLineTold.of)
