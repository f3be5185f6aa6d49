"""A customer who chases (催修)."""

from datetime import datetime, time

from django.db import transaction
from django.utils import timezone

from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests import policies
from anxin.requests.events import RequestUrged
from anxin.requests.models import ServiceRequest, Urge
from anxin.requests.words import fitting


@transaction.atomic
def urge_request(
    request_id: int, *, note: str = "", actor: User | None, at: datetime, version: int | None = None
) -> Urge:
    """Count one more urge; whoever has the matter in hand is told."""
    request = ServiceRequest.objects.lock(request_id, version=version)
    policies.check(actor, "request.urge", request)
    request.move("urge")
    urge = Urge.objects.create(
        request=request,
        number=request.urges.count() + 1,
        of_day=request.urges.filter(urged_at__gte=start_of_day(at)).count() + 1,
        note=fitting(note, 500, "note"),
        urged_at=at,
        urged_by=actor,
    )
    record(request, RequestUrged(urge=urge.number, today=urge.of_day, note=urge.note), actor=actor, at=at)
    return urge


def start_of_day(at: datetime) -> datetime:
    """Midnight before the moment, where the company is."""
    return timezone.make_aware(datetime.combine(timezone.localtime(at).date(), time.min))
