"""Close a month in the background, with a bar to watch."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.finance import policies
from anxin.finance.actions.draft_statements import check_open, found
from anxin.finance.models import Period
from anxin.kernel import progress
from anxin.kernel.jobs import queue
from anxin.kernel.models import Progress
from anxin.people.models import User


@transaction.atomic
def begin_closing(period_id: int, *, actor: User, at: datetime) -> Progress:
    """Ask for the closing and answer with its bar; what would be refused then is refused now where it can be known."""
    policies.check(actor, "period.close")
    period = found(period_id)
    check_open(period, at)
    row = progress.start(bar_kind(period), _("Closing %(month)s") % {"month": period.name}, actor=actor, at=at)
    queue("close-period", period_id=period.pk, actor_id=actor.pk, progress_id=row.pk)
    return row


def bar_kind(period: Period) -> str:
    """Under which the bars of a month's closing are found again."""
    return f"close-period-{period.pk}"
