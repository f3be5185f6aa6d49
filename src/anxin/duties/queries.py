"""How people do what they owe, counted."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q

from anxin.duties.models import Duty
from anxin.people.models import User


@dataclass(frozen=True)
class Tally:
    """Of one person, or of those who share a duty where ``person`` is ``None``."""

    person_id: int | None
    person: str
    station: str
    open: int
    overdue: int
    in_time: int
    late: int
    released: int


def tally(user: User, *, since: datetime, at: datetime) -> list[Tally]:
    """By person, those who are behind first; of what was due since then, among what the user sees. One query."""
    rows = Duty.objects.visible_to(user).filter(due_at__gte=since).order_by()
    counted = rows.values("person_id", "person__name", "station__title").annotate(
        open=Count("pk", filter=Q(state="due")),
        overdue=Count("pk", filter=Q(state="due", due_at__lt=at)),
        in_time=Count("pk", filter=Q(state="done", done_at__lte=F("due_at"))),
        late=Count("pk", filter=Q(state="done", done_at__gt=F("due_at"))),
        released=Count("pk", filter=Q(state="released")),
    )
    found = [
        Tally(
            person_id=row["person_id"],
            person=row["person__name"] or "",
            station=row["station__title"] or "",
            **{name: row[name] for name in ("open", "overdue", "in_time", "late", "released")},
        )
        for row in counted
    ]
    return sorted(found, key=lambda row: (-row.overdue, -row.late, row.person, row.station))
