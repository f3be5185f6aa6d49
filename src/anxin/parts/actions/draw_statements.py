"""Statements for all stations, some at a time."""

from datetime import datetime

from django.db import transaction

from anxin.handbook.gates import check_gate
from anxin.kernel.progress import Bar
from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.accounting import draw_up, stations_to_tell
from anxin.parts.events import PartsMonthSent
from anxin.parts.models import PartsMonth
from anxin.people.models import User

# Stations in one transaction: small enough for a bar that moves and a button that stops, large enough to be quick.
AT_ONCE = 25


def draw_statements(month_id: int, *, actor: User, at: datetime, bar: Bar | None = None) -> PartsMonth:
    """Each station gets its own, and hears of it; at the end the month is sent (PRT-003-35).

    Not one transaction but one for every few stations: stopped half way, or asked for twice, it goes on where it was.
    """
    policies.check_may_keep(actor)
    while True:
        with transaction.atomic():
            month = PartsMonth.objects.lock(month_id)
            month.move("draw")
            check_gate(month, "draw")
            left = stations_to_tell(month)
            if not left:
                return _sent(month, actor=actor, at=at)
            draw_up(month, left[:AT_ONCE], actor=actor, at=at)
            told = month.statements.count()
        if bar:
            bar.advance(len(left[:AT_ONCE]), total=told + max(len(left) - AT_ONCE, 0))


def _sent(month: PartsMonth, *, actor: User, at: datetime) -> PartsMonth:
    check_gate(month, "send")
    month.state, month.sent_at, month.sent_by = month.move("send").lands(month.state), at, actor
    month.write("state", "sent_at", "sent_by")
    event = PartsMonthSent(month=month.name, statements=month.statements.count())
    record(month, event, actor=actor, at=at)
    return month
