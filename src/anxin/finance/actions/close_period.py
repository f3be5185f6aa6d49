"""The month is settled; nothing is added to it any more."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Count, Sum

from anxin.finance import policies
from anxin.finance.actions.draft_statements import check_open, draft_all, found
from anxin.finance.events import PeriodClosed
from anxin.finance.models import Period
from anxin.finance.one_at_a_time import alone_on
from anxin.handbook.gates import check_gate
from anxin.kernel.progress import Bar
from anxin.kernel.record import record
from anxin.people.models import User


def close_period(period_id: int, *, actor: User | None, at: datetime, bar: Bar | None = None) -> Period:
    """Draw up what is left, then shut the month. Stopped at the ``bar``, the month stays open and may be closed again.

    Raises ``MonthBusy`` where somebody is at it, ``MonthClosed`` where somebody was before, ``MonthNotOver``.
    """
    policies.check(actor, "period.close")
    period = found(period_id)
    with alone_on(period):
        draft_all(period, actor=actor, at=at, bar=bar)
        return _shut(period.pk, actor=actor, at=at)


@transaction.atomic
def _shut(period_id: int, *, actor: User | None, at: datetime) -> Period:
    period = Period.objects.lock(period_id)
    check_open(period, at)
    move = period.move("close")
    check_gate(period, "close")

    period.state = move.lands(period.state)
    period.closed_at, period.closed_by = at, actor
    period.write("state", "closed_at", "closed_by")
    record(period, _told(period), actor=actor, at=at)
    return period


def _told(period: Period) -> PeriodClosed:
    live = period.statements.exclude(state="void").aggregate(count=Count("pk"), total=Sum("total"))
    return PeriodClosed(
        statements=live["count"],
        total=live["total"] or Decimal("0.00"),
        carried_over=period.carried_over.count(),
    )
