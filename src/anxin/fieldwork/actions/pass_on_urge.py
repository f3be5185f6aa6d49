"""The customer chases: whoever has the order hears of it at once."""

from datetime import datetime

from anxin.fieldwork.events import WorkOrderUrged
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.grounds import ground
from anxin.kernel.record import record
from anxin.people import queries
from anxin.people.actions.tell import tell
from anxin.people.models import User


def pass_on_urge(
    order: WorkOrder, *, urge: int, today: int, since: datetime | None, note: str, actor: User | None, at: datetime
) -> None:
    """Tell of the order what was told of its request (DSP-002-24), inside that transaction.

    ``since`` is when the customer urged before: without a call from then on, that urge was not answered. The technician
    is told; the station's clerks where nobody has the order yet.
    """
    unanswered = since is not None and not order.contacts.filter(called_at__gte=since).exists()
    record(order, WorkOrderUrged(urge, today, unanswered, note), actor=actor, at=at)
    people = (
        [order.technician_id]
        if order.technician_id
        else queries.holders_of(["station_clerk"], station_id=order.station_id, region_id=order.region_id)
    )
    tell(
        [pk for pk in people if pk is not None],
        key=f"urge:{order.pk}:{urge}",
        text=f"{order.number}：客户第 {urge} 次催修（当日第 {today} 次），请尽快回电。{note}",
        text_en=f"{order.number}: the customer urges for the {urge}. time ({today}. today); call back soon. {note}",
        subject_type=order.SUBJECT,
        subject_id=order.pk,
        number=order.number,
        clause=ground(order, "work_order.call_after_urge.note").clause,
        is_urgent=True,
        line=order.line,
        at=at,
    )
