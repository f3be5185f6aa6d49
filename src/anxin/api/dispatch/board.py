"""The board: what speaks against putting an order somewhere, putting it there, taking that back, and repairing the day."""

from datetime import UTC, datetime
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import Field, StringConstraints

from anxin.api.dispatch.plan_shapes import PlanTold
from anxin.api.fieldwork.orders import orders_of
from anxin.api.finding import the
from anxin.api.shapes import Asked, Id, Moment, Told, Versioned, person, seen_version
from anxin.dispatch.actions.put import put_on_board
from anxin.dispatch.actions.repair_day import repair_day
from anxin.dispatch.actions.take_back import take_back_move
from anxin.dispatch.board.judging import judge
from anxin.dispatch.explaining import why_not
from anxin.dispatch.models import BoardMove, Proposal
from anxin.dispatch.queries import seen_visits
from anxin.fieldwork import policies
from anxin.kernel import clock
from anxin.people.models import Station, User

router = Router(tags=["board"])
# Within the years that have days before and after.
When = Annotated[Moment, Field(ge=datetime(2000, 1, 1, tzinfo=UTC), le=datetime(2199, 12, 31, tzinfo=UTC))]
Reason = Annotated[str, StringConstraints(max_length=300)]


class Spot(Asked):
    technician_id: Id
    starts_at: When
    ends_at: When


class ConflictTold(Told):
    """``is_hard``: no reason helps against it."""

    code: str
    is_hard: bool
    sentence: str


class Putting(Versioned):
    """``is_agreed``: the customer was called and says yes. ``reason``: where something speaks against it."""

    technician_id: Id
    starts_at: When
    ends_at: When
    is_agreed: bool = False
    reason: Reason = ""


class BoardUndo(Versioned):
    is_agreed: bool = False
    reason: Reason = ""


class BoardMoveTold(Told):
    """``is_agreed``: a visit; else a time that is kept free."""

    work_order: str
    technician_id: int
    starts_at: datetime
    ends_at: datetime
    is_agreed: bool
    before_technician_id: int | None
    before_starts_at: datetime | None
    before_ends_at: datetime | None

    @classmethod
    def of(cls, row: BoardMove) -> "BoardMoveTold":
        told = {name: getattr(row, name) for name in cls.model_fields if name != "work_order"}
        return cls(work_order=row.work_order.number, **told)


@router.get(
    "/work-orders/{number}/conflicts",
    response=list[ConflictTold],
    operation_id="list_conflicts",
    summary="What speaks against putting an order somewhere",
)
def list_conflicts(request: HttpRequest, number: str, spot: Annotated[Spot, Query()]) -> list[ConflictTold]:
    """The grave first; none where it may be put there as it is. Nothing is written."""
    user = person(request)
    order = the(orders_of(user), number=number)
    policies.check_may(user, order, "assign")
    technician = the(User.objects.active(), pk=spot.technician_id)
    verdict = judge(order, technician, spot.starts_at, spot.ends_at, viewer=user, now=clock.now())
    return [
        ConflictTold(code=one.kind.value, is_hard=one.is_hard, sentence=why_not(verdict, one))
        for one in verdict.conflicts
    ]


@router.post(
    "/work-orders/{number}/placement",
    response={201: BoardMoveTold},
    operation_id="put_on_board",
    summary="Put an order to a technician and a time",
)
def create_placement(request: HttpRequest, number: str, body: Putting) -> Status[BoardMoveTold]:
    """An agreed visit moves to another time with the customer's yes only; an order without a time gets one kept free."""
    move = put_on_board(
        the(orders_of(person(request)), number=number).pk,
        body.technician_id,
        starts_at=body.starts_at,
        ends_at=body.ends_at,
        reason=body.reason,
        is_agreed=body.is_agreed,
        actor=person(request),
        at=clock.now(),
        version=seen_version(request, body),
    )
    return Status(201, BoardMoveTold.of(move))


@router.post(
    "/board/undo", response={201: BoardMoveTold}, operation_id="take_back_move", summary="Take your last move back"
)
def create_undo(request: HttpRequest, body: BoardUndo) -> Status[BoardMoveTold]:
    move = take_back_move(reason=body.reason, is_agreed=body.is_agreed, actor=person(request), at=clock.now())
    return Status(201, BoardMoveTold.of(move))


class NewRepair(Asked):
    """``urgent``: the number of an order that is to be fitted in."""

    station: Annotated[str, StringConstraints(max_length=32)]
    urgent: Annotated[str, StringConstraints(max_length=32)] = Field(default="")


@router.post(
    "/day-repairs", response={201: PlanTold}, operation_id="repair_day", summary="Propose a repair of the rest of today"
)
def create_repair(request: HttpRequest, body: NewRepair) -> Status[PlanTold]:
    """With the fewest changes. Nothing changes until it is published, like a day plan."""
    user = person(request)
    station = the(Station.objects.active(), code=body.station)
    urgent = the(orders_of(user).filter(station=station), number=body.urgent) if body.urgent else None
    cause = Proposal.Cause.URGENT if urgent else Proposal.Cause.ASKED
    proposal = repair_day(station, cause=cause, urgent=urgent, actor=user, at=clock.now())
    return Status(201, PlanTold.told(proposal, *seen_visits(proposal, user)))
