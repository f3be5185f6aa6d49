"""Where on an account the pieces of a loan lie, so that they can leave it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from anxin.parts.errors import NotHeld
from anxin.parts.kinds import BETWEEN, Condition
from anxin.parts.models import Balance, Loan, Piece, Place


@dataclass(frozen=True)
class Held:
    """So many in one place and condition, and the numbers on those that have one."""

    place_id: int
    condition: str
    quantity: int
    serials: tuple[str, ...] = ()


@dataclass
class Taken:
    """What earlier lines of the same posting take off the shelves, so that no piece leaves them twice."""

    pieces: Counter[tuple[int, int, str]] = field(default_factory=Counter)
    serials: set[tuple[int, str]] = field(default_factory=set)

    def add(self, part_id: int, one: Held) -> None:
        self.pieces[one.place_id, part_id, one.condition] += one.quantity
        self.serials |= {(part_id, serial) for serial in one.serials}

    def left(self, part_id: int, row: Held) -> Held:
        serials = tuple(serial for serial in row.serials if (part_id, serial) not in self.serials)
        quantity = len(serials) if row.serials else row.quantity - self.pieces[row.place_id, part_id, row.condition]
        return Held(row.place_id, row.condition, quantity, serials)


def shelves_of(loan: Loan) -> QuerySet[Place]:
    """The places of whoever borrowed it, without what is on the way or fitted."""
    theirs = Q(pk__in=[])
    if loan.person_id:
        theirs |= Q(person=loan.person_id)
    if loan.station_id:
        theirs |= Q(station=loan.station_id)
    return Place.objects.counted().filter(theirs).exclude(kind__in=BETWEEN)


def held(
    loan: Loan, quantity: int, *, condition: str = "", serials: Sequence[str] = (), besides: Taken | None = None
) -> list[Held]:
    """Pieces that can account for so many of it, those in ``condition`` first where one is said. Raises ``NotHeld``.

    A piece is known as good until it is sent back as faulty, so that good ones stand in for those in another condition.
    What is found is added to ``besides``, whose pieces are left alone.
    """
    taken = Taken() if besides is None else besides
    wanted = [Condition.OLD] if loan.is_of_old_part else [condition or Condition.GOOD, Condition.GOOD, Condition.FAULTY]
    found = _found(loan, quantity, wanted, serials, taken)
    have = sum(one.quantity for one in found)
    if have < quantity:
        raise NotHeld(number=loan.number, have=have, condition=Condition(wanted[0]).label, wanted=quantity)
    return found


def held_of(loan: Loan, quantity: int) -> list[Held]:
    """As many of them as lie on the shelves; raises ``NotHeld`` only where none does."""
    wanted = [Condition.OLD] if loan.is_of_old_part else [Condition.GOOD, Condition.FAULTY]
    found = _found(loan, quantity, wanted, (), Taken())
    if not found:
        raise NotHeld(number=loan.number, have=0, condition=Condition(wanted[0]).label, wanted=quantity)
    return found


def _found(loan: Loan, quantity: int, wanted: Sequence[str], serials: Sequence[str], taken: "Taken") -> list[Held]:
    found: list[Held] = []
    left = quantity
    for kind in dict.fromkeys(wanted):
        for there in _numbered(loan, kind, serials) if loan.part.is_serialised else _counted(loan, kind):
            row = taken.left(loan.part_id, there)
            if number := min(left, row.quantity):
                found.append(Held(row.place_id, row.condition, number, row.serials[:number]))
                taken.add(loan.part_id, found[-1])
                left -= number
    return found


def _counted(loan: Loan, condition: str) -> Iterator[Held]:
    rows = Balance.objects.present().filter(part=loan.part_id, condition=condition, place__in=shelves_of(loan))
    for row in rows.order_by("-quantity", "place"):
        yield Held(row.place_id, row.condition, row.quantity)


def _numbered(loan: Loan, condition: str, serials: Sequence[str]) -> Iterator[Held]:
    """Those that were named; else the loan's own, then any of the same part."""
    rows = Piece.objects.filter(part=loan.part_id, condition=condition, place__in=shelves_of(loan))
    if serials:
        rows = rows.filter(serial__in=serials)
    own = set(loan.borrowing.serials)
    by_place: dict[int, list[str]] = {}
    for piece in sorted(rows, key=lambda row: (row.serial not in own, row.serial)):
        by_place.setdefault(piece.place_id, []).append(piece.serial)
    for place_id, numbers in by_place.items():
        yield Held(place_id, condition, len(numbers), tuple(numbers))
