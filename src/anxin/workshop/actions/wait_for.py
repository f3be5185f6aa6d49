"""Let the work wait, and go on with it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User
from anxin.workshop.actions.open_order import to_come
from anxin.workshop.actions.operating import end_all
from anxin.workshop.events import WorkResumed, WorkWaits
from anxin.workshop.kinds import Pause, WaitsFor
from anxin.workshop.models import ShopOrder
from anxin.workshop.moves import begin, leap


@transaction.atomic
def wait_for(
    order_id: int,
    *,
    waits_for: str,
    reason: str,
    until: datetime | None = None,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> ShopOrder:
    """For a part, the customer, work outside or an expert. Everybody clocks off; the car may stay in its bay.

    ``until``: when it is to be there, as far as anybody knows; the plan reckons with it.
    """
    order = begin(order_id, "wait", actor=actor, at=at, version=version)
    if waits_for not in WaitsFor.values:
        raise InputRefused(field="waits_for", reason=_now("Say what the car waits for."))
    order.waits_for, order.waits_why = waits_for, said(reason, 300, "reason", _("reason"))
    order.waits_until = to_come(until, at, field="until")
    leap(order, "wait", "waits_for", "waits_why", "waits_until")
    end_all(order, Pause.WAIT, actor=actor, at=at)
    record(order, WorkWaits(waits_for=waits_for, reason=order.waits_why, until=until), actor=actor, at=at)
    return order


@transaction.atomic
def resume_work(order_id: int, *, actor: User, at: datetime, version: int | None = None) -> ShopOrder:
    """What it waited for is there."""
    order = begin(order_id, "resume", actor=actor, at=at, version=version)
    waited_for, order.waits_for, order.waits_why, order.waits_until = order.waits_for, "", "", None
    leap(order, "resume", "waits_for", "waits_why", "waits_until")
    record(order, WorkResumed(waited_for=waited_for), actor=actor, at=at)
    return order
