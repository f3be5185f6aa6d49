"""What a technician can fit: their own places first, then their station's."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from anxin.catalog.models import FaultCode
from anxin.parts.kinds import Condition, Kind
from anxin.parts.models import Balance, Part, Place
from anxin.parts.queries import usual_parts


@dataclass(frozen=True)
class Hands:
    """Who does the work: a technician, a station, or both."""

    person_id: int | None
    station_id: int | None

    def places(self) -> QuerySet[Place]:
        own = Q(person=self.person_id) if self.person_id else Q(pk__in=[])
        common = Q(person=None, station=self.station_id) if self.station_id else Q(pk__in=[])
        kinds = (Kind.TECHNICIAN, Kind.VAN, Kind.STATION, Kind.BIN)
        return Place.objects.open().filter(own | common, kind__in=kinds)

    def stock(self, *part_ids: int) -> list[Balance]:
        """What is good of these parts; the person's own first, and where there is most."""
        rows = Balance.objects.present().filter(part__in=part_ids, condition=Condition.GOOD, place__in=self.places())
        found = list(rows.select_related("place__station", "place__person", "part"))
        return sorted(found, key=lambda row: (row.place.person_id is None, -row.quantity, row.place_id))


@dataclass(frozen=True)
class Proposal:
    """A part that is usually changed for the fault, how many, and how many are at hand."""

    part: Part
    quantity: int
    at_hand: int


def proposed(fault: FaultCode | None, family_id: int | None, hands: Hands) -> list[Proposal]:
    """In the order of their numbers; those at hand first."""
    if fault is None:
        return []
    usual = usual_parts(fault, family_id)
    have: dict[int, int] = {}
    for row in hands.stock(*(one.part_id for one in usual)):
        have[row.part_id] = have.get(row.part_id, 0) + row.quantity
    rows = [Proposal(one.part, one.quantity, have.get(one.part_id, 0)) for one in usual]
    return sorted(rows, key=lambda row: (not row.at_hand, row.part.number))
