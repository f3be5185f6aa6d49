"""The month a page looks at, from its address."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import HttpRequest
from django.utils import timezone

from anxin.handbook.models import HandbookVersion
from anxin.insight.spans import Span, month_of


@dataclass(frozen=True)
class Looked:
    """Which line and month, and the months beside it. The present month is looked at as far as it has come."""

    line: str
    lines: list[str]
    month: str
    before: str
    after: str
    span: Span


def looked(http: HttpRequest, at: datetime) -> Looked:
    lines = list(
        HandbookVersion.objects.filter(is_published=True).values_list("line", flat=True).distinct().order_by("line")
    )
    asked = http.GET.get("line", "")
    first = _first(http.GET.get("month", ""), timezone.localdate(at))
    following = (first + timedelta(days=32)).replace(day=1)
    return Looked(
        line=asked if asked in lines else (lines[0] if lines else ""),
        lines=lines,
        month=f"{first:%Y-%m}",
        before=f"{first - timedelta(days=1):%Y-%m}",
        after=f"{following:%Y-%m}" if following <= timezone.localdate(at) else "",
        span=month_of(first, timezone.get_default_timezone()),
    )


def _first(text: str, today: date) -> date:
    try:
        return min(date.fromisoformat(f"{text}-01"), today.replace(day=1))
    except ValueError:
        return today.replace(day=1)
