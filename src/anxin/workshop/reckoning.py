"""When a car can be promised: from the real load of the shop, with the reason (001a P15; 002 P3; 004 P4)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import Sentence
from anxin.people.models import User
from anxin.workshop.kinds import LineKind
from anxin.workshop.models import Bay, LabourOperation, QuoteLine, ShopOrder
from anxin.workshop.planner import Car, Obstacle, Placed
from anxin.workshop.reading.cars import one_after_another
from anxin.workshop.reading.problem import Read, afterwards, read_shop

STEP = 15
"""Minutes in which times are told."""

OBSTACLES: dict[Obstacle, Sentence] = {
    Obstacle.NO_BAY: _("the shop has no bay for it"),
    Obstacle.NOBODY_SKILLED: _("nobody here has the certificate for it"),
    Obstacle.PIN: _("who or where it was given to is not free"),
    Obstacle.FOLLOWS_UNPLACED: _("what comes before it has no place"),
    Obstacle.FULL: _("the shop is full in the days ahead"),
}


@dataclass(frozen=True)
class Step:
    """Where, by whom and when one operation would be done. ``behind``: plates of the cars that are there just before."""

    title: str
    bay: Bay | None
    mechanic: User | None
    starts_at: datetime
    ends_at: datetime
    behind: tuple[str, ...]


@dataclass(frozen=True)
class Reckoned:
    """``at`` is what to tell the customer, ``None`` where some of the work has no place: ``lacking`` says which and why.

    ``planned_at`` is the end of the work when all goes as expected; ``afterwards`` are minutes of inspection and wash.
    ``waits``: minutes until the work begins. ``harmed``: numbers of orders whose promise would break for it.
    """

    at: datetime | None
    planned_at: datetime | None
    steps: tuple[Step, ...] = ()
    waits: int = 0
    afterwards: int = 0
    lacking: tuple[tuple[str, Obstacle], ...] = ()
    harmed: tuple[str, ...] = ()


def reckon(order: ShopOrder, lines: Iterable[QuoteLine], *, now: datetime) -> Reckoned | None:
    """With these lines beside what is agreed already; lines that drop something take it off. ``None`` where there is no
    labour at all, and so nothing to plan; where all of it is done, inspection and wash are left.
    """
    from anxin.workshop.planner import promise

    lines = list(lines)
    read = read_shop(order.station, now=now)
    dropped = {str(line.drops.operation.pk) for line in lines if line.drops and line.drops.kind == LineKind.LABOUR}
    work = [(line.labour, line.labour.hours * line.quantity) for line in lines if line.labour and not line.drops]
    car = _car(order, read, dropped, work)
    if not car.operations:
        return None if order.signed_at is None else _only_checks(order, read)
    made = promise(read.problem, car)
    titles = {name: str(row) for name, row in read.operations.items()}
    titles |= {f"new-{n}": str(labour) for n, (labour, _hours) in enumerate(work)}
    after = afterwards(order)
    lacking = tuple((titles[one.operation], one.obstacle) for one in made.unplaced)
    if made.at is None or made.planned is None:
        return Reckoned(None, None, afterwards=after, lacking=lacking)
    steps = steps_of(car.id, made.placed, titles, read)
    return Reckoned(
        at=read.minutes.moment(-(-(made.at + after) // STEP) * STEP),
        planned_at=read.minutes.moment(made.planned),
        steps=steps,
        waits=max(0, min(one.start for one in made.placed if one.car == car.id) - read.problem.now),
        afterwards=after,
        harmed=made.harmed,
    )


def _only_checks(order: ShopOrder, read: Read) -> Reckoned:
    """Nothing is left to be worked: inspection and wash are."""
    after = afterwards(order)
    ready = read.minutes.moment(-(-(read.problem.now + after) // STEP) * STEP)
    return Reckoned(ready, read.minutes.moment(read.problem.now), afterwards=after)


def steps_of(car: str, placed: Sequence[Placed], titles: dict[str, str], read: Read) -> tuple[Step, ...]:
    return tuple(
        Step(
            title=titles[one.operation],
            bay=read.bays.get(one.bay or ""),
            mechanic=read.people.get(one.person or ""),
            starts_at=read.minutes.moment(one.start),
            ends_at=read.minutes.moment(one.end),
            behind=tuple(_behind(one, placed, read)),
        )
        for one in placed
        if one.car == car
    )


def _behind(one: Placed, placed: Sequence[Placed], read: Read) -> Iterable[str]:
    """The car before it in its bay, and the one before it with its mechanic, where they are not one."""
    found: list[str] = []
    for where in ("bay", "person"):
        rows = [row for row in placed if getattr(row, where) == getattr(one, where) and row.car != one.car]
        last = max((row for row in rows if row.end <= one.start), key=lambda row: row.end, default=None)
        if last is not None and one.start - last.end < STEP and last.car in read.orders:
            found.append(last.car)
    return dict.fromkeys(found)


def _car(order: ShopOrder, read: Read, dropped: set[str], work: Sequence[tuple[LabourOperation, Decimal]]) -> Car:
    known = next((car for car in read.problem.cars if car.id == order.number), None)
    kept = tuple(one for one in known.operations if one.id not in dropped) if known else ()
    kept = tuple(replace(one, after=tuple(name for name in one.after if name not in dropped)) for one in kept)
    rows = [(f"new-{n}", labour, hours) for n, (labour, hours) in enumerate(work)]
    new = one_after_another(rows, read.shop)
    if new and kept:
        new = (replace(new[0], after=(kept[-1].id,)), *new[1:])
    arrives = known.arrives if known else read.minutes.of(order.received_at or order.opened_at)
    is_appointed = known.appointment if known else order.appointed_at is not None
    weight = known.weight if known else 1.0
    return Car(order.number, (*kept, *new), arrives=arrives, appointment=is_appointed, weight=weight)
