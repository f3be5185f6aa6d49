"""What the visits of a month say of each technician: punctual, how much of the day is way, how often once is enough."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from anxin.dispatch.models.hours import usual_hours
from anxin.fieldwork.models import Visit, VisitDelay, WorkOrder
from anxin.insight.registers.register import Column, Register
from anxin.insight.spans import Span
from anxin.people.models import User

LONGEST_WAY = timedelta(hours=6)
"""Who pressed the button longer before arriving forgot it, or was elsewhere in between: no way of theirs is known."""

_METHOD = _(
    "Visits at which somebody checked in. In time: not after the agreed time. Told late: a delay was told beforehand. Once "
    "enough: finished orders that needed no second visit, of the finished ones. On the way: from setting out to checking in, "
    "where both are known. On site: from checking in to leaving. Share of the way: of both together. Busy: both together, of "
    "the working hours without lunch on the days with a visit."
)


def visits(line: str, span: Span, *, user: User) -> Register:
    """One row for each technician of each station, by what was recorded at the door."""
    seen = WorkOrder.objects.visible_to(user).filter(line=line)
    rows = Visit.objects.filter(
        work_order__in=seen,
        technician__isnull=False,
        checked_in_at__gte=span.start,
        checked_in_at__lt=span.end,
    )
    return Register(_("Visits by technician"), _COLUMNS, _counted(rows), method=_METHOD)


def _counted(rows: QuerySet[Visit]) -> QuerySet[Any, Any]:
    before = Visit.objects.filter(work_order=OuterRef("work_order"), checked_in_at__lt=OuterRef("checked_in_at"))
    hours = "technician__working_hours__"
    is_way = Q(departed_at__lte=F("checked_in_at"), departed_at__gt=F("checked_in_at") - LONGEST_WAY)
    rows = rows.annotate(is_again=Exists(before), is_told=Exists(VisitDelay.objects.filter(visit=OuterRef("pk"))))
    counted: QuerySet[Any, Any] = (
        rows.order_by()
        .values(
            "work_order__station__title",
            "technician__name",
            "technician",
            f"{hours}starts",
            f"{hours}ends",
            f"{hours}lunch_minutes",
        )
        .annotate(
            count=Count("pk"),
            in_time=Count("pk", filter=Q(checked_in_at__lte=F("starts_at"))),
            told=Count("pk", filter=Q(is_told=True)),
            done=Count("pk", filter=Q(outcome=Visit.Outcome.DONE)),
            at_once=Count("pk", filter=Q(outcome=Visit.Outcome.DONE, is_again=False)),
            way=Sum(F("checked_in_at") - F("departed_at"), filter=is_way),
            there=Sum(F("left_at") - F("checked_in_at"), filter=Q(left_at__isnull=False)),
            days=Count(TruncDate("checked_in_at"), distinct=True),
        )
        .order_by("work_order__station__title", "technician__name", "technician")
    )
    return counted


def _share(part: Callable[[dict[str, Any]], float], whole: Callable[[dict[str, Any]], float]) -> Callable[..., Any]:
    """Percent with one place; empty where there is nothing to divide by."""

    def of(row: dict[str, Any]) -> Decimal | None:
        total = whole(row)
        return Decimal(100 * part(row) / total).quantize(Decimal("0.1")) if total else None

    return of


def _hours(name: str) -> Callable[[dict[str, Any]], Decimal]:
    return lambda row: Decimal(_seconds(row, name) / 3600).quantize(Decimal("0.1"))


def _seconds(row: dict[str, Any], *names: str) -> float:
    return sum((row[name] or timedelta()).total_seconds() for name in names)


def _working(row: dict[str, Any]) -> float:
    """Seconds of the working day, times the days with a visit; the usual hours where none were entered."""
    usual, known = usual_hours(row["technician"]), "technician__working_hours__"
    starts, ends = row[f"{known}starts"] or usual.starts, row[f"{known}ends"] or usual.ends
    lunch = row[f"{known}lunch_minutes"] if row[f"{known}starts"] else usual.lunch_minutes
    return float(row["days"] * (_between(starts, ends) - 60 * lunch))


def _between(starts: time, ends: time) -> float:
    day = date(2000, 1, 1)
    return (datetime.combine(day, ends) - datetime.combine(day, starts)).total_seconds()


_COLUMNS = (
    Column(_("Station"), "work_order__station__title"),
    Column(_("Technician"), "technician__name"),
    Column(_("Visits"), "count"),
    Column(_("In time"), "in_time"),
    Column(_("In time (%)"), _share(lambda row: row["in_time"], lambda row: row["count"])),
    Column(_("Told late"), "told"),
    Column(_("Once enough (%)"), _share(lambda row: row["at_once"], lambda row: row["done"])),
    Column(_("On the way (h)"), _hours("way")),
    Column(_("On site (h)"), _hours("there")),
    Column(_("Share of the way (%)"), _share(lambda r: _seconds(r, "way"), lambda r: _seconds(r, "way", "there"))),
    Column(_("Busy (%)"), _share(lambda row: _seconds(row, "way", "there"), _working)),
)
