"""Put an order somewhere on the board: another technician, another time, longer or shorter."""

from datetime import datetime

from django.db import transaction

from anxin.dispatch.actions.putting import put
from anxin.dispatch.board.placement import placement_of
from anxin.dispatch.models import BoardMove
from anxin.fieldwork.moves import begin
from anxin.kernel.text import fitting
from anxin.people.models import User


@transaction.atomic
def put_on_board(
    work_order_id: int,
    technician_id: int,
    *,
    starts_at: datetime,
    ends_at: datetime,
    reason: str = "",
    is_agreed: bool = False,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> BoardMove:
    """Through the order's own verbs, so that clocks, consent and messages follow. Two who drop at once meet at the
    order's row, and then at the technician's.

    An order without a time gets one that is kept free until it comes, or, when the customer ``is_agreed``, a visit.
    An agreed visit changes hands as it is; another time needs the customer's yes. What speaks against it refuses
    (``CannotGoThere``) or asks for a ``reason`` (``WhyNeeded``).
    """
    order = begin(work_order_id, "assign", actor=actor, version=version)
    before = placement_of(order, at=at)
    reason = fitting(reason, 300, "reason")
    after = put(
        order,
        before,
        technician_id,
        starts_at=starts_at,
        ends_at=ends_at,
        reason=reason,
        is_agreed=is_agreed,
        actor=actor,
        at=at,
    )
    return BoardMove.objects.create(
        work_order=order,
        moved_at=at,
        moved_by=actor,
        reason=reason,
        technician_id=technician_id,
        starts_at=starts_at,
        ends_at=ends_at,
        is_agreed=after.is_agreed,
        before_technician_id=before.technician if before else order.technician_id,
        before_starts_at=before.starts_at if before else None,
        before_ends_at=before.ends_at if before else None,
        was_agreed=before.is_agreed if before else False,
    )
