"""Somebody will come later than agreed."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, override

from anxin.fieldwork.errors import DelayUnclear, NoVisitAhead
from anxin.fieldwork.events import ExpectedAnew, RunningLate
from anxin.fieldwork.lateness import Steps, steps_of
from anxin.fieldwork.models import Visit, VisitDelay, WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.handbook.current import handbook_of
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import said

MOST = 12 * 60
VISIT_BEFORE = gettext_noop("the visit before is not finished yet")
THE_WAY = gettext_noop("the way takes longer")


@transaction.atomic
def run_late(
    work_order_id: int, *, minutes: int, reason: str, actor: User, at: datetime, version: int | None = None
) -> WorkOrder:
    """So many minutes after the agreed time (DSP-002-07, NTF-002-09). Customer and desk are told by the handbook.

    A person's word is told at once, however small the delay; a second one within the same step only corrects the
    expected time. Raises ``DelayUnclear`` for none at all or half a day, ``NoVisitAhead`` once somebody is there.
    """
    order = begin(work_order_id, "run_late", actor=actor, version=version)
    visit = _ahead(order)
    if not 1 <= minutes <= MOST:
        raise DelayUnclear(most=MOST, field="minutes")
    reason = said(reason, 300, "reason", _("reason"))
    leap(order, "run_late")
    expected_at = max(visit.starts_at + timedelta(minutes=minutes), at)
    late = expected_at - visit.starts_at
    steps = steps_of(handbook_of(order).visits)
    step = max(1, steps.step(late) if steps else 1)
    if not _tell(order, visit, step, expected_at, reason, reason, actor=actor, at=at):
        record(order, ExpectedAnew(expected_at=expected_at, reason=reason), actor=actor, at=at)
    return order


@transaction.atomic
def foresee_lateness(visit_id: int, *, expected_at: datetime, reason: str, at: datetime) -> bool:
    """Whether the program tells a step that nobody has told before. ``reason`` is one of this module's own sentences.

    Everything is looked at again under the lock: somebody may have arrived, or moved the visit, meanwhile.
    """
    order = WorkOrder.objects.lock(Visit.objects.values_list("work_order", flat=True).get(pk=visit_id))
    visit = Visit.objects.get(pk=visit_id)
    steps: Steps | None = steps_of(handbook_of(order).visits)
    if steps is None or visit.outcome != Visit.Outcome.PLANNED:
        return False
    step = steps.step(expected_at - visit.starts_at)
    if step == 0:
        return False
    chinese, english = _in_both(reason)
    return _tell(order, visit, step, expected_at, chinese, english, actor=None, at=at)


def _ahead(order: WorkOrder) -> Visit:
    visit = order.visit_ahead
    if visit is None or visit.outcome != Visit.Outcome.PLANNED:
        raise NoVisitAhead()
    return visit


def _tell(
    order: WorkOrder,
    visit: Visit,
    step: int,
    expected_at: datetime,
    reason: str,
    reason_en: str,
    *,
    actor: User | None,
    at: datetime,
) -> bool:
    """Once for each step, and never a lower one after a higher."""
    if actor is not None or visit.expected_at is None or visit.expected_at < expected_at:
        visit.expected_at = expected_at
        visit.save(update_fields=["expected_at"])
    if visit.delays.filter(step__gte=step).exists():
        return False
    minutes = round((expected_at - visit.starts_at) / timedelta(minutes=1))
    VisitDelay.objects.create(
        visit=visit, step=step, minutes=minutes, expected_at=expected_at, reason=reason, told_at=at, told_by=actor
    )
    event = RunningLate(minutes=minutes, expected_at=expected_at, reason=reason, reason_en=reason_en)
    record(order, event, actor=actor, at=at)
    return True


def _in_both(sentence: str) -> tuple[str, str]:
    texts = []
    for language in ("zh-hans", "en"):
        with override(language):
            texts.append(str(_(sentence)))
    return texts[0], texts[1]
