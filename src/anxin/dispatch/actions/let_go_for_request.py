"""What is kept for a request is free again."""

from datetime import datetime

from django.db import transaction

from anxin.dispatch.errors import HoldOver
from anxin.dispatch.events import RequestTimeLetGo
from anxin.dispatch.models import Hold
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests import policies
from anxin.requests.models import ServiceRequest


@transaction.atomic
def let_go_for_request(request_id: int, *, actor: User, at: datetime, version: int | None = None) -> ServiceRequest:
    """The customer wants another time. Raises ``HoldOver`` where nothing is kept."""
    request = ServiceRequest.objects.lock(request_id, version=version)
    policies.check(actor, "request.edit", request)
    request.move("start_service")
    if not Hold.objects.current(at).filter(request=request.pk).update(ended_at=at):
        raise HoldOver()
    record(request, RequestTimeLetGo(), actor=actor, at=at)
    return request
