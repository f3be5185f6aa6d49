"""What stands in somebody's calendar: each visit once, under the same name however often it is moved."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max, Q

from anxin.fieldwork.models import Visit, WorkOrder
from anxin.kernel.models import AuditLine

BACK, AHEAD = timedelta(days=14), timedelta(days=90)
MOST = 2_000
"""Visits in one calendar; the earliest stay."""


@dataclass(frozen=True)
class Entry:
    """``uid`` stays while the visit is moved, ``sequence`` grows with every new time and with its end."""

    visit: Visit
    uid: str
    sequence: int
    changed_at: datetime

    @property
    def is_cancelled(self) -> bool:
        return self.visit.outcome == Visit.Outcome.CANCELLED


def entries(of: Q, *, at: datetime) -> list[Entry]:
    """Of the visits that ``of`` chooses: two weeks back, to look things up, and three months ahead."""
    rows = Visit.objects.filter(of, starts_at__gt=at - BACK, starts_at__lt=at + AHEAD)
    rows = rows.exclude(outcome=Visit.Outcome.MOVED).select_related(
        "technician", "work_order__request__product", "work_order__request__division__parent", "work_order__station"
    )
    visits = list(rows.order_by("starts_at", "pk")[:MOST])
    orders = {visit.work_order_id for visit in visits}
    first, changed = _moves(orders), _changes(orders)
    return [
        Entry(
            visit=visit,
            uid=f"visit-{first[visit.pk][0]}@anxin",
            sequence=2 * first[visit.pk][1] + (visit.outcome == Visit.Outcome.CANCELLED),
            changed_at=changed.get(visit.work_order_id, visit.starts_at),
        )
        for visit in visits
    ]


def _moves(orders: Collection[int]) -> dict[int, tuple[int, int]]:
    """For each visit the one it was first agreed as, and how often it was moved since then."""
    found: dict[int, tuple[int, int]] = {}
    before: tuple[int, int] | None = None
    order_before = 0
    rows = Visit.objects.filter(work_order__in=orders).order_by("work_order", "pk")
    for pk, order, outcome in rows.values_list("pk", "work_order", "outcome"):
        first, moved = before if before and order == order_before else (pk, 0)
        found[pk] = (first, moved)
        before, order_before = ((first, moved + 1) if outcome == Visit.Outcome.MOVED else None), order
    return found


def _changes(orders: Collection[int]) -> Mapping[int, datetime]:
    """When anything was last recorded about each order."""
    lines = AuditLine.objects.filter(subject_type=WorkOrder.SUBJECT, subject_id__in=orders).order_by()
    return dict(lines.values_list("subject_id").annotate(last=Max("at")))
