"""The team leader's check."""

from datetime import datetime

from django.db import transaction

from anxin.kernel.record import record
from anxin.people.models import User
from anxin.workshop.actions.checking import keep_inspection
from anxin.workshop.events import LeaderChecked
from anxin.workshop.kinds import Check
from anxin.workshop.models import ShopOrder
from anxin.workshop.moves import begin, leap


@transaction.atomic
def leader_check(order_id: int, *, actor: User, at: datetime, version: int | None = None) -> ShopOrder:
    """All work on the sheet is done."""
    order = begin(order_id, "leader_check", actor=actor, at=at, version=version)
    order.is_leader_checked = True
    leap(order, "leader_check", "is_leader_checked")
    inspection = keep_inspection(order, Check.LEADER, is_passed=True, actor=actor, at=at)
    record(order, LeaderChecked(round=inspection.round), actor=actor, at=at)
    return order
