"""Months of the parts account, and the statements of the stations."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from anxin.api.deeds import Deed, Standing, offer
from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import Asked, Id, Note, Told, Versioned, person
from anxin.api.subjects import ClockTold, LineTold, MoveTold, clocks_of, moves_of, timeline_of
from anxin.kernel import clock
from anxin.parts.actions.agree_statement import agree_statement
from anxin.parts.actions.answer_objections import answer_objections
from anxin.parts.actions.close_parts_month import begin_closing_month
from anxin.parts.actions.object_to_rows import object_to_rows
from anxin.parts.actions.open_parts_month import begin_statements
from anxin.parts.models import PartsMonth, PartsStatement, PartsStatementRow
from anxin.people.lines import line_of
from anxin.people.models import User

router = Router(tags=["parts"])


class PartsMonthTold(Standing):
    month: str
    starts_on: date
    ends_on: date
    sent_at: datetime | None
    closed_at: datetime | None
    statements: int

    @classmethod
    def of(cls, row: PartsMonth) -> "PartsMonthTold":  # type: ignore[override]
        kept = ("starts_on", "ends_on", "sent_at", "closed_at")
        told: dict[str, Any] = {name: getattr(row, name) for name in kept}
        return cls(**dict(Standing.of(row)), **told, month=row.name, statements=row.statements.count())


class StatementSummary(Standing):
    """Sums in yuan at the account's prices; ``owed`` if nothing on loan comes back."""

    month: str
    station: str
    opening_worth: Decimal
    came_worth: Decimal
    went_worth: Decimal
    closing_worth: Decimal
    on_loan: int
    owed: Decimal
    sent_at: datetime
    agreed_at: datetime | None
    closed_at: datetime | None

    @classmethod
    def of(cls, row: PartsStatement) -> "StatementSummary":  # type: ignore[override]
        return cls(**_row(row))


class AccountRowTold(Told):
    """``kinds`` maps each cause to how many pieces came (or, below nought, went) and what they were worth."""

    id: int
    part: str
    condition: str
    opening: int
    came: int
    went: int
    closing: int
    closing_worth: Decimal
    kinds: dict[str, tuple[int, Decimal]]
    objection: str
    answer: str


class AccountLoanTold(Told):
    number: str
    part: str
    open_quantity: int
    value: Decimal
    days: int
    due_at: datetime | None


class PartsStatementTold(StatementSummary):
    """A statement with every row and every open loan."""

    rows: list[AccountRowTold]
    loans: list[AccountLoanTold]
    moves: list[MoveTold]
    clocks: list[ClockTold]
    timeline: list[LineTold]

    @classmethod
    def of(cls, row: PartsStatement) -> "PartsStatementTold":  # type: ignore[override]
        rows = row.rows.select_related("part").order_by("part__number", "condition")
        loans = row.loans.select_related("loan__part").order_by("loan__borrowed_at", "pk")
        return cls(
            **_row(row),
            rows=[_account_row(one) for one in rows],
            loans=[
                AccountLoanTold(
                    number=one.loan.number,
                    part=one.loan.part.number,
                    open_quantity=one.open_quantity,
                    value=one.value,
                    days=one.days,
                    due_at=one.due_at,
                )
                for one in loans
            ],
            moves=moves_of(row),
            clocks=clocks_of(row),
            timeline=timeline_of((row.SUBJECT, row.pk)),
        )


def _row(row: PartsStatement) -> dict[str, Any]:
    worth = ("opening_worth", "came_worth", "went_worth", "closing_worth")
    kept = (*worth, "on_loan", "owed", "sent_at", "agreed_at", "closed_at")
    told = {name: getattr(row, name) for name in kept}
    return {**dict(Standing.of(row)), **told, "month": row.month.name, "station": row.station.code}


def _account_row(row: PartsStatementRow) -> AccountRowTold:
    kept = ("condition", "opening", "came", "went", "closing", "closing_worth", "kinds", "objection", "answer")
    return AccountRowTold(id=row.pk, part=row.part.number, **{name: getattr(row, name) for name in kept})


class NewPartsMonth(Asked):
    """The service line whose month is drawn up; empty: the caller's own."""

    line: Annotated[str, StringConstraints(max_length=32)] = ""


class Objections(Versioned):
    """What is wrong, by the id of the row."""

    objections: dict[Id, Note] = Field(max_length=5_000)


class Answers(Versioned):
    answers: dict[Id, Note] = Field(max_length=5_000)


class SoughtPartsStatements(BaseModel):
    model_config = ConfigDict(extra="ignore")

    state: str = Field(default="", max_length=24)
    station: str = Field(default="", max_length=32)


def _seen(user: User) -> QuerySet[PartsStatement]:
    return PartsStatement.objects.visible_to(user).select_related("month", "station")


@router.get(
    "/parts-months",
    response=Page[PartsMonthTold],
    operation_id="list_parts_months",
    summary="Months of the parts account, newest first",
)
def list_parts_months(request: HttpRequest, turn: Turned) -> Page[PartsMonthTold]:
    rows = PartsMonth.objects.visible_to(person(request))
    return page(rows, turn, by=("-ends_on", "-pk"), told=PartsMonthTold.of)


@router.post(
    "/parts-months",
    response={201: Standing},
    operation_id="draw_parts_statements",
    summary="Draw up and send the statements of the month that is over",
)
def post_parts_month(request: HttpRequest, body: NewPartsMonth) -> Status[Standing]:
    user = person(request)
    month = begin_statements(line_of(user, body.line), actor=user, at=clock.now())
    return Status(201, Standing.of(month))


@router.post(
    "/parts-months/{number}/closing",
    response={201: Standing},
    operation_id="close_parts_month",
    summary="Close the month; its statements stand",
)
def post_closing(request: HttpRequest, number: str) -> Status[Standing]:
    user = person(request)
    month = the(PartsMonth.objects.visible_to(user), number=number)
    return Status(201, Standing.of(begin_closing_month(month.pk, actor=user, at=clock.now())))


@router.get(
    "/parts-statements",
    response=Page[StatementSummary],
    operation_id="list_parts_statements",
    summary="Statements of the parts account, newest first",
)
def list_parts_statements(
    request: HttpRequest, sought: Annotated[SoughtPartsStatements, Query()], turn: Turned
) -> Page[StatementSummary]:
    asked = {"state": sought.state, "station__code": sought.station}
    found = _seen(person(request)).filter(**{name: value for name, value in asked.items() if value})
    return page(found, turn, by=("-ends_on", "-pk"), told=StatementSummary.of)


@router.get(
    "/parts-statements/{number}",
    response=PartsStatementTold,
    operation_id="read_parts_statement",
    summary="One statement of the parts account",
)
def read_parts_statement(request: HttpRequest, number: str) -> PartsStatementTold:
    return PartsStatementTold.of(the(_seen(person(request)), number=number))


DEEDS = (
    Deed("confirmation", "agree_parts_statement", "Confirm it", agree_statement),
    Deed("objections", "object_to_rows", "Object to rows", object_to_rows, Objections),
    Deed("answers", "answer_objections", "Answer objections", answer_objections, Answers),
)
offer(router, "/parts-statements/{number}", DEEDS, seen_by=PartsStatement.objects.visible_to, is_by_reach=False)
