"""The manager's day: what is open, late and due, station by station."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from anxin.care.models import Complaint
from anxin.fieldwork.models import WorkOrder
from anxin.insight.spans import Span, day_of
from anxin.kernel.models import Deadline, Outcome
from anxin.people.models import User


@dataclass(frozen=True)
class StationDay:
    """One station's orders: open, late now (a clock ran out and runs on), due before the day ends, done today."""

    station_id: int
    title: str
    open: int
    late: int
    due_today: int
    done_today: int


@dataclass(frozen=True)
class Day:
    """All stations the person sees, with the sums."""

    stations: tuple[StationDay, ...]
    complaints_open: int
    complaints_flagged: int

    @property
    def open(self) -> int:
        return sum(row.open for row in self.stations)

    @property
    def late(self) -> int:
        return sum(row.late for row in self.stations)

    @property
    def due_today(self) -> int:
        return sum(row.due_today for row in self.stations)

    @property
    def done_today(self) -> int:
        return sum(row.done_today for row in self.stations)


def day(*, user: User, at: datetime) -> Day:
    """Three queries, however many stations and orders there are."""
    today = day_of(at, timezone.get_default_timezone())
    open_orders = {row["station"]: row for row in _open_by_station(user, at, today)}
    done = {row["station"]: row for row in _done_by_station(user, today)}
    titles = {key: row["title"] for rows in (done, open_orders) for key, row in rows.items()}
    stations = [
        StationDay(
            key,
            title,
            open=open_orders.get(key, {}).get("open", 0),
            late=open_orders.get(key, {}).get("late", 0),
            due_today=open_orders.get(key, {}).get("due_today", 0),
            done_today=done.get(key, {}).get("done", 0),
        )
        for key, title in titles.items()
    ]
    stations.sort(key=lambda row: (-row.late, -row.due_today, -row.open, row.title))
    complaints = (
        Complaint.objects.visible_to(user)
        .exclude(state="archived")
        .aggregate(open=Count("pk"), flagged=Count("pk", filter=~Q(flag="")))
    )
    return Day(tuple(stations), complaints["open"], complaints["flagged"])


def _open_by_station(user: User, at: datetime, today: Span) -> QuerySet[Any, Any]:
    clocks = Deadline.objects.filter(subject_type=WorkOrder.SUBJECT, subject_id=OuterRef("pk"))
    late = Exists(clocks.filter(outcome=Outcome.BREACHED, ended_at=None))
    due = Exists(clocks.filter(outcome=Outcome.RUNNING, paused_at=None, due_at__gte=at, due_at__lt=today.end))
    return (
        WorkOrder.objects.visible_to(user)
        .open()
        .values("station", title=F("station__title"))
        .annotate(open=Count("pk"), late=Count("pk", filter=Q(late)), due_today=Count("pk", filter=Q(due)))
        .order_by()
    )


def _done_by_station(user: User, today: Span) -> QuerySet[Any, Any]:
    return (
        WorkOrder.objects.visible_to(user)
        .filter(completed_at__gte=today.start, completed_at__lt=today.end)
        .values("station", title=F("station__title"))
        .annotate(done=Count("pk"))
        .order_by()
    )
