"""Another name, still one."""

from datetime import datetime

from django.db import transaction

from anxin.care import policies
from anxin.care.actions.forward_complaint import named_handler
from anxin.care.events import ComplaintHandedOver
from anxin.care.models import Complaint
from anxin.care.wording import reason as reason_of
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def hand_over_complaint(
    complaint_id: int, *, handler_id: int, reason: str, actor: User, at: datetime, version: int | None = None
) -> Complaint:
    """Give it to somebody else; the desk may, and whoever handles it."""
    complaint = Complaint.objects.select_related("handler").lock(complaint_id, version=version)
    if not policies.may_forward(actor):
        policies.check_may_handle(actor, complaint)
    complaint.move("hand_over")
    before, handler = str(complaint.handler), named_handler(handler_id, complaint)
    why = reason_of(reason, limit=500, field="reason")

    complaint.handler = handler
    complaint.write("handler")
    record(
        complaint,
        ComplaintHandedOver(before=before, handler=str(handler), handler_id=handler.pk, reason=why),
        actor=actor,
        at=at,
    )
    return complaint
