"""Begin, or go on with, an operation."""

from datetime import datetime

from django.db import IntegrityError, transaction

from anxin.kernel.record import record
from anxin.people.models import User
from anxin.workshop import policies
from anxin.workshop.actions.operating import operation_of, stay_of
from anxin.workshop.actions.placing import check_suits, mechanic_of
from anxin.workshop.certificates.holding import check_given, lacks_of
from anxin.workshop.errors import MechanicBusy, NotInABay, NotTheirOperation, OperationNotOpen
from anxin.workshop.events import ClockedOn
from anxin.workshop.kinds import Stage
from anxin.workshop.models import Operation, ShopOrder, WorkInterval
from anxin.workshop.moves import begin, leap

_ONE_PLACE = "work_interval_nobody_in_two_places"


@transaction.atomic
def clock_on(
    order_id: int,
    *,
    operation_id: int,
    mechanic_id: int | None = None,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> WorkInterval:
    """Oneself, to what was given to one; a team leader anybody of the shop, to anything of the order.

    The car stands in a bay that suits the operation. Nobody is clocked on to two operations.
    """
    order = begin(order_id, "clock_on", actor=actor, at=at, version=version)
    operation = operation_of(order, operation_id)
    if operation.stage not in (Stage.TO_DO, Stage.WORKING):
        raise OperationNotOpen(title=operation, stage=Stage(operation.stage).label)
    mechanic = _who(order, operation, mechanic_id, actor)
    stay = stay_of(order)
    if stay is None:
        raise NotInABay()
    check_suits(operation.labour, stay.bay)
    _check_certified(order, operation, mechanic, at)
    leap(order, "clock_on")
    operation.stage, operation.mechanic = Stage.WORKING, operation.mechanic or mechanic
    operation.save(update_fields=["stage", "mechanic"])
    about = {"operation": operation, "stay": stay, "mechanic": mechanic}
    try:
        with transaction.atomic():
            interval = WorkInterval.objects.create(**about, started_at=at, started_by=actor)
    except IntegrityError as error:
        if _ONE_PLACE not in str(error):
            raise
        raise _busy(mechanic) from None
    told = ClockedOn(title=operation.title, title_en=operation.title_en, mechanic=mechanic.name)
    record(order, told, actor=actor, at=at)
    return interval


def _who(order: ShopOrder, operation: Operation, mechanic_id: int | None, actor: User) -> User:
    if policies.may_for_anybody(actor, order):
        return mechanic_of(order, mechanic_id or operation.mechanic_id or actor.pk)
    if mechanic_id not in (None, actor.pk) or operation.mechanic_id not in (None, actor.pk):
        raise NotTheirOperation(title=operation, who=operation.mechanic)
    return actor


def _check_certified(order: ShopOrder, operation: Operation, mechanic: User, at: datetime) -> None:
    """Whoever was given it all the same, with a reason, has been asked; nobody else gets in by a reason."""
    if operation.uncertified_because and operation.mechanic_id == mechanic.pk:
        return
    lacks = lacks_of(order, "clock_on", mechanic, [operation.labour], at=at)
    check_given(order, lacks, mechanic, reason=None)


def _busy(mechanic: User) -> MechanicBusy:
    there = WorkInterval.objects.filter(mechanic=mechanic, ended_at=None).select_related("operation__order").first()
    operation = there.operation if there else None
    title, order = (str(operation), operation.order.number) if operation else ("?", "?")
    return MechanicBusy(name=mechanic, title=title, order=order, field="mechanic")
