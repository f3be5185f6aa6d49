"""Balances and lots while parts move: locked in one order, changed in memory, written at the end."""

from bisect import insort
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db import connection
from django.db.models import QuerySet

from anxin.parts.errors import MovedOn, StockShort
from anxin.parts.kinds import Condition
from anxin.parts.lines import Key
from anxin.parts.models import Lot, Part, Place
from anxin.parts.rules import Layer, split

# Missing rows are made first and then all are locked, both in the order of their keys: two who want the same wait for
# one another, and none of them holds what the other needs.
_BEGIN = """
INSERT INTO parts_balance (place_id, part_id, condition, quantity, cost, worth)
SELECT place, part, condition, 0, 0, 0
FROM unnest(%s::bigint[], %s::bigint[], %s::text[]) WITH ORDINALITY AS wanted (place, part, condition, turn)
ORDER BY turn ON CONFLICT (place_id, part_id, condition) DO NOTHING
"""
_LOCK = """
SELECT b.id, b.place_id, b.part_id, b.condition, b.quantity, b.cost, b.worth
FROM parts_balance b JOIN unnest(%s::bigint[], %s::bigint[], %s::text[]) AS wanted (place, part, condition)
ON (b.place_id, b.part_id, b.condition) = (wanted.place, wanted.part, wanted.condition)
ORDER BY b.place_id, b.part_id, b.condition FOR NO KEY UPDATE OF b
"""
_WRITE = """
UPDATE parts_balance b SET quantity = now.quantity, cost = now.cost, worth = now.worth,
    moved_at = GREATEST(b.moved_at, %s)
FROM unnest(%s::bigint[], %s::integer[], %s::numeric[], %s::numeric[]) AS now (id, quantity, cost, worth)
WHERE b.id = now.id
"""
_LEFT = """
UPDATE parts_lot l SET quantity = now.quantity
FROM unnest(%s::bigint[], %s::integer[]) AS now (id, quantity) WHERE l.id = now.id
"""
_GONE = "DELETE FROM parts_lot WHERE id = ANY(%s)"


@dataclass
class _Held:
    """A lot as it stands now; ``pk`` is ``None`` for one that came in this posting."""

    layer: Layer
    pk: int | None

    @property
    def turn(self) -> tuple[datetime, int]:
        return self.layer.received_at, self.pk or 1 << 62


@dataclass
class _Shelf:
    """One balance with as many of its first lots as can be wanted."""

    pk: int
    quantity: int
    cost: Decimal
    worth: Decimal
    lots: list[_Held] = field(default_factory=list)


