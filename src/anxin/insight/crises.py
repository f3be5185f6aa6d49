"""Crisis statistics for the customer-service manager (CMP-003-07, INF-003-04)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, Q, QuerySet

from anxin.care.models import Complaint
from anxin.handbook.current import current_handbook
from anxin.insight.spans import Span
from anxin.people.models import User


@dataclass(frozen=True)
class GradeCrises:
    """One class of the handbook in a span of reception; ``hours_to_solve`` is a mean, ``None`` while none is solved."""

    grade: str
    title: str
    title_en: str
    received: int
    solved: int
    open: int
    flagged: int
    hours_to_solve: float | None


@dataclass(frozen=True)
class Crises:
    """By class, by the side they came from, and by station (worst first)."""

    grades: tuple[GradeCrises, ...]
    by_source: dict[str, int]
    by_station: tuple[tuple[str, int], ...]

    @property
    def received(self) -> int:
        return sum(grade.received for grade in self.grades)


def crises(line: str, span: Span, *, user: User) -> Crises:
    """Three queries. A class without complaints stands there with noughts."""
    rows = Complaint.objects.visible_to(user).filter(
        request__line=line, received_at__gte=span.start, received_at__lt=span.end
    )
    return Crises(
        grades=_by_grade(line, rows),
        by_source=dict(rows.values_list("source").annotate(count=Count("pk")).order_by("source")),
        by_station=tuple(
            rows.filter(station__isnull=False)
            .values_list("station__title")
            .annotate(count=Count("pk"))
            .order_by("-count", "station__title")
        ),
    )


def _by_grade(line: str, rows: QuerySet[Complaint]) -> tuple[GradeCrises, ...]:
    took = ExpressionWrapper(F("solved_at") - F("received_at"), output_field=DurationField())
    ended = Q(state__in=["solved", "archived"])
    found = {
        row["grade"]: row
        for row in rows.values("grade")
        .annotate(
            received=Count("pk"),
            solved=Count("pk", filter=ended),
            flagged=Count("pk", filter=~Q(flag="")),
            took=Avg(took, filter=ended),
        )
        .order_by()
    }
    return tuple(
        _grade(entry.id, entry.title, entry.title_en, found.get(entry.id, {}))
        for entry in current_handbook(line).complaints
    )


def _grade(grade: str, title: str, title_en: str, row: Mapping[str, Any]) -> GradeCrises:
    received, solved, took = row.get("received", 0), row.get("solved", 0), row.get("took")
    return GradeCrises(
        grade,
        title,
        title_en,
        received=received,
        solved=solved,
        open=received - solved,
        flagged=row.get("flagged", 0),
        hours_to_solve=round(took.total_seconds() / 3600, 1) if took else None,
    )
