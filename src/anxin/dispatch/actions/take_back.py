"""Take one's own last move on the board back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.dispatch.actions.putting import put
from anxin.dispatch.board.placement import after, before, placement_of
from anxin.dispatch.errors import CannotTakeBack, MovedSince, NothingToTakeBack
from anxin.dispatch.events import TakenBackOnBoard
from anxin.dispatch.models import BoardMove, Hold
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.moves import begin
from anxin.kernel.models import AuditLine
from anxin.kernel.record import record
from anxin.kernel.text import fitting
from anxin.people.models import User


@transaction.atomic
def take_back_move(*, reason: str = "", is_agreed: bool = False, actor: User, at: datetime) -> BoardMove:
    """To where it was, if it still stands where it was put. Raises ``NothingToTakeBack``, ``MovedSince``, or
    ``CannotTakeBack`` where somebody outside has been promised something; and whatever going back refuses.

    Back to an agreed time needs the customer's yes once more.
    """
    move = BoardMove.objects.of(actor).select_for_update(of=("self",), no_key=True).first()
    if move is None:
        raise NothingToTakeBack()
    order = begin(move.work_order_id, "assign", actor=actor)
    was, there = before(move), after(move)
    if placement_of(order, at=at) != there:
        raise MovedSince(order=order.number, who=_who(order))
    if there.is_agreed and (was is None or not was.is_agreed):
        raise CannotTakeBack(order=order.number, what=_("the customer has agreed to this time."))
    if was is None or (not was.is_agreed and was.starts_at <= at):
        Hold.objects.filter(request=order.request_id, ended_at=None).update(ended_at=at)
    elif was.technician is None:
        raise CannotTakeBack(order=order.number, what=_("nobody had it before."))
    else:
        put(
            order,
            there,
            was.technician,
            starts_at=was.starts_at,
            ends_at=was.ends_at,
            reason=fitting(reason, 300, "reason") or _("the last move is taken back"),
            is_agreed=is_agreed,
            actor=actor,
            at=at,
        )
    move.taken_back_at = at
    move.save(update_fields=["taken_back_at"])
    record(order, TakenBackOnBoard(), actor=actor, at=at)
    return move


def _who(order: WorkOrder) -> str:
    lines = AuditLine.objects.filter(subject_type=WorkOrder.SUBJECT, subject_id=order.pk).select_related("actor")
    last = lines.order_by("-seq").first()
    return last.actor.name if last and last.actor else _("the program")