class Shelves:
    """The balances of these keys, locked until the transaction ends."""

    def __init__(self, keys: Iterable[Key], *, places: Mapping[int, Place], parts: Mapping[int, Part]) -> None:
        self._places, self._parts = places, parts
        self._left: dict[int, int] = {}
        self._new: list[tuple[Key, _Held]] = []
        self._shelves: dict[Key, _Shelf] = {}
        columns = [list(column) for column in zip(*sorted(set(keys)), strict=True)]
        if not columns:
            return
        with connection.cursor() as cursor:
            cursor.execute(_BEGIN, columns)
            cursor.execute(_LOCK, columns)
            for pk, place, part, condition, quantity, cost, worth in cursor.fetchall():
                self._shelves[place, part, condition] = _Shelf(pk, quantity, cost, worth)

    def bring_lots(self, wanted: Mapping[Key, int]) -> None:
        """The first lots of each, in the order in which they go out: a lot has at least one piece."""
        for key, quantity in wanted.items():
            self._hold(key, _lots(key).order_by("received_at", "pk")[:quantity])

    def bring_lots_of(self, moves: Mapping[Key, Collection[int]]) -> None:
        """The lots that these moves brought."""
        for key, ids in moves.items():
            self._hold(key, _lots(key).filter(move__in=ids).order_by("received_at", "pk"))

    def take(self, key: Key, quantity: int) -> list[Layer]:
        """First in, first out (003 §4.8). Raises ``StockShort``."""
        shelf = self._shelves[key]
        if shelf.quantity < quantity:
            raise StockShort(
                part=self._parts[key[1]],
                condition=Condition(key[2]).label,
                have=shelf.quantity,
                place=self._places[key[0]],
                wanted=quantity,
            )
        return self._taken(shelf, list(shelf.lots), quantity)

    def take_back(self, key: Key, move_id: int, quantity: int) -> list[Layer]:
        """What the move brought, to the last piece. Raises ``MovedOn``."""
        shelf = self._shelves[key]
        lots = [held for held in shelf.lots if held.layer.move_id == move_id]
        if sum(held.layer.quantity for held in lots) < quantity:
            raise MovedOn(part=self._parts[key[1]], place=self._places[key[0]])
        return self._taken(shelf, lots, quantity)

    def put(self, key: Key, layer: Layer) -> None:
        shelf = self._shelves[key]
        held = _Held(layer, None)
        insort(shelf.lots, held, key=lambda lot: lot.turn)
        self._new.append((key, held))
        shelf.quantity += layer.quantity
        shelf.cost += layer.cost
        shelf.worth += layer.price

    def write(self, at: datetime) -> None:
        """What changed, in four statements at most."""
        rows = [(shelf.pk, shelf.quantity, shelf.cost, shelf.worth) for shelf in self._shelves.values()]
        gone = [pk for pk, quantity in self._left.items() if not quantity]
        left = [(pk, quantity) for pk, quantity in self._left.items() if quantity]
        with connection.cursor() as cursor:
            if rows:
                cursor.execute(_WRITE, [at, *_columns(rows)])
            if gone:
                cursor.execute(_GONE, [gone])
            if left:
                cursor.execute(_LEFT, _columns(left))
        Lot.objects.bulk_create(_lot(key, held.layer) for key, held in self._new if held.layer.quantity)

    def _hold(self, key: Key, lots: Iterable[Lot]) -> None:
        self._shelves[key].lots = [_Held(_layer(lot), lot.pk) for lot in lots]

    def _taken(self, shelf: _Shelf, lots: list[_Held], quantity: int) -> list[Layer]:
        layers = []
        for held in lots:
            if not quantity:
                break
            layer, rest = split(held.layer, quantity)
            quantity -= layer.quantity
            layers.append(layer)
            shelf.quantity -= layer.quantity
            shelf.cost -= layer.cost
            shelf.worth -= layer.price
            self._leave(shelf, held, rest)
        if quantity:
            raise RuntimeError(f"lots of balance {shelf.pk} do not add up to it: run the check")
        return layers

    def _leave(self, shelf: _Shelf, held: _Held, rest: Layer | None) -> None:
        if held.pk is not None:
            self._left[held.pk] = rest.quantity if rest else 0
        elif rest is None:
            self._new = [(key, new) for key, new in self._new if new is not held]
        if rest is None:
            shelf.lots.remove(held)
        else:
            held.layer = rest


def _lots(key: Key) -> QuerySet[Lot]:
    place, part, condition = key
    return Lot.objects.filter(place=place, part=part, condition=condition)


def _layer(lot: Lot) -> Layer:
    return Layer(lot.quantity, lot.unit_cost, lot.unit_price, lot.received_at, lot.since, lot.move_id)


def _lot(key: Key, layer: Layer) -> Lot:
    place, part, condition = key
    return Lot(
        place_id=place,
        part_id=part,
        condition=condition,
        quantity=layer.quantity,
        unit_cost=layer.unit_cost,
        unit_price=layer.unit_price,
        received_at=layer.received_at,
        since=layer.since,
        move_id=layer.move_id or 0,
    )


def _columns(rows: Iterable[tuple[object, ...]]) -> list[list[object]]:
    return [list(column) for column in zip(*rows, strict=True)]
