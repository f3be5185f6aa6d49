"""Report a car as done."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.handbook.grounds import ground
from anxin.kernel.listed import listed
from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User
from anxin.workshop.actions.checking import keep_inspection
from anxin.workshop.actions.quoting import waiting
from anxin.workshop.errors import QuoteWaits, WorkOpen
from anxin.workshop.events import SelfChecked
from anxin.workshop.kinds import Check, Stage
from anxin.workshop.models import ShopOrder
from anxin.workshop.moves import begin, leap


@transaction.atomic
def self_check(order_id: int, *, report: str, actor: User, at: datetime, version: int | None = None) -> ShopOrder:
    """By whoever worked on it, with the repair report. Everything agreed is done or dropped, and nothing waits for an
    answer.
    """
    order = begin(order_id, "self_check", actor=actor, at=at, version=version)
    open_ones = list(order.operations.exclude(stage__in=[Stage.DONE, Stage.DROPPED]).order_by("pk"))
    if open_ones:
        titles = listed(str(row) for row in open_ones)
        raise WorkOpen(titles=titles, ground=ground(order, "shop_order.self_check.operations"))
    if (open_quote := waiting(order)) is not None:
        raise QuoteWaits(number=open_quote.number)
    order.is_leader_checked = False
    leap(order, "self_check", "is_leader_checked")
    words = said(report, 500, "report", _("repair report"))
    inspection = keep_inspection(order, Check.SELF, is_passed=True, reason=words, actor=actor, at=at)
    record(order, SelfChecked(report=words, round=inspection.round), actor=actor, at=at)
    return order
