"""The worst causes: what ran late, and what was broken."""

from dataclasses import dataclass

from django.db.models import Count, F, Max

from anxin.fieldwork.models import WorkOrder
from anxin.insight.spans import Span
from anxin.kernel.models import Deadline, Outcome
from anxin.people.models import User
from anxin.people.visibility import scope_of


@dataclass(frozen=True)
class Cause:
    """What went wrong, and how often."""

    code: str
    title: str
    title_en: str
    count: int


def worst_clocks(line: str, span: Span, *, user: User, limit: int = 5) -> list[Cause]:
    """The clocks that ran out most often, and so the steps where time is lost."""
    seen = scope_of(user).condition(station="station_id", region="region_id", technician="pk", line=None)
    rows = (
        Deadline.objects.filter(
            seen,
            outcome=Outcome.BREACHED,
            due_at__gte=span.start,
            due_at__lt=span.end,
            source__startswith=f"{line}@",
        )
        .values("clock")
        .annotate(name=Max("title"), name_en=Max("title_en"), count=Count("pk"))
        .order_by("-count", "clock")[:limit]
    )
    return [Cause(row["clock"], row["name"], row["name_en"], row["count"]) for row in rows]


def worst_faults(line: str, span: Span, *, user: User, limit: int = 5) -> list[Cause]:
    """The faults that brought most orders."""
    rows = (
        WorkOrder.objects.visible_to(user)
        .filter(
            request__line=line,
            request__fault_code__isnull=False,
            dispatched_at__gte=span.start,
            dispatched_at__lt=span.end,
        )
        .values(
            code=F("request__fault_code__code"),
            name=F("request__fault_code__title"),
            name_en=F("request__fault_code__title_en"),
        )
        .annotate(count=Count("pk"))
        .order_by("-count", "code")[:limit]
    )
    return [Cause(row["code"], row["name"], row["name_en"], row["count"]) for row in rows]


def worst_reasons(line: str, span: Span, *, user: User, limit: int = 5) -> list[Cause]:
    """The reasons stations gave for delays reported to headquarters (INF-003-06)."""
    rows = (
        WorkOrder.objects.visible_to(user)
        .filter(
            request__line=line,
            delay_reports__reported_at__gte=span.start,
            delay_reports__reported_at__lt=span.end,
        )
        .exclude(delay_reports__reason="")
        .values(reason=F("delay_reports__reason"))
        .annotate(count=Count("pk"))
        .order_by("-count", "reason")[:limit]
    )
    return [Cause("", row["reason"], "", row["count"]) for row in rows]
