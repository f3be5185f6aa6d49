"""Whom an order was offered to, why, until when, and what came of it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language

from anxin.fieldwork.models import Dispatch, WorkOrder
from anxin.handbook.current import handbook_of
from anxin.kernel.models import Deadline

SENT, ANSWERED = "work_order.dispatched", "work_order.accepted"


@dataclass(frozen=True)
class Sending:
    """``deadline`` is the clock the station's answer had; ``None`` where the handbook has none for it."""

    dispatch: Dispatch
    deadline: Deadline | None

    @property
    def due_at(self) -> datetime | None:
        return self.deadline.due_at if self.deadline else None

    @property
    def is_by_itself(self) -> bool:
        return self.dispatch.sent_by is None and self.dispatch.number > 1

    @property
    def reasons(self) -> list[str]:
        """What spoke for the station when it was asked, in the reader's language."""
        told: dict[str, list[str]] = self.dispatch.suggested_because
        language = "zh-hans" if (get_language() or "").startswith("zh") else "en"
        return told.get(language, [])


def sendings_of(order: WorkOrder) -> list[Sending]:
    """The last first. Two statements, however many."""
    clocks = [row.id for row in handbook_of(order).clocks if SENT in row.starts and ANSWERED in row.stops]
    ran = Deadline.objects.filter(subject_type=order.SUBJECT, subject_id=order.pk, clock__in=clocks).order_by("-due_at")
    by_start = {row.started_at: row for row in ran}
    rows = order.dispatches.select_related("station", "sent_by", "answered_by").order_by("-number")
    return [Sending(row, by_start.get(row.sent_at)) for row in rows]
