"""Visits counted by technician, in one statement."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, DateTimeField, Exists, F, Func, OuterRef, Q, QuerySet, Sum, TimeField, Value
from django.db.models.functions import Coalesce, Greatest, TruncDate

from anxin.dispatch.models.hours import usual_hours
from anxin.fieldwork.models import Visit, VisitDelay

LONGEST_WAY = timedelta(hours=6)
"""Who pressed the button longer before arriving forgot it, or was elsewhere in between: no way of theirs is known."""
LONG_WAY = timedelta(minutes=45)
_HOURS = "technician__working_hours__"

is_known_way = Q(departed_at__lte=F("checked_in_at"), departed_at__gt=F("checked_in_at") - LONGEST_WAY)
is_long_way = is_known_way & Q(departed_at__lt=F("checked_in_at") - LONG_WAY)
is_in_time = Q(checked_in_at__lte=F("starts_at"))


class OnThatDay(Func):
    """A day and a time of day, as a moment in the company's zone."""

    arg_joiner = " + "
    template = f"((%(expressions)s) AT TIME ZONE '{settings.TIME_ZONE}')"
    output_field = DateTimeField()


def with_overtime(rows: QuerySet[Visit]) -> QuerySet[Visit]:
    """``work_ends_at``: the end of the technician's day, the usual one where none was entered."""
    usual = usual_hours(0).ends
    ends = Coalesce(F(f"{_HOURS}ends"), Value(usual), output_field=TimeField())
    return rows.annotate(work_ends_at=OnThatDay(TruncDate("checked_in_at"), ends))


is_overtime = Q(left_at__gt=F("work_ends_at"))


def is_again() -> Exists:
    """Somebody had been there before."""
    return Exists(Visit.objects.filter(work_order=OuterRef("work_order"), checked_in_at__lt=OuterRef("checked_in_at")))


def by_technician(rows: QuerySet[Visit]) -> QuerySet[Any, Any]:
    """A row for each technician of each station. Times are intervals; ``working_seconds`` reads the hours in a row."""
    rows = with_overtime(rows).annotate(
        is_again=is_again(), is_told=Exists(VisitDelay.objects.filter(visit=OuterRef("pk")))
    )
    counted: QuerySet[Any, Any] = (
        rows.order_by()
        .values(
            "work_order__station",
            "work_order__station__title",
            "technician__name",
            "technician",
            f"{_HOURS}starts",
            f"{_HOURS}ends",
            f"{_HOURS}lunch_minutes",
        )
        .annotate(
            count=Count("pk"),
            in_time=Count("pk", filter=is_in_time),
            told=Count("pk", filter=Q(is_told=True)),
            done=Count("pk", filter=Q(outcome=Visit.Outcome.DONE)),
            at_once=Count("pk", filter=Q(outcome=Visit.Outcome.DONE, is_again=False)),
            way=Sum(F("checked_in_at") - F("departed_at"), filter=is_known_way),
            there=Sum(F("left_at") - F("checked_in_at"), filter=Q(left_at__isnull=False)),
            overtime=Sum(F("left_at") - Greatest("checked_in_at", "work_ends_at"), filter=is_overtime),
            days=Count(TruncDate("checked_in_at"), distinct=True),
        )
        .order_by("work_order__station__title", "technician__name", "technician")
    )
    return counted


def working_seconds(row: dict[str, Any]) -> float:
    """Of the working day without lunch, times the days with a visit; the usual hours where none were entered."""
    usual = usual_hours(row["technician"])
    starts, ends = row[f"{_HOURS}starts"] or usual.starts, row[f"{_HOURS}ends"] or usual.ends
    lunch = row[f"{_HOURS}lunch_minutes"] if row[f"{_HOURS}starts"] else usual.lunch_minutes
    return float(row["days"] * (_between(starts, ends) - 60 * lunch))


def _between(starts: time, ends: time) -> float:
    day = date(2000, 1, 1)
    return (datetime.combine(day, ends) - datetime.combine(day, starts)).total_seconds()
