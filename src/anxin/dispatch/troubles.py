"""Where a day goes wrong: whether it is worth a search, asked of the rows alone before any is begun."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from anxin.dispatch.models import Absence
from anxin.dispatch.policies import stations_of
from anxin.dispatch.reading.problem import TO_PLAN, day_of
from anxin.fieldwork.models import Visit, WorkOrder
from anxin.kernel.jobs import queue
from anxin.people.models import Station

SOON = timedelta(hours=2)
"""A technician who is late is late for what begins until then; what lies further ahead is looked at again."""


def ask_for_repair(station_id: int, cause: str, *, urgent: int | None = None) -> None:
    """By a worker, after the transaction."""
    if settings.ANXIN_REPAIR_SECONDS:
        queue("repair-day", station_id=station_id, cause=cause, urgent=urgent)


def on_absence(absence: Absence, *, at: datetime) -> None:
    """Of today, where somebody waits for the technician meanwhile."""
    day = day_of(timezone.localdate(at))
    visits = _ahead(day.begins, day.ends).filter(technician=absence.technician_id)
    if visits.filter(starts_at__lt=absence.ends_at, ends_at__gt=max(absence.starts_at, at)).exists():
        for station in stations_of(absence.technician):
            ask_for_repair(station.pk, "absent")


def falling_into(absence: Absence) -> QuerySet[Visit]:
    """The technician's visits that it makes impossible, the one under way among them."""
    rows = Visit.objects.filter(
        technician=absence.technician_id,
        outcome__in=[Visit.Outcome.PLANNED, Visit.Outcome.UNDER_WAY],
        starts_at__lt=absence.ends_at,
        ends_at__gt=absence.starts_at,
    )
    return rows.select_related("work_order__request__division", "work_order__station").order_by("starts_at")


def on_urge(order: WorkOrder) -> None:
    """One that has no time yet."""
    if order.state in TO_PLAN:
        ask_for_repair(order.station_id, "urgent", urgent=order.pk)


def on_freed_time(order: WorkOrder, cause: str) -> None:
    """A visit fell through: an order that was urged may have the time."""
    waiting = WorkOrder.objects.filter(station=order.station_id, state__in=TO_PLAN, request__urges__isnull=False)
    first = waiting.exclude(pk=order.pk).order_by("dispatched_at", "pk").first()
    if first is not None:
        ask_for_repair(order.station_id, cause, urgent=first.pk)


def stations_with_late_technicians(at: datetime) -> QuerySet[Station]:
    """Somebody is still at a customer's though that visit should be over, or has not set out though the next began, or
    is absent, and the next customer waits.
    """
    next_ones = _ahead(at - SOON, at + SOON).filter(outcome=Visit.Outcome.PLANNED, departed_at=None)
    same = {"technician": OuterRef("technician")}
    overdue = Visit.objects.filter(**same, outcome=Visit.Outcome.UNDER_WAY, ends_at__lt=at)
    away = Absence.objects.filter(**same, starts_at__lt=OuterRef("ends_at"), ends_at__gt=OuterRef("starts_at"))
    late = next_ones.filter(Exists(overdue) | Exists(away.filter(ends_at__gt=at))) | next_ones.filter(starts_at__lt=at)
    stations = WorkOrder.objects.filter(pk__in=late.values("work_order")).values("station")
    return Station.objects.filter(pk__in=stations).order_by("pk")


def _ahead(begins: datetime, ends: datetime) -> QuerySet[Visit]:
    return Visit.objects.filter(
        outcome__in=[Visit.Outcome.PLANNED, Visit.Outcome.UNDER_WAY], starts_at__lt=ends, starts_at__gte=begins
    )
