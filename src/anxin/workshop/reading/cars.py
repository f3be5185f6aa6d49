"""Cars as the planner wants them: what is left to do to each, where it stands, and what it waits for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from anxin.workshop.kinds import Stage
from anxin.workshop.models import BayStay, KeptTime, LabourOperation, Operation, ShopOrder, WorkInterval
from anxin.workshop.planner import Begun, Car, Need, Pin
from anxin.workshop.planner import Operation as Work
from anxin.workshop.reading.past import SHOP
from anxin.workshop.reading.people import ANY
from anxin.workshop.reading.times import MINUTE, Minutes

UNKNOWN_WAIT = 24 * 60
"""Minutes after which work is planned to go on where nobody has said until when it waits."""
KEPT = "kept-"
"""Before the id of kept time, where an order's number stands else."""


@dataclass(frozen=True)
class Shop:
    """What the cars are read with. ``known``: ids of those who can be planned; ``away``: who is absent now.
    ``bay_kinds``: of the bays that are open, or in which a car stands; ``kept``: those for appointments.
    """

    minutes: Minutes
    now: int
    spreads: frozenset[str]
    known: frozenset[str]
    away: frozenset[str]
    bay_kinds: dict[int, str]
    kept: frozenset[int] = frozenset()

    def spread(self, labour_id: int) -> str:
        return str(labour_id) if str(labour_id) in self.spreads else SHOP


def work(name: str, labour: LabourOperation, hours: Decimal, shop: Shop, *, after: Sequence[str] = ()) -> Work:
    return Work(
        id=name,
        standard=max(1, round(hours * 60)),
        need=Need(labour.skill or ANY),
        bay=labour.bay_kind or ANY,
        after=tuple(after),
        spread=shop.spread(labour.pk),
    )


def one_after_another(rows: Iterable[tuple[str, LabourOperation, Decimal]], shop: Shop) -> tuple[Work, ...]:
    """Work that nobody has begun: each piece when the one before it is done."""
    found: list[Work] = []
    for name, labour, hours in rows:
        found.append(work(name, labour, hours, shop, after=[found[-1].id] if found else []))
    return tuple(found)


def car_of_kept(kept: KeptTime, shop: Shop) -> Car:
    """A car to come. Late already, it comes now."""
    rows = ((f"{n}", labour, labour.hours) for n, labour in enumerate(kept.labour.all()))
    arrives = max(shop.now, shop.minutes.of(kept.starts_at))
    return Car(f"{KEPT}{kept.pk}", one_after_another(rows, shop), arrives=arrives, appointment=True)


def car_of_order(
    order: ShopOrder, operations: Sequence[Operation], stay: BayStay | None, shop: Shop, *, promised: int | None
) -> Car:
    """``operations`` are the open ones, with their intervals prefetched as ``clocked``. The one that is next keeps the
    bay in which the car stands, if it is done there. Whoever was given a bay that is kept for appointments may use it.
    """
    left = [row for row in operations if row.stage in (Stage.TO_DO, Stage.WORKING)]
    left.sort(key=lambda row: (not _running(row), not _clocked(row), row.pk))
    waits_until = _waits_until(order, shop)
    done: list[Work] = []
    for row in left:
        is_first = not done
        done.append(_open(row, done, stay if is_first or _running(row) else None, shop, waits_until))
    arrives = shop.minutes.of(order.received_at or order.opened_at)
    return Car(
        order.number,
        tuple(done),
        arrives=arrives,
        promised=promised,
        appointment=order.appointed_at is not None or _has_kept_bay(left, stay, shop),
        weight=2.0 if order.is_customer_waiting else 1.0,
    )


def _has_kept_bay(rows: Iterable[Operation], stay: BayStay | None, shop: Shop) -> bool:
    return any(row.bay_id in shop.kept for row in rows) or (stay is not None and stay.bay_id in shop.kept)


def _open(row: Operation, before: Sequence[Work], stay: BayStay | None, shop: Shop, waits_until: int) -> Work:
    worked = _worked(row, shop)
    made = work(str(row.pk), row.labour, row.hours, shop)
    need = Need(ANY) if row.uncertified_because else made.need
    begun = None if waits_until else _begun(row, stay, shop, worked)
    standard = made.standard if begun else max(1, made.standard - worked)
    after = () if begun else tuple(one.id for one in before)
    return Work(
        id=made.id,
        standard=standard,
        need=need,
        bay=made.bay,
        after=after,
        earliest=waits_until,
        spread=made.spread,
        pin=_pin(row, shop),
        begun=begun,
    )


def _begun(row: Operation, stay: BayStay | None, shop: Shop, worked: int) -> Begun | None:
    """Somebody is at it, or the car stands where it is done next and is not driven out in between."""
    if stay is None or (row.labour.bay_kind and row.labour.bay_kind != shop.bay_kinds.get(stay.bay_id)):
        return None
    running = _running(row)
    person = str(running.mechanic_id) if running and str(running.mechanic_id) in shop.known else None
    start = min(shop.now, shop.minutes.of(running.started_at if running else stay.moved_in_at))
    return Begun(str(stay.bay_id), person, start, worked)


def _pin(row: Operation, shop: Shop) -> Pin | None:
    """What the dispatcher said holds, but for somebody who is not there: until it is given out anew the plan asks others."""
    person = str(row.mechanic_id) if row.mechanic_id and str(row.mechanic_id) in shop.known - shop.away else None
    bay = str(row.bay_id) if row.bay_id in shop.bay_kinds else None
    return Pin(bay=bay, person=person) if person or bay else None


def _waits_until(order: ShopOrder, shop: Shop) -> int:
    """Nought where it does not wait."""
    if not order.waits_for:
        return 0
    return max(shop.now, shop.minutes.of(order.waits_until)) if order.waits_until else shop.now + UNKNOWN_WAIT


def _clocked(row: Operation) -> list[WorkInterval]:
    return row.clocked  # type: ignore[attr-defined, no-any-return]


def _running(row: Operation) -> WorkInterval | None:
    return next((one for one in _clocked(row) if one.ended_at is None), None)


def _worked(row: Operation, shop: Shop) -> int:
    now = shop.minutes.moment(shop.now)
    spent = sum(((one.ended_at or now) - one.started_at for one in _clocked(row)), timedelta())
    return max(0, spent // MINUTE)
