"""A repair takes too long."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from anxin.fieldwork.events import DelayReported
from anxin.fieldwork.models import DelayReport, WorkOrder
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def report_delay(
    work_order_id: int, *, clock: str, clause: Sequence[str], actor: User | None, at: datetime
) -> DelayReport | None:
    """Tell headquarters, once for a clock (003 §3.5.2, P4). Nothing where the work is over meanwhile.

    The order's row is not locked: a clock's consequences hold its chain already, and whoever works on the order locks
    the row first and the chain after it.
    """
    order = WorkOrder.objects.get(pk=work_order_id)
    if order.state not in order.LIFECYCLE.move("report_delay").sources:
        return None
    report, is_new = DelayReport.objects.get_or_create(
        work_order=order, clock=clock, defaults={"clause": list(clause), "reported_at": at}
    )
    if is_new:
        record(order, DelayReported(clock=clock), actor=actor, at=at)
    return report
