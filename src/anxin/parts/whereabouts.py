"""Whether the parts of a job are where it will be done: in the technician's hands, at the station, on the way, or nowhere."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from django.db.models import Q, Sum
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import Sentence
from anxin.parts.kinds import Condition, Kind
from anxin.parts.models import Balance, FaultPart, Fitting, Part, Requisition, RequisitionLine, ShipmentLine

# From the best to the worst.
WHERE: Mapping[str, Sentence] = {
    "in_hand": _("with the technician"),
    "at_station": _("at the station"),
    "on_the_way": _("on the way"),
    "asked": _("asked for"),
    "nowhere": _("nowhere yet"),
}
_ON_THE_WAY = ("sent", "arrived", "mismatched")
_HANDS = (Kind.TECHNICIAN, Kind.VAN)
_PLACES = (*_HANDS, Kind.STATION, Kind.BIN)

Counts: TypeAlias = dict[int, int]
"""How many, by the id of the part."""


@dataclass(frozen=True)
class Job:
    """A matter, by reference; who does it, and what is wrong with what."""

    type: str
    id: int
    person_id: int | None
    station_id: int | None
    fault_id: int | None = None
    family_id: int | None = None


@dataclass(frozen=True)
class Needed:
    """So many of a part are still to be fitted, and where they are; each piece is counted once, where it is nearest.

    ``is_usual``: nobody asked for it; it is what is usually changed for the fault.
    """

    part: Part
    quantity: int
    is_usual: bool
    pieces: Mapping[str, int]
    asked_in: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """The worst of its pieces: a job begins when the last one is there."""
        return next((code for code in reversed([*WHERE]) if self.pieces[code]), "in_hand")

    @property
    def told(self) -> list[tuple[str, Sentence, int]]:
        return [(code, title, self.pieces[code]) for code, title in WHERE.items() if self.pieces[code]]


@dataclass
class _Wanted:
    """What one job needs, before it is looked for."""

    quantities: Counts = field(default_factory=dict)
    is_usual: bool = False
    asked: Counts = field(default_factory=lambda: defaultdict(int))
    on_the_way: Counts = field(default_factory=lambda: defaultdict(int))
    numbers: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))


def worst(rows: Iterable[Needed]) -> str:
    """Where the last part of a job is; empty where it needs none."""
    order = list(WHERE)
    return max((row.where for row in rows), key=order.index, default="")


def whereabouts(jobs: Sequence[Job]) -> dict[int, list[Needed]]:
    """By the id of the matter, all of one type: the parts it needs. As many queries for a hundred as for one.

    What was asked for it counts; where nobody asked, what is usually changed for its fault. A piece that two jobs want is
    told to both: it lies there for whoever comes first.
    """
    wanted = _wanted(jobs)
    parts = Part.objects.defer("terms").in_bulk({pk for one in wanted.values() for pk in one.quantities})
    if not parts:
        return {job.id: [] for job in jobs}
    stock = _stock(jobs, parts)
    return {job.id: _found(job, wanted[job.id], parts, stock) for job in jobs}


def at_stations(fault_id: int | None, family_id: int | None, stations: Iterable[int]) -> dict[int, list[Needed]]:
    """By the id of each station, where it would find what is usually changed for the fault."""
    return whereabouts([Job("", pk, None, pk, fault_id, family_id) for pk in stations])


def holders(jobs: Sequence[Job]) -> dict[int, frozenset[int]]:
    """By the id of the matter, who carries every part that it needs, among the people of its station."""
    wanted = _wanted(jobs)
    ids = {pk for one in wanted.values() for pk in one.quantities}
    held: dict[tuple[int | None, int], Counts] = defaultdict(dict)
    if ids:
        rows = Balance.objects.present().filter(part__in=ids, condition=Condition.GOOD, place__kind__in=_HANDS)
        rows = rows.filter(place__station__in={job.station_id for job in jobs}).order_by()
        for station, person, part, quantity in rows.values_list("place__station", "place__person", "part").annotate(
            all=Sum("quantity")
        ):
            held[station, person][part] = quantity
    return {
        job.id: frozenset(
            person
            for (station, person), has in held.items()
            if station == job.station_id and _has_all(has, wanted[job.id].quantities)
        )
        for job in jobs
    }


def _has_all(has: Counts, quantities: Counts) -> bool:
    return bool(quantities) and all(has.get(pk, 0) >= quantity for pk, quantity in quantities.items())


def _wanted(jobs: Sequence[Job]) -> dict[int, _Wanted]:
    found = {job.id: _Wanted() for job in jobs}
    if not jobs:
        return found
    _ask(found, jobs[0].type)
    _suppose(found, jobs)
    fitted = Fitting.objects.filter(subject_type=jobs[0].type, subject_id__in=found).standing().order_by()
    for pk, part, quantity in fitted.values_list("subject_id", "part").annotate(all=Sum("quantity")):
        left = found[pk].quantities.get(part, 0) - quantity
        found[pk].quantities.pop(part, None)
        if left > 0:
            found[pk].quantities[part] = left
    return found


def _ask(found: dict[int, _Wanted], subject_type: str) -> None:
    """What was asked for each, and how much of it is on the way."""
    asked = Requisition.objects.filter(subject_type=subject_type, subject_id__in=found)
    asked = asked.exclude(state__in=["refused", "withdrawn"])
    rows = RequisitionLine.objects.filter(requisition__in=asked).select_related("requisition").order_by("pk")
    for row in rows:
        one, is_open = (
            found[row.requisition.subject_id or 0],
            row.requisition.state in Requisition.LIFECYCLE.open_states,
        )
        expected = row.quantity if is_open else row.shipped
        if expected:
            one.quantities[row.part_id] = one.quantities.get(row.part_id, 0) + expected
            one.numbers[row.part_id].append(row.requisition.number)
            one.asked[row.part_id] += expected - row.shipped
    if rows:
        sent = ShipmentLine.objects.filter(shipment__requisition__in=asked, shipment__state__in=_ON_THE_WAY).order_by()
        for pk, part, quantity in sent.values_list("shipment__requisition__subject_id", "part").annotate(
            all=Sum("quantity")
        ):
            found[pk].on_the_way[part] = quantity


def _suppose(found: dict[int, _Wanted], jobs: Iterable[Job]) -> None:
    """What is usually changed for the fault, for those nobody asked anything for."""
    unasked = [job for job in jobs if job.fault_id and not found[job.id].quantities]
    if not unasked:
        return
    usual = FaultPart.objects.filter(fault__in={job.fault_id for job in unasked}, part__is_active=True)
    rows = list(usual.select_related("part").defer("part__terms"))
    fitting = set(
        Part.families.through.objects.filter(part__in=[row.part_id for row in rows]).values_list(
            "part_id", "productfamily_id"
        )
    )
    for job in unasked:
        found[job.id].is_usual = True
        for row in rows:
            is_fit = row.part.fits_all or job.family_id is None or (row.part_id, job.family_id) in fitting
            if row.fault_id == job.fault_id and is_fit:
                found[job.id].quantities[row.part_id] = row.quantity


def _stock(jobs: Sequence[Job], parts: Collection[int]) -> dict[tuple[str, int], Counts]:
    """Good pieces by who has them: ``("person", id)`` or ``("station", id)``."""
    people, stations = {job.person_id for job in jobs} - {None}, {job.station_id for job in jobs} - {None}
    theirs = Q(place__person__in=people) | Q(place__person=None, place__station__in=stations)
    rows = Balance.objects.present().filter(theirs, part__in=parts, condition=Condition.GOOD, place__kind__in=_PLACES)
    found: dict[tuple[str, int], Counts] = defaultdict(lambda: defaultdict(int))
    for person, station, part, quantity in rows.values_list("place__person", "place__station", "part", "quantity"):
        found[("person", person) if person else ("station", station)][part] += quantity
    return found


def _found(
    job: Job, wanted: _Wanted, parts: Mapping[int, Part], stock: Mapping[tuple[str, int], Counts]
) -> list[Needed]:
    rows = []
    for pk, quantity in wanted.quantities.items():
        there = {
            "in_hand": stock.get(("person", job.person_id or 0), {}).get(pk, 0),
            "at_station": stock.get(("station", job.station_id or 0), {}).get(pk, 0),
            "on_the_way": wanted.on_the_way.get(pk, 0),
            "asked": wanted.asked.get(pk, 0),
            "nowhere": quantity,
        }
        left, pieces = quantity, {}
        for code, number in there.items():
            pieces[code] = min(left, number)
            left -= pieces[code]
        rows.append(Needed(parts[pk], quantity, wanted.is_usual, pieces, tuple(wanted.numbers.get(pk, ()))))
    return sorted(rows, key=lambda row: row.part.number)
