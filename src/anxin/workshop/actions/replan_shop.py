"""Plan a shop anew after reality has slipped."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from anxin.kernel.record import record
from anxin.people.models import Station
from anxin.workshop.events import PromiseEndangered, PromiseSafe
from anxin.workshop.models import PlannedOperation, ShopOrder
from anxin.workshop.planner import Plan
from anxin.workshop.reading.problem import Read, afterwards, read_shop
from anxin.workshop.reckoning import STEP

SAFE = 0.7
"""From this chance on a promise that was in danger counts as safe again: above the alarm, so that nobody is told to and fro."""
ROUNDS = 20


@dataclass(frozen=True)
class Replanned:
    """How many operations have a place, and the numbers of the orders whose promise is newly in danger."""

    placed: int
    endangered: tuple[str, ...]


@transaction.atomic
def replan_shop(station_id: int, *, at: datetime) -> Replanned:
    """Nobody's action: the program looks again. What is published stays where it can; whose promise will not hold is told
    to the adviser while there is time to tell the customer.
    """
    from anxin.workshop.planner import plan

    station = Station.objects.select_for_update(of=("self",)).get(pk=station_id)
    read = read_shop(station, now=at)
    made = plan(read.problem, rounds=ROUNDS)
    placed = _publish(read, made)
    return Replanned(placed, tuple(_look_at_promises(read, made, at)))


def _publish(read: Read, made: Plan) -> int:
    rows = [
        PlannedOperation(
            operation_id=int(one.operation),
            bay_id=int(one.bay),
            mechanic_id=int(one.person),
            starts_at=read.minutes.moment(one.start),
            ends_at=read.minutes.moment(one.end),
        )
        for one in made.placed
        if one.operation in read.operations and one.car in read.orders and one.bay and one.person
    ]
    PlannedOperation.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["operation"],
        update_fields=["bay", "mechanic", "starts_at", "ends_at"],
    )
    gone = [int(one.operation) for one in made.unplaced if one.operation in read.operations]
    PlannedOperation.objects.filter(operation__in=gone).delete()
    return len(rows)


def _look_at_promises(read: Read, made: Plan, at: datetime) -> list[str]:
    """Written beside the version: a forecast makes no page stale. An event is told only when the danger begins or ends."""
    likely = {one.car: max(one.likely, one.planned) for one in made.outlooks}
    chances = {one.car: one.chance for one in made.outlooks}
    lacking = {one.car for one in made.unplaced}
    told: list[str] = []
    for number, order in read.orders.items():
        minute = likely.get(number)
        ready = None if minute is None else read.minutes.moment(-(-(minute + afterwards(order)) // STEP) * STEP)
        if ready != order.likely_at:
            ShopOrder.objects.filter(pk=order.pk).update(likely_at=ready)
        chance = 0.0 if number in lacking else chances.get(number)
        if order.promised_at is None or chance is None:
            continue
        if order.endangered_at is None and chance < read.problem.rules.alarm and at < order.promised_at:
            _endanger(order, ready, chance, at)
            told.append(number)
        elif order.endangered_at is not None and chance >= SAFE:
            ShopOrder.objects.filter(pk=order.pk).update(endangered_at=None)
            record(order, PromiseSafe(promised_at=order.promised_at), actor=None, at=at)
    return told


def _endanger(order: ShopOrder, ready: datetime | None, chance: float, at: datetime) -> None:
    assert order.promised_at is not None
    order.likely_at, order.endangered_at = ready, at
    ShopOrder.objects.filter(pk=order.pk).update(endangered_at=at)
    danger = PromiseEndangered(promised_at=order.promised_at, likely_at=ready, chance=round(chance * 100))
    record(order, danger, actor=None, at=at)
