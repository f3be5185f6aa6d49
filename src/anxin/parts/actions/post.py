"""Move parts: the one way into the ledger."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from anxin.kernel.errors import NotFound
from anxin.kernel.locks import lock_all
from anxin.parts.claiming import claim
from anxin.parts.errors import GoesNowhere, NothingToPost, PlaceClosed, QuantityRefused
from anxin.parts.kinds import Condition, Kind
from anxin.parts.lending import check_clears, clear, lend
from anxin.parts.lines import Cause, Key, Line
from anxin.parts.models import Loan, Move, Part, Place, Posting
from anxin.parts.rules import Layer
from anxin.parts.serials import check_serials, move_pieces
from anxin.parts.shelves import Shelves
from anxin.people.models import User

MOST = 1_000_000  # pieces in one line


@transaction.atomic
def post(lines: Sequence[Line], *, cause: Cause, key: str, actor: User | None, at: datetime) -> Posting:
    """All the lines in their order, or none. Under a key that was posted before, what it posted.

    It asks nobody's permission: the verb that calls it knows who may. It raises what ``errors`` holds, above all
    ``StockShort`` where somebody else was faster. Locks loans, then balances, then pieces, each in one order.
    """
    if not lines:
        raise NothingToPost()
    posting, is_new = claim(lines, cause, key, actor=actor, at=at)
    assert posting is not None
    if not is_new:
        return posting
    known = _Known.of(lines)
    for line in lines:
        known.check(line)
    clearings = {line.clears.loan_id for line in lines if line.clears}
    loans = lock_all(Loan, clearings) if clearings else {}
    shelves = _locked(lines, known)
    moves = [_moved(line, posting, known, shelves, at) for line in lines]
    shelves.write(at)
    move_pieces(lines, places=known.places, parts=known.parts)
    for line, move in zip(lines, moves, strict=True):
        if line.clears:
            loan = loans[line.clears.loan_id]
            check_clears(loan, line, known.places[line.from_place_id])
            clear(loan, move, line.clears.how, actor=actor, at=at)
        if line.lends:
            lend(move, line.lends, cause, actor=actor, at=at)
    return posting


@dataclass(frozen=True)
class _Known:
    """The parts and places the lines name."""

    parts: Mapping[int, Part]
    places: Mapping[int, Place]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "_Known":
        parts = Part.objects.defer("terms").in_bulk({line.part_id for line in lines})
        ids = {place for line in lines for place in (line.from_place_id, line.to_place_id)}
        places = Place.objects.select_related("station", "person").in_bulk(ids)
        for line in lines:
            if line.part_id not in parts:
                raise NotFound(what=Part._meta.verbose_name, key=line.part_id)
        for place in sorted(ids - places.keys()):
            raise NotFound(what=Place._meta.verbose_name, key=place)
        return cls(parts, places)

    def check(self, line: Line) -> None:
        part, target = self.parts[line.part_id], self.places[line.to_place_id]
        if not 1 <= line.quantity <= MOST:
            raise QuantityRefused(part=part, quantity=line.quantity, field="quantity")
        if line.source == line.target:
            raise GoesNowhere(part=part, place=target)
        if target.is_closed:
            raise PlaceClosed(place=target)
        check_serials(line, part)

    def is_counted(self, key: Key) -> bool:
        return self.places[key[0]].is_counted


def _locked(lines: Sequence[Line], known: _Known) -> Shelves:
    keys = [key for line in lines for key in (line.source, line.target) if known.is_counted(key)]
    shelves = Shelves(keys, places=known.places, parts=known.parts)
    wanted: dict[Key, int] = defaultdict(int)
    for line in lines:
        if known.is_counted(line.source):
            wanted[line.source] += line.quantity
    shelves.bring_lots(wanted)
    return shelves


def _moved(line: Line, posting: Posting, known: _Known, shelves: Shelves, at: datetime) -> Move:
    """The line of the ledger, and its pieces on the shelf they went to."""
    part, source = known.parts[line.part_id], known.places[line.from_place_id]
    layers = shelves.take(line.source, line.quantity) if source.is_counted else [_from_outside(line, part, source, at)]
    credited = sum((layer.price for layer in layers), Decimal())
    price = _price(line, part)
    move = Move.objects.create(
        posting=posting,
        part=part,
        quantity=line.quantity,
        from_place=source,
        from_condition=line.condition,
        to_place=known.places[line.to_place_id],
        to_condition=line.target[2],
        cost=sum((layer.cost for layer in layers), Decimal()),
        credited=credited,
        charged=credited if price is None else price * line.quantity,
        layers=[layer.written() for layer in layers],
        serials=list(line.serials),
        asset_id=line.asset_id,
        at=at,
    )
    if known.is_counted(line.target):
        for layer in layers:
            shelves.put(line.target, layer.arrived(at, unit_price=price, move_id=move.pk))
    return move


def _price(line: Line, part: Part) -> Decimal | None:
    """What the taker is charged for one: a loan at what a station pays, anything else as it stood, or as was said."""
    return part.station_price if line.unit_price is None and line.lends else line.unit_price


def _from_outside(line: Line, part: Part, source: Place, at: datetime) -> Layer:
    """What comes in costs what was paid for it; what is taken out of a unit has cost its price long ago.

    An old part stands on the account at its cost, which is deducted when it never comes back (PRT-000-12).
    """
    cost = line.unit_cost
    if cost is None:
        cost = Decimal() if source.kind == Kind.UNIT else part.cost or Decimal()
    is_new = line.condition == Condition.GOOD and part.station_price is not None
    price = part.station_price if is_new else part.cost
    return Layer(line.quantity, cost, price if price is not None else cost, at, at)
