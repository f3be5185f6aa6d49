"""From finished orders to statements (003 P10; 002 P9)."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from anxin.finance import policies
from anxin.finance.candidates import end_of
from anxin.finance.drafting import Drawn, draw_up, stations_with_orders
from anxin.finance.errors import MonthClosed, MonthNotOver
from anxin.finance.models import Period
from anxin.finance.one_at_a_time import alone_on
from anxin.handbook.current import current_handbook
from anxin.handbook.gates import check_gate
from anxin.kernel.errors import NotFound
from anxin.kernel.progress import Bar
from anxin.people.models import User

# Stations in one transaction: small enough for a bar that moves and a button that stops, large enough to be quick.
AT_ONCE = 20


def draft_statements(period_id: int, *, actor: User | None, at: datetime, bar: Bar | None = None) -> Drawn:
    """Draw up a statement for every station with finished orders; may be repeated until the month is closed.

    Each order becomes a line with its fee, a line without one that says why, or waits for the next month. Not one
    transaction but one for every few stations: stopped half way, it goes on where it was. Raises ``MonthBusy``,
    ``MonthClosed`` or ``MonthNotOver``.
    """
    policies.check(actor, "statement.draft")
    period = found(period_id)
    with alone_on(period):
        return draft_all(period, actor=actor, at=at, bar=bar)


def found(period_id: int) -> Period:
    period = Period.objects.filter(pk=period_id).first()
    if period is None:
        raise NotFound(what=Period._meta.verbose_name, key=period_id)
    return period


def draft_all(period: Period, *, actor: User | None, at: datetime, bar: Bar | None) -> Drawn:
    """All stations, for whoever holds the month; the bar moves between the transactions and may stop it there."""
    check_open(period, at)
    stations = stations_with_orders(period)
    sum_of_all = Drawn()
    for some in _some_at_a_time(stations):
        with transaction.atomic():
            locked = Period.objects.lock(period.pk)
            check_open(locked, at)
            check_gate(locked, "draft")
            drawn = draw_up(locked, some, actor=actor, at=at)
        sum_of_all = sum_of_all.plus(drawn)
        if bar:
            bar.advance(len(some), total=len(stations))
    return sum_of_all


def check_open(period: Period, at: datetime) -> None:
    """Raise ``MonthClosed``, naming who closed it and when, or ``MonthNotOver``."""
    if period.state == Period.State.CLOSED and period.closed_at:
        closed_on = timezone.localdate(period.closed_at)
        raise MonthClosed(
            month=period.name,
            who=str(period.closed_by or "—"),
            when=f"{closed_on:%Y-%m-%d}",
            clause=_settling_clause(period),
        )
    if at < end_of(period):
        raise MonthNotOver(month=period.name, ends_on=f"{period.ends_on:%Y-%m-%d}", clause=_settling_clause(period))


def _settling_clause(period: Period) -> tuple[str, ...]:
    settlement = current_handbook(period.line).settlement
    return settlement.clause if settlement else ()


def _some_at_a_time(stations: list[int]) -> Iterator[list[int]]:
    for first in range(0, len(stations), AT_ONCE):
        yield stations[first : first + AT_ONCE]
