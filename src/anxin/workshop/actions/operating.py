"""Operations and the people at them: looked up, begun and ended."""

from datetime import datetime, timedelta

from anxin.kernel.errors import NotFound
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.workshop.errors import OperationNotOpen
from anxin.workshop.events import ClockedOff
from anxin.workshop.kinds import Pause, Stage
from anxin.workshop.models import BayStay, Operation, ShopOrder, WorkInterval


def operation_of(order: ShopOrder, operation_id: int) -> Operation:
    """Raises ``NotFound`` for one of another order."""
    found = order.operations.select_related("labour", "mechanic", "bay").filter(pk=operation_id).first()
    if found is None:
        raise NotFound(what=Operation._meta.verbose_name, key=operation_id)
    return found


def open_operation(order: ShopOrder, operation_id: int) -> Operation:
    """One that waits to be begun. Raises ``OperationNotOpen``."""
    found = operation_of(order, operation_id)
    if found.stage != Stage.TO_DO:
        raise OperationNotOpen(title=found, stage=Stage(found.stage).label)
    return found


def running(order: ShopOrder) -> list[WorkInterval]:
    rows = WorkInterval.objects.filter(operation__order=order, ended_at=None)
    return list(rows.select_related("operation", "mechanic").order_by("pk"))


def stay_of(order: ShopOrder) -> BayStay | None:
    """Where the car stands now."""
    return order.stays.filter(moved_out_at=None).select_related("bay").first()


def end(interval: WorkInterval, because: str, *, actor: User | None, at: datetime) -> ClockedOff:
    """Clock off, and take the operation to where that leaves it: done, or to be gone on with."""
    interval.ended_at, interval.ended_by, interval.ended_because = at, actor, because
    interval.save(update_fields=["ended_at", "ended_by", "ended_because"])
    operation = interval.operation
    others = operation.intervals.filter(ended_at=None).exists()
    if because == Pause.DONE:
        operation.stage, operation.done_at, operation.done_by = Stage.DONE, at, actor or interval.mechanic
    elif not others:
        operation.stage = Stage.TO_DO
    operation.save(update_fields=["stage", "done_at", "done_by"])
    minutes = round((at - interval.started_at) / timedelta(minutes=1))
    return ClockedOff(
        title=operation.title,
        title_en=operation.title_en,
        mechanic=interval.mechanic.name,
        because=because,
        minutes=minutes,
    )


def end_all(order: ShopOrder, because: str, *, actor: User | None, at: datetime) -> None:
    """Everybody who is clocked on to the car clocks off."""
    for interval in running(order):
        record(order, end(interval, because, actor=actor, at=at), actor=actor, at=at)
