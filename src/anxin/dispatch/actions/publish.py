"""Let a plan count: all of it, or what was chosen."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from anxin.dispatch import policies
from anxin.dispatch.actions.carry_out import carry_out
from anxin.dispatch.errors import NothingChosen, PlanOutrun
from anxin.dispatch.events import DayPublished
from anxin.dispatch.exchanging import looking_at_the_end
from anxin.dispatch.models import Hold, Proposal, ProposedVisit
from anxin.dispatch.standing import AHEAD, kept_for_another, overlapping, stale, visits_ahead
from anxin.fieldwork.models import Visit, WorkOrder
from anxin.kernel.errors import Refusal
from anxin.kernel.record import record
from anxin.people.models import User

Change, Outcome = ProposedVisit.Change, ProposedVisit.Outcome
CHANGES = (Change.NEW, Change.HANDED_OVER, Change.MOVED)


class _Again(Exception):
    """Something was refused: what was done meanwhile is taken back, and done without it."""


@transaction.atomic
def publish_proposal(
    proposal_id: int,
    *,
    chosen: Collection[int] | None = None,
    agreed: Collection[int] = (),
    actor: User | None,
    at: datetime,
    version: int | None = None,
) -> Proposal:
    """Carry out the ``chosen`` rows (ids; ``None``: all that wait) through the orders' own verbs.

    ``agreed`` are those whose customers were called and said yes. A row that no longer fits, or that a rule refuses,
    says why and the others go on. Raises ``NothingChosen``, or ``PlanOutrun`` where somebody was faster by a moment.
    """
    proposal = Proposal.objects.lock(proposal_id, version=version)
    policies.check_may_decide(actor, proposal)
    proposal.move("publish_part")
    rows = _waiting(proposal, chosen)
    if not rows:
        raise NothingChosen()
    refused = _carry_out_all(rows, set(agreed), actor=actor, at=at)
    for row in rows:
        row.outcome_reason = refused.get(row.pk, "")[:400]
        row.outcome = Outcome.REFUSED if row.pk in refused else Outcome.PUBLISHED
    ProposedVisit.objects.bulk_update(rows, ["outcome", "outcome_reason"])
    is_last = not proposal.visits.filter(change__in=CHANGES, outcome=Outcome.WAITING).exists()
    proposal.state = proposal.move("publish" if is_last else "publish_part").lands(proposal.state)
    proposal.published_at, proposal.published_by = at, actor
    proposal.write("state", "published_at", "published_by")
    event = DayPublished(published=len(rows) - len(refused), refused=len(refused))
    record(proposal, event, actor=actor, at=at)
    return proposal


def _waiting(proposal: Proposal, chosen: Collection[int] | None) -> list[ProposedVisit]:
    """Those that failed before may be tried again. Their orders are locked, all in one order."""
    rows = proposal.visits.filter(change__in=CHANGES).exclude(outcome=Outcome.PUBLISHED)
    rows = rows.filter(outcome=Outcome.WAITING) if chosen is None else rows.filter(pk__in=chosen)
    list(WorkOrder.objects.filter(pk__in=rows.values("work_order")).order_by("pk").select_for_update(no_key=True))
    return list(rows.select_related("technician", "work_order__technician").order_by("starts_at", "pk"))


def _carry_out_all(
    rows: Collection[ProposedVisit], agreed: Collection[int], *, actor: User | None, at: datetime
) -> dict[int, str]:
    """Why each of those that were refused was; the others are done.

    Two technicians may exchange visits: for the time of it the database looks for overlaps at the end only. Where one
    is refused its old visit stays, and may be in the way of another: so all is taken back and done without it.
    """
    refused = _unfit(rows, at=at)
    while True:
        _refuse_overlaps(rows, refused)
        try:
            with looking_at_the_end(PlanOutrun()):
                _attempt([row for row in rows if row.pk not in refused], refused, agreed, actor=actor, at=at)
        except _Again:
            continue
        return refused


def _attempt(
    rows: Iterable[ProposedVisit], refused: dict[int, str], agreed: Collection[int], *, actor: User | None, at: datetime
) -> None:
    before = len(refused)
    for row in rows:
        try:
            with transaction.atomic():
                carry_out(row, is_agreed=row.pk in agreed, actor=actor, at=at)
        except Refusal as refusal:
            refused[row.pk] = str(refusal)
    if len(refused) > before:
        raise _Again


def _unfit(rows: Collection[ProposedVisit], *, at: datetime) -> dict[int, str]:
    visits = visits_ahead([row.work_order_id for row in rows])
    holds = _held_for_others(rows, at=at)
    reasons = {row.pk: stale(row, row.work_order, visits) or kept_for_another(row, holds) for row in rows}
    return {pk: reason for pk, reason in reasons.items() if reason}


def _held_for_others(rows: Collection[ProposedVisit], *, at: datetime) -> list[Hold]:
    """Times kept for customers whom these rows do not plan themselves: one may be on the phone at this moment."""
    holds = Hold.objects.current(at).filter(technician__in=[row.technician_id for row in rows])
    return list(holds.exclude(request__in=[row.work_order.request_id for row in rows]))


def _refuse_overlaps(rows: Collection[ProposedVisit], refused: dict[int, str]) -> None:
    """Against the visits that stay: those of other orders, and of rows that are refused; until nothing more falls out."""
    there = _theirs(rows)
    while True:
        going = [row for row in rows if row.pk not in refused]
        moving = {row.work_order_id for row in going}
        staying = [visit for visit in there if visit.work_order_id not in moving]
        fallen = {row.pk: reason for row in going if (reason := overlapping(row, staying))}
        if not fallen:
            return
        refused |= fallen


def _theirs(rows: Collection[ProposedVisit]) -> list[Visit]:
    """What the technicians have ahead between the first and the last of these."""
    starts = [row.starts_at for row in rows if row.starts_at]
    ends = [row.ends_at for row in rows if row.ends_at]
    of_them = Q(technician__in=[row.technician_id for row in rows])
    visits = Visit.objects.filter(of_them, outcome__in=AHEAD, starts_at__lt=max(ends), ends_at__gt=min(starts))
    return list(visits.select_related("work_order"))
