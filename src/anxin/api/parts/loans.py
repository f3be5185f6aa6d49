"""Parts on loan: what is out, with whom, since when, worth what."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from anxin.api.deeds import Deed, Standing, offer
from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import Reasoned, Told, Versioned, person
from anxin.api.subjects import ClockTold, LineTold, clocks_of, timeline_of
from anxin.parts.actions.excuse_loan import excuse_loan
from anxin.parts.actions.note_forbidden_sale import note_forbidden_sale
from anxin.parts.models import Loan
from anxin.people.models import User

router = Router(tags=["parts"])


class LoanRow(Standing):
    """``open_quantity`` is still to be accounted for; ``unit_price`` what the borrower owes for one, in yuan.

    ``purpose`` is ``old_part`` for what came out of a unit and has to come back; ``work_order`` what it was for.
    """

    part: str
    title: str
    borrower: str
    purpose: str
    work_order: str
    quantity: int
    open_quantity: int
    used: int
    returned: int
    sold: int
    deducted: int
    unit_price: Decimal
    borrowed_at: datetime
    due_at: datetime | None
    left_over_at: datetime | None
    excused_why: str

    @classmethod
    def of(cls, row: Loan) -> "LoanRow":  # type: ignore[override]
        return cls(**_row(row))


class ClearingTold(Told):
    """So many accounted for by a move; negative where that was reversed. ``charged`` is yuan."""

    at: datetime
    how: str
    quantity: int
    charged: Decimal
    about: str


class LoanTold(LoanRow):
    """A loan with everything that accounted for some of it."""

    clearings: list[ClearingTold]
    clocks: list[ClockTold]
    timeline: list[LineTold]

    @classmethod
    def of(cls, row: Loan) -> "LoanTold":  # type: ignore[override]
        clearings = row.clearings.select_related("move__posting").order_by("pk")
        return cls(
            **_row(row),
            clearings=[
                ClearingTold(
                    at=one.move.at,
                    how=one.how,
                    quantity=one.quantity,
                    charged=one.move.charged,
                    about=one.move.posting.number,
                )
                for one in clearings
            ],
            clocks=clocks_of(row),
            timeline=timeline_of((row.SUBJECT, row.pk)),
        )


_KEPT = ("quantity", "open_quantity", "used", "returned", "sold", "deducted", "unit_price", "borrowed_at", "due_at")


def _row(row: Loan) -> dict[str, object]:
    return {
        **dict(Standing.of(row)),
        **{name: getattr(row, name) for name in (*_KEPT, "purpose", "left_over_at", "excused_why")},
        "part": row.part.number,
        "title": row.part.title,
        "borrower": str(row.borrower or ""),
        "work_order": row.subject_number,
    }


class SoughtLoans(BaseModel):
    model_config = ConfigDict(extra="ignore")

    state: str = Field(default="open", max_length=24)
    part: str = Field(default="", max_length=64)
    work_order: str = Field(default="", max_length=32)


def _seen(user: User) -> QuerySet[Loan]:
    return Loan.objects.visible_to(user).select_related("part", "station", "person")


@router.get("/loans", response=Page[LoanRow], operation_id="list_loans", summary="Parts on loan, newest first")
def list_loans(request: HttpRequest, sought: Annotated[SoughtLoans, Query()], turn: Turned) -> Page[LoanRow]:
    asked = {"state": sought.state, "part__number": sought.part, "subject_number": sought.work_order}
    found = _seen(person(request)).filter(**{name: value for name, value in asked.items() if value})
    return page(found, turn, by=("-borrowed_at", "-pk"), told=LoanRow.of)


@router.get("/loans/{number}", response=LoanTold, operation_id="read_loan", summary="One loan")
def read_loan(request: HttpRequest, number: str) -> LoanTold:
    return LoanTold.of(the(_seen(person(request)), number=number))


class ForbiddenSale(Versioned):
    """How many were sold, and how it was found out."""

    quantity: Annotated[int, Field(ge=1, le=1_000_000)]
    note: Annotated[str, StringConstraints(min_length=1, max_length=500)]


DEEDS = (
    Deed("statement", "excuse_loan", "Put a written statement on record", excuse_loan, Reasoned),
    Deed(
        "forbidden-sale",
        "note_forbidden_sale",
        "It was sold though it is not for sale",
        note_forbidden_sale,
        ForbiddenSale,
    ),
)
offer(router, "/loans/{number}", DEEDS, seen_by=Loan.objects.visible_to)
