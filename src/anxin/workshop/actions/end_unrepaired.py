"""Give a car back as it came."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User
from anxin.workshop.actions.reserve_part import free_reserved
from anxin.workshop.events import EndedUnrepaired
from anxin.workshop.kinds import Answer, Channel, Stage
from anxin.workshop.models import ShopOrder
from anxin.workshop.moves import begin, leap


@transaction.atomic
def end_unrepaired(order_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None) -> ShopOrder:
    """No agreement, or nothing to be done. It still leaves only with a pass."""
    order = begin(order_id, "end_unrepaired", actor=actor, at=at, version=version)
    order.end_reason = said(reason, 500, "reason", _("reason"))
    refused = {"answer": Answer.REFUSED, "channel": Channel.SIGNED, "answered_at": at, "answered_by": actor}
    order.quotes.filter(answer=Answer.WAITING).update(**refused, remark=order.end_reason[:300])
    order.operations.filter(stage=Stage.TO_DO).update(stage=Stage.DROPPED)
    order.endangered_at = None
    leap(order, "end_unrepaired", "end_reason", "endangered_at")
    free_reserved(order, actor=actor, at=at)
    record(order, EndedUnrepaired(reason=order.end_reason), actor=actor, at=at)
    return order
