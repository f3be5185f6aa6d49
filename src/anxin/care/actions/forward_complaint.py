"""One complaint, one named handler (DSP-002-29)."""

from datetime import datetime

from django.db import transaction

from anxin.care import grades, policies
from anxin.care.errors import HandlerUnfit
from anxin.care.events import ComplaintForwarded
from anxin.care.models import Complaint
from anxin.handbook.current import handbook_of
from anxin.handbook.gates import check_gate
from anxin.kernel.errors import NotFound
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def forward_complaint(
    complaint_id: int, *, handler_id: int, actor: User | None, at: datetime, version: int | None = None
) -> Complaint:
    """Hand it to the person who is to solve it. Refused for somebody who may not handle complaints there."""
    complaint = Complaint.objects.lock(complaint_id, version=version)
    policies.check_may_forward(actor)
    move = complaint.move("forward")
    check_gate(complaint, "forward")
    handler = named_handler(handler_id, complaint)

    complaint.handler = handler
    complaint.state = move.lands(complaint.state)
    complaint.write("handler", "state")
    record(complaint, ComplaintForwarded(handler=str(handler), handler_id=handler.pk), actor=actor, at=at)
    return complaint


def named_handler(handler_id: int, complaint: Complaint) -> User:
    """The person, who must handle complaints where this one is, in a role the handbook gives its class to."""
    handler = User.objects.filter(pk=handler_id).first()
    if handler is None:
        raise NotFound(what=User._meta.verbose_name, key=handler_id)
    policies.check_may_be_handler(handler, complaint)
    roles = grades.grade_of(handbook_of(complaint), complaint.grade).handler_roles
    if not any(grant.role in roles for grant in handler.roles):
        raise HandlerUnfit(name=str(handler), field="handler_id")
    return handler
