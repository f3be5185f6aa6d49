"""The month of the parts account is settled; its statements stand."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.handbook.gates import check_gate
from anxin.kernel.errors import NotFound
from anxin.kernel.progress import Bar
from anxin.kernel.record import record, record_many
from anxin.parts import policies
from anxin.parts.actions.open_parts_month import ask_for
from anxin.parts.errors import ObjectionsOpen
from anxin.parts.events import PartsMonthClosed, PartsStatementClosed
from anxin.parts.models import PartsMonth, PartsStatement
from anxin.people.models import User

AT_ONCE = 50  # statements in one transaction


@transaction.atomic
def begin_closing_month(month_id: int, *, actor: User, at: datetime) -> PartsMonth:
    """Let a worker close it; what would be refused then is refused now where it can be known."""
    month = PartsMonth.objects.filter(pk=month_id).first()
    if month is None:
        raise NotFound(what=PartsMonth._meta.verbose_name, key=month_id)
    policies.check_may_keep(actor)
    _check_may_close(month)
    ask_for("close-parts-month", month, _("Closing %(month)s") % {"month": month.name}, actor=actor, at=at)
    return month


def close_parts_month(month_id: int, *, actor: User, at: datetime, bar: Bar | None = None) -> PartsMonth:
    """Statement by statement, confirmed or not (PRT-003-37); stopped half way, it goes on where it was.

    Raises ``ObjectionsOpen`` while one waits for an answer.
    """
    policies.check_may_keep(actor)
    while True:
        with transaction.atomic():
            month = PartsMonth.objects.lock(month_id)
            _check_may_close(month)
            rows = list(month.statements.open().select_for_update(of=("self",)).order_by("pk")[:AT_ONCE])
            if not rows:
                return _closed(month, actor=actor, at=at)
            _close(rows, month, actor=actor, at=at)
        if bar:
            bar.advance(len(rows), total=month.statements.count())


def _check_may_close(month: PartsMonth) -> None:
    month.move("close")
    check_gate(month, "close")
    objected = month.statements.filter(state="objected").select_related("station").order_by("pk")
    if first := objected.first():
        raise ObjectionsOpen(left=objected.count(), first=first.station)


def _close(rows: list[PartsStatement], month: PartsMonth, *, actor: User, at: datetime) -> None:
    for row in rows:
        check_gate(row, "close")
        row.state, row.closed_at, row.closed_by = row.move("close").lands(row.state), at, actor
        row.version += 1
    PartsStatement.objects.bulk_update(rows, ["state", "closed_at", "closed_by", "version"])
    record_many([(row, PartsStatementClosed(month=month.name)) for row in rows], actor=actor, at=at)


def _closed(month: PartsMonth, *, actor: User, at: datetime) -> PartsMonth:
    month.state, month.closed_at, month.closed_by = month.move("close").lands(month.state), at, actor
    month.write("state", "closed_at", "closed_by")
    agreed = month.statements.filter(agreed_at__isnull=False).count()
    event = PartsMonthClosed(month=month.name, agreed=agreed, deemed=month.statements.count() - agreed)
    record(month, event, actor=actor, at=at)
    return month
