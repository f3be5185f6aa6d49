"""Which bins parts are taken from when a parcel is packed: what came first goes first (003 §4.8)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from anxin.parts.actions.post import post
from anxin.parts.kinds import Condition, Kind
from anxin.parts.lines import Cause, Line
from anxin.parts.models import Lot, Part, Piece, Place, Requisition
from anxin.people.models import User


@dataclass(frozen=True)
class Pick:
    """So many of a part out of one place; the oldest of them came in at ``since``."""

    part: Part
    place: Place
    quantity: int
    since: datetime
    serials: tuple[str, ...] = ()


def around(store: Place) -> QuerySet[Place]:
    """A store and the bins in it."""
    return Place.objects.open().filter(Q(pk=store.pk) | Q(parent=store.pk, kind=Kind.BIN))


def picks(store: Place, wanted: Mapping[int, int]) -> list[Pick]:
    """By the id of each part how many; what is not there is left out. In the order of the parts and of their age."""
    lots = Lot.objects.filter(place__in=around(store), part__in=wanted, condition=Condition.GOOD)
    left, found = dict(wanted), dict[tuple[int, int], Pick]()
    for lot in lots.select_related("part", "place").order_by("part__number", "received_at", "pk"):
        taken = min(left[lot.part_id], lot.quantity)
        left[lot.part_id] -= taken
        if taken:
            key = lot.part_id, lot.place_id
            known = found.get(key)
            quantity, since = (known.quantity, known.since) if known else (0, lot.received_at)
            found[key] = Pick(lot.part, lot.place, quantity + taken, since)
    return [_with_numbers(pick) for pick in found.values()]


def _with_numbers(pick: Pick) -> Pick:
    """Of a part kept by serial number those that have been known longest."""
    if not pick.part.is_serialised:
        return pick
    rows = Piece.objects.filter(part=pick.part, place=pick.place, condition=Condition.GOOD).order_by("pk")
    serials = tuple(rows.values_list("serial", flat=True)[: pick.quantity])
    return Pick(pick.part, pick.place, pick.quantity, pick.since, serials)


def picking_list(requisition: Requisition) -> list[tuple[Place, list[Pick]]]:
    """For what is still to be shipped, by each store that has any of it."""
    wanted = {row.part_id: row.left for row in requisition.lines.all() if row.left}
    stores = Place.objects.open().of_the_company().exclude(kind=Kind.BIN).order_by("kind", "title")
    found = [(store, picks(store, wanted)) for store in stores] if wanted else []
    return [(store, rows) for store, rows in found if rows]


def out_of_the_bins(
    store: Place,
    wanted: Mapping[int, int],
    serials: Mapping[int, Sequence[str]],
    *,
    cause: Cause,
    key: str,
    actor: User | None,
    at: datetime,
) -> None:
    """What is to leave the store is brought together in it, from its bins; numbered pieces from wherever each lies."""
    lines = [
        Line(pick.part.pk, pick.quantity, pick.place.pk, store.pk)
        for pick in picks(store, {part: quantity for part, quantity in wanted.items() if not serials.get(part)})
        if pick.place.pk != store.pk and not pick.part.is_serialised
    ]
    lines += _numbered(store, serials)
    if lines:
        post(lines, cause=cause, key=key, actor=actor, at=at)


def _numbered(store: Place, serials: Mapping[int, Sequence[str]]) -> list[Line]:
    named = Q(pk__in=[])
    for part, numbers in serials.items():
        named |= Q(part=part, serial__in=numbers)
    rows = Piece.objects.filter(named, place__in=around(store).exclude(pk=store.pk), condition=Condition.GOOD)
    lying: dict[tuple[int, int], list[str]] = {}
    for piece in rows.order_by("part", "place", "pk"):
        lying.setdefault((piece.part_id, piece.place_id), []).append(piece.serial)
    return [
        Line(part, len(numbers), place, store.pk, serials=tuple(numbers)) for (part, place), numbers in lying.items()
    ]
