"""Which stations have nobody certified for a job, by what such jobs take and by certificates that are still valid."""

from collections.abc import Collection, Mapping
from datetime import date

from anxin.dispatch.models import Certificate, JobStandard
from anxin.dispatch.reading.orders import narrowest
from anxin.people.models import RoleGrant
from anxin.requests.models import ServiceRequest


def lacking(request: ServiceRequest, stations: Collection[int], on: date) -> Mapping[int, tuple[str, ...]]:
    """As ``fieldwork.ability`` asks it. Two small statements at most; one where no certificate is asked for."""
    standard = narrowest(request.kind, request, JobStandard.objects.all())
    if standard is None or not standard.certificate:
        return {}
    able = Certificate.objects.valid(on).filter(name=standard.certificate, level__gte=standard.level)
    grants = RoleGrant.objects.filter(role="technician", station__in=stations, user__is_active=True)
    with_somebody = set(grants.filter(user__in=able.values("technician")).values_list("station_id", flat=True))
    return {station: (standard.certificate,) for station in stations if station not in with_somebody}
