"""Not every wish becomes an order."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.handbook.gates import check_gate
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests import policies
from anxin.requests.actions.withdraw import check_has_no_order
from anxin.requests.events import RequestRefused
from anxin.requests.models import ServiceRequest
from anxin.requests.words import said


@transaction.atomic
def refuse_request(
    request_id: int, *, reason: str, actor: User | None, at: datetime, version: int | None = None
) -> ServiceRequest:
    """Do not accept it; it is kept, with the reason (REQ-002-01)."""
    request = ServiceRequest.objects.lock(request_id, version=version)
    policies.check(actor, "request.withdraw", request)
    move = request.move("refuse")
    check_has_no_order(request)
    check_gate(request, move.code)
    request.reason = said(reason, 500, "reason", _("reason"))
    request.state = move.lands(request.state)
    request.write("state", "reason")
    record(request, RequestRefused(reason=request.reason), actor=actor, at=at)
    return request
