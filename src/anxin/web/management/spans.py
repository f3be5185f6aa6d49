"""The month a page looks at, from its address."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import HttpRequest
from django.utils import timezone

from anxin.insight.spans import Span, month_of
from anxin.web.lines import line_of_page


@dataclass(frozen=True)
class Looked:
    """Which line and month, and the months beside it. The present month is looked at as far as it has come."""

    line: str
    month: str
    before: str
    after: str
    span: Span


def looked(http: HttpRequest, at: datetime) -> Looked:
    first = _first(http.GET.get("month", ""), timezone.localdate(at))
    following = (first + timedelta(days=32)).replace(day=1)
    return Looked(
        line=line_of_page(http),
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
