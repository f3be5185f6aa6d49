"""Something of the customer's was damaged."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork import policies
from anxin.fieldwork.errors import NotTold
from anxin.fieldwork.events import DamageCompensated
from anxin.fieldwork.models import Damage, WorkOrder
from anxin.handbook.grounds import ground
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import said


@transaction.atomic
def record_damage(
    work_order_id: int,
    *,
    what: str,
    amount: Decimal,
    is_apologised: bool,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Damage:
    """Apologise and compensate at value, ``amount`` yuan (DSP-003-18, FEE-003-11)."""
    order = WorkOrder.objects.lock(work_order_id, version=version)
    policies.check_may(actor, order, "record_damage")
    what = said(what, 200, "what", _("damaged thing"))
    if not is_apologised:
        why = ground(order, "work_order.record_damage.is_apologised")
        raise NotTold(what=_("the apology"), ground=why, field="is_apologised")
    damage = Damage.objects.create(
        work_order=order, what=what, amount=amount, is_apologised=True, noted_at=at, noted_by=actor
    )
    record(order, DamageCompensated(what=what, amount=amount), actor=actor, at=at)
    return damage
