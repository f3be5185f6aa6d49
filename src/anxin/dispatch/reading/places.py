"""Where a request is: the customer's own place where it is known, else the nearest known around it. Pure."""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from anxin.fieldwork.planner import Place
from anxin.people.models import Division, Station
from anxin.requests.models import ServiceRequest


class PlacedBy(StrEnum):
    CUSTOMER = "customer"
    DISTRICT = "district"
    STATION = "station"


class Placed(NamedTuple):
    place: Place
    by: PlacedBy


def place_of(request: ServiceRequest, station: Station) -> Placed | None:
    """``None`` where not even the station's place is known: nobody can be planned there."""
    customer = request.customer
    told = Told(request.address, request.division_id, customer.address, customer.division_id)
    own = (customer.latitude, customer.longitude)
    return placed(told, own, lambda: request.division or customer.division, station)


class Told(NamedTuple):
    """Where the job is to be, beside where the customer lives."""

    address: str
    division: int | None
    customer_address: str
    customer_division: int | None


def placed(
    told: Told,
    own: tuple[float | None, float | None],
    division: Callable[[], Division | None],
    station: Station | None,
) -> Placed | None:
    """``own``: the customer's place, which is that of the customer's address; the job may be at another."""
    is_there = told.address in ("", told.customer_address) and told.division in (None, told.customer_division)
    latitude, longitude = own
    if is_there and latitude is not None and longitude is not None:
        return Placed(Place(latitude, longitude), PlacedBy.CUSTOMER)
    if middle := middle_of(division()):
        return Placed(middle, PlacedBy.DISTRICT)
    here = station_place(station) if station else None
    return Placed(here, PlacedBy.STATION) if here else None


def middle_of(division: Division | None) -> Place | None:
    """Of the smallest place of the lineage that has one; a province is too large to stand for an address."""
    for place in division.lineage() if division else ():
        if place.level > 1 and place.latitude is not None and place.longitude is not None:
            return Place(place.latitude, place.longitude)
    return None


def station_place(station: Station) -> Place | None:
    if station.latitude is None or station.longitude is None:
        return None
    return Place(station.latitude, station.longitude)
