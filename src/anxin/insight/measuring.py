"""Asking a measure: for a span, the one before it, and by station or region, as far as the person sees."""

from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db.models import BooleanField, Case, DateTimeField, F, Q, Value, When
from django.db.models.functions import Trunc

from anxin.insight.asking import Measure
from anxin.insight.kpis import Counted
from anxin.insight.spans import Span
from anxin.people.models import User
from anxin.people.visibility import scope_of


class By(StrEnum):
    """What the figures are broken down by."""

    COMPANY = "company"
    REGION = "region"
    STATION = "station"


Key = int | None
"""The id of the station or region; ``None`` for the company, or for what is at no station yet."""


def count(measure: Measure, span: Span, *, user: User, by: By) -> dict[tuple[Key, bool], Counted]:
    """What was counted, by group and by whether it is of the span (``True``) or of the one before. One query."""
    rows = _seen(measure, user, since=span.before().start, until=span.end)
    is_now = Case(
        When(**{f"{measure.moment}__gte": span.start}, then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    grouped = rows.annotate(_group=_group(measure, by), _is_now=is_now).values("_group", "_is_now").order_by()
    return {
        (row["_group"] if by != By.COMPANY else None, row["_is_now"]): _counted(row)
        for row in grouped.annotate(_part=measure.part, _whole=measure.whole)
    }


def count_by_month(measure: Measure, span: Span, *, user: User) -> dict[str, Counted]:
    """What was counted in each calendar month (``2026-03``) of the company's time zone. One query."""
    rows = _seen(measure, user, since=span.start, until=span.end)
    month = Trunc(measure.moment, "month", output_field=DateTimeField(), tzinfo=span.start.tzinfo)
    grouped = rows.annotate(_month=month).values("_month").order_by("_month")
    return {
        f"{row['_month']:%Y-%m}": _counted(row) for row in grouped.annotate(_part=measure.part, _whole=measure.whole)
    }


def _seen(measure: Measure, user: User, *, since: object, until: object) -> Any:
    reach = scope_of(user)
    seen = reach.condition(station=measure.station, region=measure.region, technician="pk", line=None)
    if reach.own is not None and not (reach.everything or reach.regions or reach.stations):
        seen = Q(pk__in=[])
    return measure.rows.filter(seen, **{f"{measure.moment}__gte": since, f"{measure.moment}__lt": until})


def _group(measure: Measure, by: By) -> Any:
    match by:
        case By.STATION:
            return F(measure.station)
        case By.REGION:
            return F(measure.region)
        case _:
            return Value(0)


def _counted(row: dict[str, Any]) -> Counted:
    return Counted(Decimal(str(row["_part"] or 0)), row["_whole"])
