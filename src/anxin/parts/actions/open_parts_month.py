"""The month of the parts account is over: draw up what each station had, got, gave and owes."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.handbook.current import current, edition
from anxin.kernel import progress
from anxin.kernel.jobs import queue
from anxin.kernel.models import Progress
from anxin.kernel.numbering import next_number
from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.accounting import cut
from anxin.parts.errors import MonthSent, NoPartsAccount
from anxin.parts.events import PartsMonthOpened
from anxin.parts.models import PartsMonth
from anxin.parts.months import latest
from anxin.people.lines import check_works_for
from anxin.people.models import User


@transaction.atomic
def open_parts_month(line: str, *, actor: User, at: datetime) -> PartsMonth:
    """The last month that is over by the handbook, with its cut through the ledger; found again while it is drawn up.

    Raises ``NoPartsAccount`` and ``MonthSent``.
    """
    policies.check_may_keep(actor)
    check_works_for(actor, line)
    version = current(line)
    account = edition(version.pk).parts_account
    if account is None or account.month_ends is None:
        raise NoPartsAccount(line=line)
    stretch = latest(account.month_ends, at)
    month, is_new = PartsMonth.objects.get_or_create(
        line=line,
        ends_on=stretch.ends_on,
        defaults={
            "number": next_number("PM", at),
            "state": PartsMonth.LIFECYCLE.start,
            "handbook": version,
            "starts_on": stretch.starts_on,
            "cut_at": stretch.ends_at,
            "cut_move": cut(),
            "opened_at": at,
            "opened_by": actor,
        },
    )
    if month.state != PartsMonth.LIFECYCLE.start:
        raise MonthSent(month=month.name, clause=account.clause)
    if is_new:
        record(month, PartsMonthOpened(month=month.name), actor=actor, at=at)
    return month


@transaction.atomic
def begin_statements(line: str, *, actor: User, at: datetime) -> PartsMonth:
    """Open the month and let a worker draw up the statements; the bar is found by ``bar_kind``."""
    month = open_parts_month(line, actor=actor, at=at)
    ask_for("draw-parts-statements", month, _("Statements of %(month)s") % {"month": month.name}, actor=actor, at=at)
    return month


def ask_for(job: str, month: PartsMonth, title: str, *, actor: User, at: datetime) -> Progress:
    bar = progress.start(bar_kind(month), title, actor=actor, at=at)
    queue(job, month_id=month.pk, actor_id=actor.pk, progress_id=bar.pk)
    return bar


def bar_kind(month: PartsMonth) -> str:
    """Under which the bars of a month are found again."""
    return f"parts-month-{month.pk}"
