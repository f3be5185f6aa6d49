"""Give out the work on a car."""

from datetime import datetime

from django.db import transaction

from anxin.kernel.record import record
from anxin.people.models import User
from anxin.workshop.actions.placing import bay_of, mechanic_of, tell_uncertified
from anxin.workshop.certificates.holding import check_given, lacks_of, may_be_reasoned
from anxin.workshop.events import WorkGivenOut
from anxin.workshop.kinds import Stage
from anxin.workshop.models import ShopOrder
from anxin.workshop.moves import begin, leap


@transaction.atomic
def dispatch_shop_order(
    order_id: int,
    *,
    mechanic_id: int,
    bay_id: int,
    reason: str = "",
    actor: User,
    at: datetime,
    version: int | None = None,
) -> ShopOrder:
    """All of it to one lead repairer and one bay; what needs another person or another kind of bay is assigned anew.

    An operation that this bay does not suit keeps none until somebody names one. One that takes a certificate which the
    lead does not hold is theirs with a ``reason``, as far as one suffices, and else nobody's until somebody is named;
    where nothing would be left for the lead it is refused.
    """
    order = begin(order_id, "dispatch", actor=actor, at=at, version=version)
    bay, lead = bay_of(order, bay_id), mechanic_of(order, mechanic_id)
    order.lead = lead
    operations = list(order.operations.filter(stage=Stage.TO_DO).select_related("labour"))
    lacks = lacks_of(order, "dispatch", lead, [row.labour for row in operations], at=at)
    left = {pk for pk, rows in lacks.items() if not (reason.strip() and may_be_reasoned(rows))}
    if all(row.labour_id in left for row in operations):
        left.clear()
    taken = {pk: rows for pk, rows in lacks.items() if pk not in left}
    because = check_given(order, taken, lead, reason=reason)
    leap(order, "dispatch", "lead")
    for operation in operations:
        operation.mechanic = None if operation.labour_id in left else lead
        operation.bay = bay if operation.labour.bay_kind in ("", bay.kind) else None
        operation.uncertified_because = because if operation.labour_id in taken else ""
        operation.save(update_fields=["mechanic", "bay", "uncertified_because"])
    record(order, WorkGivenOut(lead=lead.name, bay=bay.title, bay_en=bay.title_en), actor=actor, at=at)
    tell_uncertified(order, taken, lead, because, actor=actor, at=at)
    return order
