"""What the verbs of a hand-over have in common."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from anxin.kernel.listed import listed
from anxin.parts.kinds import Condition
from anxin.parts.models import HandoverLine
from anxin.people.models import User


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
