"""Who is certified for a job, by what such jobs take and by certificates that are still valid that day: as plans read them."""

from collections.abc import Collection, Mapping
from datetime import date

from anxin.dispatch.models import Certificate, JobStandard
from anxin.dispatch.reading.orders import narrowest
from anxin.fieldwork.ability import Shortfall
from anxin.people.models import RoleGrant
from anxin.requests.models import ServiceRequest


def lacking(request: ServiceRequest, stations: Collection[int], on: date) -> Mapping[int, tuple[str, ...]]:
    """As ``fieldwork.ability`` asks it. Two small statements at most; one where no certificate is asked for."""
    standard = _asking(request)
    if standard is None:
        return {}
    able = Certificate.objects.valid(on).filter(name=standard.certificate, level__gte=standard.level)
    grants = RoleGrant.objects.filter(role="technician", station__in=stations, user__is_active=True)
    with_somebody = set(grants.filter(user__in=able.values("technician")).values_list("station_id", flat=True))
    return {station: (standard.certificate,) for station in stations if station not in with_somebody}


def shortfalls(request: ServiceRequest, technicians: Collection[int], on: date) -> Mapping[int, tuple[Shortfall, ...]]:
    """The same of people, with as many statements."""
    standard = _asking(request)
    if standard is None:
        return {}
    rows = Certificate.objects.filter(technician__in=technicians, name=standard.certificate)
    held = {row.technician_id: row for row in rows}
    found = {technician: _shortfall(standard, held.get(technician), on) for technician in technicians}
    return {technician: (one,) for technician, one in found.items() if one is not None}


def _asking(request: ServiceRequest) -> JobStandard | None:
    standard = narrowest(request.kind, request, JobStandard.objects.all())
    return standard if standard is not None and standard.certificate else None


def _shortfall(standard: JobStandard, held: Certificate | None, on: date) -> Shortfall | None:
    if held is None:
        return Shortfall(standard.certificate, standard.level)
    if held.level < standard.level:
        return Shortfall(standard.certificate, standard.level, held.level)
    if held.valid_until is not None and held.valid_until < on:
        return Shortfall(standard.certificate, standard.level, held.level, held.valid_until)
    return None
