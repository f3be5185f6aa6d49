"""Say why it takes so long."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.actions.report_violation import enter_violation
from anxin.fieldwork.errors import TooEarlyToReport
from anxin.fieldwork.events import DelayExplained
from anxin.fieldwork.models import DelayReport, WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.handbook.current import handbook_of
from anxin.handbook.schema import DelayReports
from anxin.kernel import durations
from anxin.kernel.models import Deadline, Outcome
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import said

BY_HAND = "by-hand"


@transaction.atomic
def explain_delay(
    work_order_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> WorkOrder:
    """The station gives the reason and reassures the customer (003 §3.5.2, NTF-003-05), also before it is asked to.

    Within the handbook's window (DSP-002-20): sooner is refused with ``TooEarlyToReport``, later is kept and entered
    as the violation that the handbook names.
    """
    order = begin(work_order_id, "report_delay", actor=actor, version=version)
    window = handbook_of(order).delay_reports
    if window is not None:
        _not_too_early(order, window, at)
    is_late = window is not None and _limit_has_passed(order, window, at)
    reason = said(reason, 500, "reason", _("reason"))
    leap(order, "report_delay")
    explained = {"reason": reason, "explained_at": at, "explained_by": actor}
    if not order.delay_reports.filter(explained_at=None).update(**explained):
        DelayReport.objects.update_or_create(
            work_order=order, clock=BY_HAND, defaults=explained, create_defaults={**explained, "reported_at": at}
        )
    record(order, DelayExplained(reason=reason, is_late=is_late), actor=actor, at=at)
    if window is not None and is_late and window.late:
        enter_violation(order, code=window.late, note=reason, actor=None, at=at)
    return order


def _not_too_early(order: WorkOrder, window: DelayReports, at: datetime) -> None:
    """What the program itself has asked for is never too early."""
    if window.not_before is None or order.delay_reports.filter(explained_at=None).exists():
        return
    from_ = order.dispatched_at + timedelta(microseconds=durations.parse(window.not_before).amount)
    if at < from_:
        raise TooEarlyToReport(from_=f"{timezone.localtime(from_):%m-%d %H:%M}", clause=window.clause)


def _limit_has_passed(order: WorkOrder, window: DelayReports, at: datetime) -> bool:
    """The clock that limits it, as it last ran; one that was called off or stands still limits nothing."""
    clocks = Deadline.objects.filter(subject_type=order.SUBJECT, subject_id=order.pk, clock__in=window.limits)
    last = clocks.exclude(outcome=Outcome.CANCELLED).order_by("-pk").first()
    return last is not None and last.paused_at is None and at > last.due_at
