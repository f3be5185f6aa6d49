"""Whom an order was offered to, and what came of it."""

from datetime import datetime

from django.http import HttpRequest
from ninja import Router

from anxin.api.fieldwork.orders import orders_of
from anxin.api.finding import the
from anxin.api.shapes import Named, Told, person
from anxin.fieldwork.sendings import Sending, sendings_of

router = Router(tags=["work orders"])


class SendingTold(Told):
    """``due_at``: until when the station was to answer. ``reasons``: what spoke for it then; ``reason``: in somebody's words."""

    number: int
    station: Named
    sent_at: datetime
    is_by_itself: bool
    reasons: list[str]
    reason: str
    due_at: datetime | None
    clause: list[str]
    answer: str
    answer_reason: str
    answered_at: datetime | None

    @classmethod
    def of(cls, row: Sending) -> "SendingTold":
        told = ("number", "sent_at", "reason", "answer", "answer_reason", "answered_at")
        return cls(
            **{name: getattr(row.dispatch, name) for name in told},
            station=Named(code=row.dispatch.station.code, title=row.dispatch.station.title),
            is_by_itself=row.is_by_itself,
            reasons=row.reasons,
            due_at=row.due_at,
            clause=list(row.deadline.clause) if row.deadline else [],
        )


@router.get(
    "/work-orders/{number}/sendings",
    response=list[SendingTold],
    operation_id="list_sendings",
    summary="The stations that were asked, the last first",
)
def list_sendings(request: HttpRequest, number: str) -> list[SendingTold]:
    """With the reasons of that time, until when each was to answer, and what came of it."""
    order = the(orders_of(person(request)), number=number)
    return [SendingTold.of(row) for row in sendings_of(order)]
