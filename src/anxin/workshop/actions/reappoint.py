"""Agree another time."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User
from anxin.workshop.actions.keeping import keep_time
from anxin.workshop.actions.open_order import to_come
from anxin.workshop.errors import NotAppointed
from anxin.workshop.events import Reappointed
from anxin.workshop.models import ShopOrder
from anxin.workshop.moves import begin, leap


@transaction.atomic
def reappoint(
    order_id: int,
    *,
    appointed_at: datetime,
    reason: str,
    is_by_shop: bool = False,
    labour: Sequence[int] = (),
    actor: User,
    at: datetime,
    version: int | None = None,
) -> ShopOrder:
    """With the reason, and whether it is the shop that cannot keep it: the customer is told before they come.

    ``labour`` is what is expected to be done, where that has changed or nobody had said.
    """
    order = begin(order_id, "reappoint", actor=actor, at=at, version=version)
    if order.appointed_at is None:
        raise NotAppointed()
    before, order.appointed_at = order.appointed_at, to_come(appointed_at, at)
    leap(order, "reappoint", "appointed_at")
    keep_time(order, labour, actor=actor, at=at)
    why = said(reason, 300, "reason", _("reason"))
    told = Reappointed(appointed_at=appointed_at, before=before, reason=why, is_by_shop=is_by_shop)
    record(order, told, actor=actor, at=at)
    return order
