"""Keep an offered time before anybody is sent: the customer who reports it is still on the phone."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from anxin.dispatch.actions.hold import keep_offer
from anxin.dispatch.events import RequestTimeHeld
from anxin.dispatch.models import Hold
from anxin.dispatch.offering.before import free_before
from anxin.kernel.errors import NotFound
from anxin.kernel.record import record
from anxin.people.models import Station, User
from anxin.requests import policies
from anxin.requests.models import ServiceRequest


@transaction.atomic
def hold_for_request(
    request_id: int,
    station_id: int,
    technician_id: int,
    *,
    starts_at: datetime,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Hold:
    """For two minutes, by whoever writes the request down. Raises ``TimeTaken`` where it is no longer free."""
    request = ServiceRequest.objects.lock(request_id, version=version)
    policies.check(actor, "request.edit", request)
    request.move("start_service")
    station = Station.objects.active().filter(pk=station_id).first()
    if station is None:
        raise NotFound(what=Station._meta.verbose_name, key=station_id)
    technician = User.objects.lock(technician_id)
    offer = free_before(request, station, technician.pk, starts_at, now=at)
    starts = f"{timezone.localtime(starts_at):%m-%d %H:%M}"
    hold = keep_offer(request.pk, technician, offer, starts, actor=actor, at=at)
    event = RequestTimeHeld(technician=technician.name, station=station.title, starts=starts)
    record(request, event, actor=actor, at=at)
    return hold
