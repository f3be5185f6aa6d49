"""Whom the best times leave out, and why: said beside them, so that nobody wonders about a name that is not there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from anxin.dispatch.ability import shortfalls
from anxin.dispatch.offering.before import asked_stations, prospective
from anxin.dispatch.offering.best import days_ahead
from anxin.dispatch.reading.people import read_people
from anxin.fieldwork.models import WorkOrder
from anxin.kernel.listed import listed
from anxin.people.models import Station, User
from anxin.requests.models import ServiceRequest


@dataclass(frozen=True)
class LeftOut:
    """``why``: in the reader's language."""

    technician: User
    station: Station
    why: str


def left_out(order: WorkOrder, *, now: datetime) -> list[LeftOut]:
    """Of the order's station: who lacks what the job asks for on one of the days that are offered, and who cannot be planned
    since nobody knows where their day begins.
    """
    return list(_of_station(order, now))


def left_out_before(request: ServiceRequest, *, now: datetime) -> list[LeftOut]:
    """Of the stations whose times are offered before anybody is sent."""
    stations = asked_stations(request, now=now)
    return [row for station in stations for row in _of_station(prospective(request, station), now)]


def _of_station(order: WorkOrder, now: datetime) -> Iterator[LeftOut]:
    days = list(days_ahead(order, now))
    people = read_people([order.station], days[0])
    everybody = {known.technician.pk: known.technician for known in (*people.known, *people.off_map)}
    lacks = shortfalls(order.request, everybody, days[-1].day)
    off_map = {known.technician.pk for known in people.off_map}
    for pk, technician in everybody.items():
        if pk in lacks:
            yield LeftOut(technician, order.station, listed(lacks[pk]))
        elif pk in off_map:
            yield LeftOut(technician, order.station, _("nobody knows where their day begins"))
