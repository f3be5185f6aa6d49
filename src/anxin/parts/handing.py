"""What the verbs of a hand-over have in common."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from anxin.kernel.listed import listed
from anxin.parts.kinds import Condition, Kind
from anxin.parts.models import HandoverLine, Place
from anxin.parts.standing import place_of_technician
from anxin.people.models import Station, User


@dataclass(frozen=True)
class Handed:
    """So many of a part, by number; ``order`` is the number of the repair they were for, or came out of."""

    part: str
    quantity: int
    condition: str = Condition.GOOD
    serials: Sequence[str] = ()
    order: str = ""


def in_words(rows: Iterable[HandoverLine]) -> str:
    return listed(f"{row.part.number} × {row.quantity}" for row in rows)


def technicians_of(user: User) -> QuerySet[User]:
    """The technicians of the stations whose parts the person keeps, by name."""
    stations = [grant.station_id for grant in user.roles if grant.role == "station_clerk" and grant.station_id]
    rows = User.objects.active().filter(grants__role="technician", grants__station__in=stations)
    return rows.distinct().order_by("name")


def draws(user: User) -> bool:
    """A technician of a station draws of it, and gives back to it."""
    return any(grant.role == "technician" and grant.station_id for grant in user.roles)


def hands_of(person: User, station: Station, *, at: datetime) -> Place:
    """Where a technician has what they draw: their own place, else their van; made where they have neither."""
    kinds = (Kind.TECHNICIAN, Kind.VAN)
    known = Place.objects.open().filter(person=person, station=station, kind__in=kinds).order_by("kind", "pk").first()
    return known or place_of_technician(person, station=station, at=at)
