"""Keep the report line free."""

from datetime import datetime

from django.db import transaction

from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests import policies
from anxin.requests.events import EnquiryMovedLine
from anxin.requests.models import ServiceRequest


@transaction.atomic
def move_line(request_id: int, *, actor: User | None, at: datetime, version: int | None = None) -> ServiceRequest:
    """Note that the caller was rung back, with an apology, from another phone (REQ-003-08, SLA-003-02)."""
    request = ServiceRequest.objects.lock(request_id, version=version)
    policies.check(actor, "request.answer", request)
    request.move("move_line")
    request.moved_line_at = at
    request.write("moved_line_at")
    record(request, EnquiryMovedLine(), actor=actor, at=at)
    return request
