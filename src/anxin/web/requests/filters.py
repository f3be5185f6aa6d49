"""What lists of requests and orders are narrowed by: what people ask for at the desk."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anxin.kernel.models import Deadline, Outcome
from anxin.people.lines import lines_of
from anxin.people.models import Region, Station
from anxin.people.visibility import scope_of
from anxin.requests.kinds import Kind
from anxin.web.listing.filters import Asked, Choice, Filter, Narrow


def by_field(field: str) -> Narrow:
    def narrow(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
        return rows.filter(**{field: value})

    return narrow


def by_clock(subject_type: str) -> Narrow:
    """Late, or due before the day is over: by the subject's own clocks that have not ended."""

    def narrow(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
        limit = asked.at if value == "late" else end_of_day(asked.at)
        clocks = Deadline.objects.filter(
            subject_type=subject_type,
            subject_id=OuterRef("pk"),
            outcome__in=[Outcome.RUNNING, Outcome.BREACHED],
            ended_at=None,
            due_at__lt=limit,
        )
        if value == "today":
            clocks = clocks.filter(due_at__gte=asked.at)
        return rows.filter(Exists(clocks))

    return narrow


def end_of_day(at: datetime) -> datetime:
    local = timezone.localtime(at)
    return local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)


CLOCK_CHOICES: Sequence[Choice] = (("late", _("late")), ("today", _("due today")))


def kinds() -> Filter:
    return Filter("kind", _("Kind"), by_field("kind"), Kind.choices)


def lines(path: str = "line") -> Filter:
    """The person's service lines; nothing to choose for somebody with one."""

    def choices(asked: Asked) -> Sequence[Choice]:
        offered = lines_of(asked.user) if len(asked.user.lines) != 1 else []
        return [(row.code, str(row)) for row in offered] if len(offered) > 1 else []

    return Filter("line", _("Service line"), by_field(path), choices)


def stations(path: str = "station") -> Filter:
    """The stations the person sees; nothing to choose for somebody of one station."""

    def choices(asked: Asked) -> Sequence[Choice]:
        reach = scope_of(asked.user)
        rows = Station.objects.filter(is_active=True).order_by("title")
        if asked.user.lines:
            rows = rows.filter(Q(lines=[]) | Q(lines__overlap=asked.user.lines))
        if not reach.everything:
            rows = rows.filter(region__in=reach.regions)
        return [(str(pk), title) for pk, title in rows.values_list("pk", "title")]

    return Filter("station", _("Station"), by_field(path), choices)


def regions() -> Filter:
    def choices(asked: Asked) -> Sequence[Choice]:
        if not scope_of(asked.user).everything:
            return []
        rows = Region.objects.order_by("title")
        if asked.user.lines:
            theirs = Station.objects.filter(Q(lines=[]) | Q(lines__overlap=asked.user.lines))
            rows = rows.filter(pk__in=theirs.values("region"))
        return [(str(region.pk), region.title) for region in rows]

    return Filter("region", _("Region"), by_field("region"), choices)


def days(field: str) -> Filter:
    """Today, the last seven or thirty days, by the company's calendar."""

    def narrow(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
        begin = end_of_day(asked.at) - timedelta(days=int(value))
        return rows.filter(**{f"{field}__gte": begin})

    choices: Sequence[Choice] = (("1", _("today")), ("7", _("last 7 days")), ("30", _("last 30 days")))
    return Filter("days", _("Period"), narrow, choices)


def by_states(states: Callable[[str], Sequence[str]]) -> Narrow:
    def narrow(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
        return rows.filter(state__in=states(value))

    return narrow
