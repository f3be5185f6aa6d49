"""On the phone: the best times for an order, and one of them kept while the customer decides."""

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest
from ninja import Router, Status
from pydantic import StringConstraints

from anxin.api.deeds import Deed, offer
from anxin.api.fieldwork.orders import orders_of
from anxin.api.finding import the
from anxin.api.shapes import Id, Moment, Reason, Told, Versioned, person, seen_version
from anxin.dispatch.actions.confirm_hold import confirm_hold
from anxin.dispatch.actions.hold_offer import hold_offer
from anxin.dispatch.actions.let_go import let_go
from anxin.dispatch.actions.move_to_hold import move_to_hold
from anxin.dispatch.explaining import reasons_of
from anxin.dispatch.models import Hold
from anxin.dispatch.offering.best import Offer, best_times
from anxin.dispatch.offering.verbs import agreeing
from anxin.fieldwork import policies
from anxin.fieldwork.models import WorkOrder
from anxin.kernel import clock

router = Router(tags=["offers"])


class TimeOffered(Told):
    """``extra_seconds``: of way more in the technician's day. ``is_wished``: null where the customer wished for nothing."""

    technician_id: int
    technician: str
    starts_at: datetime
    ends_at: datetime
    extra_seconds: int
    late_seconds: int
    is_wished: bool | None
    reasons: list[str]

    @classmethod
    def of(cls, row: Offer) -> "TimeOffered":
        told = ("starts_at", "ends_at", "extra_seconds", "late_seconds", "is_wished")
        return cls(
            **{name: getattr(row, name) for name in told},
            technician_id=row.technician.pk,
            technician=row.technician.name,
            reasons=reasons_of(row),
        )


class Keeping(Versioned):
    technician_id: Id
    starts_at: Moment


class HoldTold(Told):
    """Released by itself at ``expires_at``."""

    technician_id: int
    starts_at: datetime
    ends_at: datetime
    expires_at: datetime

    @classmethod
    def of(cls, row: Hold) -> "HoldTold":
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


@router.get(
    "/work-orders/{number}/offers",
    response=list[TimeOffered],
    operation_id="list_offers",
    summary="The three best times of the next days",
)
def list_offers(request: HttpRequest, number: str) -> list[TimeOffered]:
    """Those that meet the customer's wish first, then what costs the station's day least."""
    order = the(orders_of(person(request)), number=number)
    for deed in (agreeing(order), "assign"):
        policies.check_may(person(request), order, deed)
    order.move(agreeing(order))
    return [TimeOffered.of(row) for row in best_times(order, now=clock.now())]


@router.post(
    "/work-orders/{number}/hold",
    response={201: HoldTold},
    operation_id="hold_offer",
    summary="Keep an offered time for two minutes",
)
def create_hold(request: HttpRequest, number: str, body: Keeping) -> Status[HoldTold]:
    """In place of what was kept for the order before. 409 ``time_taken`` where it is no longer free."""
    hold = hold_offer(
        the(orders_of(person(request)), number=number).pk,
        body.technician_id,
        starts_at=body.starts_at,
        actor=person(request),
        at=clock.now(),
        version=seen_version(request, body),
    )
    return Status(201, HoldTold.of(hold))


class ConfirmingHold(Versioned):
    """``later_because``: where the customer wishes a time beyond the handbook's limit."""

    later_because: Annotated[str, StringConstraints(max_length=300)] = ""


class MovingToHold(Versioned):
    """The customer has agreed; ``is_apologised``: and was told why, with an apology."""

    reason: Reason
    is_apologised: bool


offer(
    router,
    "/work-orders/{number}",
    (
        Deed("hold/move", "move_to_hold", "Move an agreed visit to the time that is kept", move_to_hold, MovingToHold),
        Deed(
            "hold/confirmation",
            "confirm_hold",
            "The customer agrees to the time that is kept",
            confirm_hold,
            ConfirmingHold,
        ),
        Deed("hold/release", "let_go_of_hold", "Let the time that is kept go", let_go),
    ),
    seen_by=WorkOrder.objects.visible_to,
)
