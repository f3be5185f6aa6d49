"""The call centre reviews a wish to delete."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.actions.visiting import end_visit
from anxin.fieldwork.errors import NothingToDecide
from anxin.fieldwork.events import DeletionApproved, DeletionRefused
from anxin.fieldwork.models import DeletionRequest, Visit, WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import said


@transaction.atomic
def approve_deletion(
    work_order_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> WorkOrder:
    """After asking the customer: the order is deleted, the request withdrawn (REQ-003-13)."""
    order = begin(work_order_id, "approve_deletion", actor=actor, version=version)
    reason = _decided(order, DeletionRequest.Decision.APPROVED, reason, actor, at)
    order.end_reason, order.closed_at = reason, at
    leap(order, "approve_deletion", "end_reason", "closed_at")
    end_visit(order, Visit.Outcome.CANCELLED, reason=reason, at=at)
    record(order, DeletionApproved(reason=reason), actor=actor, at=at)
    return order


@transaction.atomic
def refuse_deletion(
    work_order_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> WorkOrder:
    """The customer still wants the visit: the station goes on where it was before the visit is agreed."""
    order = begin(work_order_id, "refuse_deletion", actor=actor, version=version)
    reason = _decided(order, DeletionRequest.Decision.REFUSED, reason, actor, at)
    order.appointed_at = None
    leap(order, "refuse_deletion", "appointed_at")
    end_visit(order, Visit.Outcome.CANCELLED, reason=reason, at=at)
    record(order, DeletionRefused(reason=reason), actor=actor, at=at)
    return order


def _decided(order: WorkOrder, decision: str, reason: str, actor: User, at: datetime) -> str:
    wish = order.deletion_requests.filter(decision=DeletionRequest.Decision.WAITING).first()
    if wish is None:
        raise NothingToDecide
    wish.decision, wish.decision_reason = decision, said(reason, 500, "reason", _("reason"))
    wish.decided_at, wish.decided_by = at, actor
    wish.save(update_fields=["decision", "decision_reason", "decided_at", "decided_by"])
    return wish.decision_reason
