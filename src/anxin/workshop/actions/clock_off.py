"""Leave an operation, done or not."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.workshop import policies
from anxin.workshop.actions.operating import end, operation_of, running
from anxin.workshop.errors import NotClockedOn, NotTheirOperation
from anxin.workshop.kinds import Pause
from anxin.workshop.models import ShopOrder
from anxin.workshop.moves import begin, leap


@transaction.atomic
def clock_off(
    order_id: int,
    *,
    operation_id: int,
    because: str = Pause.DONE,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> ShopOrder:
    """Oneself, or as team leader whoever works on it. With ``done`` the operation is finished for everybody."""
    order = begin(order_id, "clock_off", actor=actor, at=at, version=version)
    if because not in Pause.values:
        raise InputRefused(field="because", reason=_("Say why the work ends here."))
    operation = operation_of(order, operation_id)
    at_it = [row for row in running(order) if row.operation_id == operation.pk]
    if not at_it:
        raise NotClockedOn(title=operation)
    mine = at_it if policies.may_for_anybody(actor, order) else [row for row in at_it if row.mechanic_id == actor.pk]
    if not mine:
        raise NotTheirOperation(title=operation, who=at_it[0].mechanic)
    leap(order, "clock_off")
    for interval in at_it if because == Pause.DONE else mine:
        record(order, end(interval, because, actor=actor, at=at), actor=actor, at=at)
    return order
