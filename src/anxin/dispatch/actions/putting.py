"""What putting an order somewhere and taking that back have in common."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from anxin.dispatch.actions.hold import keep_free
from anxin.dispatch.board.conflicts import Conflict, Kind
from anxin.dispatch.board.judging import Verdict, judge
from anxin.dispatch.board.placement import Placement
from anxin.dispatch.errors import AlreadyThere, CannotGoThere, PlanOutrun, UnderWay, WhyNeeded
from anxin.dispatch.events import PutOnBoard
from anxin.dispatch.exchanging import looking_at_the_end
from anxin.dispatch.explaining import why_not
from anxin.dispatch.models import Hold
from anxin.fieldwork.actions.assign import assign_technician
from anxin.fieldwork.actions.reschedule import reschedule_visit
from anxin.fieldwork.actions.schedule import schedule_visit
from anxin.fieldwork.actions.set_length import set_visit_length
from anxin.fieldwork.actions.visiting import length_of
from anxin.fieldwork.errors import ConsentMissing
from anxin.fieldwork.models import Visit, WorkOrder
from anxin.handbook.grounds import ground
from anxin.kernel.record import record
from anxin.people.models import User


def put(
    order: WorkOrder,
    before: Placement | None,
    technician_id: int,
    *,
    starts_at: datetime,
    ends_at: datetime,
    reason: str,
    is_agreed: bool,
    actor: User,
    at: datetime,
) -> Placement:
    """Of an order that the caller has locked. Where it stands afterwards."""
    visit = order.visit_ahead
    if visit is not None and (visit.departed_at is not None or visit.outcome == Visit.Outcome.UNDER_WAY):
        raise UnderWay(technician=visit.technician or "–", order=order.number)
    ends_at = length_of(starts_at, ends_at, order)
    after = Placement(technician_id, starts_at, ends_at, visit is not None or is_agreed)
    if after == before:
        raise AlreadyThere(order=order.number)
    technician = User.objects.lock(technician_id)
    verdict = judge(order, technician, starts_at, ends_at, viewer=actor, now=at)
    _check(order, verdict, reason, is_agreed=is_agreed)
    with looking_at_the_end(PlanOutrun()):
        _carry_out(order, before, after, _words(verdict, reason), actor=actor, at=at)
    if verdict.conflicts or not after.is_agreed:
        _tell(order, technician, after, verdict, reason, actor=actor, at=at)
    return after


def _check(order: WorkOrder, verdict: Verdict, reason: str, *, is_agreed: bool) -> None:
    hard = [one for one in verdict.conflicts if one.is_hard]
    if hard:
        raise CannotGoThere(order=order.number, reasons=_said(verdict, hard), field="technician")
    if Kind.PROMISED in {one.kind for one in verdict.conflicts} and not is_agreed:
        why = ground(order, "work_order.reschedule.is_agreed")
        raise ConsentMissing(what=_("to the new time"), ground=why, field="is_agreed")
    if verdict.conflicts and not reason:
        raise WhyNeeded(reasons=_said(verdict, verdict.conflicts), field="reason")


def _said(verdict: Verdict, conflicts: Sequence[Conflict]) -> str:
    return " ".join(why_not(verdict, one) for one in conflicts)


def _words(verdict: Verdict, reason: str) -> dict[str, str]:
    """The reason under the names of those verbs that want one."""
    is_late = any(one.kind is Kind.CLOCK for one in verdict.conflicts)
    return {"reason": reason, "later_because": reason if is_late else ""}


def _carry_out(
    order: WorkOrder, before: Placement | None, after: Placement, words: dict[str, str], *, actor: User, at: datetime
) -> None:
    assert after.technician is not None
    starts_at, ends_at = after.starts_at, after.ends_at
    if not after.is_agreed:
        keep_free(
            order.request_id,
            after.technician,
            starts_at=starts_at,
            ends_at=ends_at,
            until=starts_at,
            actor=actor,
            at=at,
        )
        return
    was_agreed = before is not None and before.is_agreed
    holder = before.technician if before is not None and was_agreed else order.technician_id
    if holder != after.technician:
        assign_technician(order.pk, after.technician, actor=actor, at=at)
    if before is None or not was_agreed:
        schedule_visit(
            order.pk,
            starts_at=starts_at,
            ends_at=ends_at,
            later_because=words["later_because"],
            actor=actor,
            at=at,
        )
        Hold.objects.filter(request=order.request_id, ended_at=None).update(ended_at=at)
    elif before.starts_at != starts_at:
        reschedule_visit(
            order.pk,
            starts_at=starts_at,
            ends_at=ends_at,
            reason=words["reason"],
            is_apologised=True,
            is_agreed=True,
            actor=actor,
            at=at,
        )
    elif before.ends_at != ends_at:
        set_visit_length(order.pk, ends_at=ends_at, actor=actor, at=at)


def _tell(
    order: WorkOrder,
    technician: User,
    after: Placement,
    verdict: Verdict,
    reason: str,
    *,
    actor: User,
    at: datetime,
) -> None:
    event = PutOnBoard(
        technician=technician.name,
        starts=f"{timezone.localtime(after.starts_at):%m-%d %H:%M}",
        is_kept_free=not after.is_agreed,
        reason=reason,
        despite=sorted(one.kind.value for one in verdict.conflicts),
    )
    record(order, event, actor=actor, at=at)
