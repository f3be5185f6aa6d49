"""The customer agrees on the phone, before anybody is sent."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from anxin.dispatch.errors import HoldOver
from anxin.dispatch.events import RequestTimeAgreed
from anxin.dispatch.models import Hold
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests import policies
from anxin.requests.actions.edit import edit_request
from anxin.requests.models import ServiceRequest


@transaction.atomic
def agree_for_request(request_id: int, *, actor: User, at: datetime, version: int | None = None) -> Hold:
    """The time is kept until it comes, and stands as the customer's wish: the station that is sent finds it in its forms.

    It becomes a visit when the station has accepted and called. Raises ``HoldOver``.
    """
    request = ServiceRequest.objects.lock(request_id, version=version)
    policies.check(actor, "request.edit", request)
    request.move("start_service")
    current = Hold.objects.current(at).filter(request=request.pk).select_related("technician")
    hold = current.select_for_update(of=("self",)).first()
    if hold is None:
        raise HoldOver()
    hold.expires_at = hold.starts_at
    hold.save(update_fields=["expires_at"])
    starts = f"{timezone.localtime(hold.starts_at):%m-%d %H:%M}"
    event = RequestTimeAgreed(technician=hold.technician.name, starts=starts)
    record(request, event, actor=actor, at=at)
    edit_request(request.pk, {"wished_at": hold.starts_at}, actor=actor, at=at)
    return hold
