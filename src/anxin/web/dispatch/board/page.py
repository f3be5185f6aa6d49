"""The board of the day: technicians down, time across, what waits beside it."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anxin.dispatch.board.conflicts import Way
from anxin.dispatch.board.lanes import Lane
from anxin.dispatch.board.reading import NOBODY, bars_of, read_lanes
from anxin.dispatch.board.stamp import stamp_of
from anxin.dispatch.board.waiting import waiting_orders
from anxin.dispatch.models import BoardMove
from anxin.fieldwork.lifecycle import LIFECYCLE
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.planner import GreatCircle
from anxin.kernel import clock
from anxin.people.models import User
from anxin.web.components.clocks import next_clocks
from anxin.web.dispatch.board.asked import Asked, asked_of
from anxin.web.dispatch.board.drawing import Pen, axis_of
from anxin.web.dispatch.board.map import map_of
from anxin.web.dispatch.board.portion import Portion
from anxin.web.dispatch.repairs import open_repairs

STATES = ("accepted", "contacted", "scheduled", "on_site", "working", "completed", "rectifying")
"""What bars and waiting orders are usually in; the filter offers these."""


def board(request: HttpRequest) -> HttpResponse:
    """As much as a screen shows; the page asks for the rest once that stands."""
    asked = asked_of(request)
    shown = _shown(asked, Portion() if asked.is_whole else None)
    return render(request, "web/dispatch/board.html", {"title": _("Board of the day"), **shown})


def changes(request: HttpRequest) -> HttpResponse:
    """The board again, if it is another than the page knows, without the parts that are as they were; else nothing."""
    asked = asked_of(request)
    if stamp_of(asked.stations, asked.day, now=clock.now()) == request.GET.get("stamp"):
        return HttpResponse(status=204)
    portion = Portion.missing(request.GET.get("marks", ""))
    return render(request, "web/dispatch/board_day.html", _shown(asked, portion))


def _shown(asked: Asked, portion: Portion | None) -> dict[str, Any]:
    now = clock.now()
    # Before the rows are read: what changes in between comes with the next look.
    stamp = stamp_of(asked.stations, asked.day, now=now)
    read = read_lanes(asked.stations, asked.day, viewer=asked.user, now=now)
    lanes = [lane for lane in read if _is_asked_for(lane, asked)]
    axis = axis_of(lanes)
    portion = portion or Portion.first(lanes)
    pen = Pen(axis, reckoned(), portion, asked.state, asked.user.has("plan.make"))
    visible = WorkOrder.objects.visible_to(asked.user).filter(station__in=asked.stations)
    if asked.state:
        visible = visible.filter(state=asked.state)
    waiting, count = waiting_orders(visible, asked.day, now=now)
    clocks = next_clocks(WorkOrder.SUBJECT, [row.order.pk for row in waiting])
    second = asked.day.second(now)
    return {
        "asked": asked,
        "day": asked.day.day,
        "stamp": stamp if portion.is_whole else "",
        "changes": f"{reverse('board-changes')}?{_query(asked)}",
        "axis": axis,
        "now_at": str(axis.at(second)) if asked.day.day == timezone.localdate(now) else None,
        "lanes": [pen.lane(lane) for lane in lanes],
        "technicians": sum(lane.technician != NOBODY for lane in lanes),
        "bars": sum(1 for bar in bars_of(lanes) if not bar.is_hold),
        "waiting": [(row, clocks.get(row.order.pk)) for row in waiting],
        "waiting_count": count,
        "map": map_of(lanes, waiting, asked.stations, portion),
        "skills": sorted({name for lane in read for name in lane.levels or ()}),
        "states": [(code, LIFECYCLE.state(code).title) for code in STATES],
        "last_move": last_move(asked.user),
        "repairs": open_repairs(asked.user, asked.stations, asked.day.day),
        "may_repair": asked.user.has("plan.make") and asked.day.day == timezone.localdate(now),
    }


def _is_asked_for(lane: Lane, asked: Asked) -> bool:
    return not asked.skill or asked.skill in (lane.levels or {})


def reckoned() -> Way:
    """Ways on a drawing are reckoned; a service of maps is asked about the one that somebody drops."""
    speed = settings.ANXIN_SPEED_KMH / 3.6
    return GreatCircle(road_factor=settings.ANXIN_ROAD_FACTOR, metres_per_second=speed).seconds


def last_move(user: User) -> BoardMove | None:
    """What the person could take back; nothing that is over."""
    moves = BoardMove.objects.of(user).filter(starts_at__gt=clock.now())
    return moves.select_related("work_order", "technician").first()


def _query(asked: Asked) -> str:
    words = {"day": asked.day.day.isoformat(), "region": asked.region, "station": asked.station}
    words |= {"skill": asked.skill, "state": asked.state}
    return urlencode({name: value for name, value in words.items() if value})
