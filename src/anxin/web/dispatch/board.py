"""The day at a glance: who goes where, by station and technician."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.models import Visit, WorkOrder
from anxin.kernel import clock
from anxin.people.models import Station
from anxin.people.queries import stations
from anxin.web.move_page import actor_of

PARTS = ((0, 10, _("before 10")), (10, 12, "10–12"), (12, 14, "12–14"), (14, 16, "14–16"), (16, 24, _("after 16")))
MOST = 400


@dataclass(frozen=True)
class Line:
    """One technician's day: the visits in each part of it."""

    station: str
    technician: str
    parts: list[list[Visit]]


def board(request: HttpRequest) -> HttpResponse:
    user = actor_of(request)
    day = _day(request)
    visible = list(stations(user)[:200])
    chosen = _station(request, visible)
    rows = Visit.objects.filter(work_order__in=WorkOrder.objects.visible_to(user)).exclude(outcome="cancelled")
    rows = rows.filter(starts_at__gte=_start(day), starts_at__lt=_start(day + timedelta(days=1)))
    if chosen:
        rows = rows.filter(work_order__station=chosen)
    visits = rows.select_related("technician", "work_order__station", "work_order__request__division")
    context: dict[str, Any] = {
        "title": _("Board of the day"),
        "day": day,
        "before": day - timedelta(days=1),
        "after": day + timedelta(days=1),
        "lines": lines(visits.order_by("work_order__station__title", "technician__name", "starts_at")[:MOST]),
        "parts": [title for _from, _to, title in PARTS],
        "stations": visible if len(visible) > 1 else [],
        "chosen": chosen,
    }
    return render(request, "web/dispatch/board.html", context)


def lines(visits: Iterable[Visit]) -> list[Line]:
    table: dict[tuple[int, int | None], Line] = {}
    for visit in visits:
        order = visit.work_order
        key = (order.station_id, visit.technician_id)
        name = str(visit.technician) if visit.technician else str(_("nobody yet"))
        line = table.setdefault(key, Line(order.station.title, name, [[] for _part in PARTS]))
        hour = timezone.localtime(visit.starts_at).hour
        index = next(n for n, (begin, end, _title) in enumerate(PARTS) if begin <= hour < end)
        line.parts[index].append(visit)
    return list(table.values())


def _day(request: HttpRequest) -> date:
    try:
        chosen = parse_date(request.GET.get("day", ""))
    except ValueError:
        chosen = None
    return chosen or timezone.localdate(clock.now())


def _station(request: HttpRequest, visible: list[Station]) -> int | None:
    value = request.GET.get("station", "")
    return int(value) if value in {str(station.pk) for station in visible} else None


def _start(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())
