"""The technician's day on a phone: what comes next, in order."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from anxin.dispatch.queries import leaving_at
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.queries import in_hand
from anxin.kernel import clock
from anxin.people.models import User
from anxin.web.components.clocks import next_clocks
from anxin.web.move_page import actor_of
from anxin.web.tours import tour_of


def today(http: HttpRequest) -> HttpResponse:
    """Under way first, then today's visits by time, then what waits without a time, then the coming days."""
    user, now = actor_of(http), clock.now()
    orders = list(in_hand(user))
    clocks = next_clocks("work_order", [order.pk for order in orders])
    for order in orders:
        order.next_clock = clocks.get(order.pk)  # type: ignore[attr-defined]
    tell_when_to_leave(orders)
    done = WorkOrder.objects.filter(Q(technician=user), completed_at__gte=_midnight(now))
    context = {
        "title": _("Today"),
        "groups": stops(orders, now),
        "done": list(done.select_related("request").order_by("-completed_at")),
        "tour": tour_of(user, "technician"),
        "away": user.absences.between(now, now + timedelta(seconds=1)).order_by("ends_at").last(),
    }
    return render(http, "web/visits/today.html", context)


def tell_when_to_leave(orders: Sequence[WorkOrder]) -> None:
    """Beside each order the time its technician was reminded of."""
    leaving = leaving_at([order.pk for order in orders])
    for order in orders:
        order.leaves_at = leaving.get(order.pk)  # type: ignore[attr-defined]


def near_orders(user: User, now: datetime) -> list[WorkOrder]:
    """Of what is in hand, all but what comes after tomorrow: as much as a phone may keep."""
    end = _midnight(now) + timedelta(days=2)
    return [order for order in in_hand(user) if order.appointed_at is None or order.appointed_at < end]


def stops(orders: list[WorkOrder], now: datetime) -> list[tuple[str, list[WorkOrder]]]:
    """In the order in which they are driven to; groups without any are left out. Of what should have been on a day before,
    ``is_of_before`` says so.
    """
    today = _midnight(now)
    tomorrow = today + timedelta(days=1)
    later = tomorrow + timedelta(days=1)
    under_way = [order for order in orders if order.state in ("on_site", "working", "tested")]
    rest = [order for order in orders if order not in under_way]
    timed = [(order, order.appointed_at) for order in rest if order.appointed_at]
    for order, at in timed:
        order.is_of_before = at < today  # type: ignore[attr-defined]
    groups = [
        (_("Under way"), under_way),
        (_("Today"), [order for order, at in timed if at < tomorrow]),
        (_("Tomorrow"), [order for order, at in timed if tomorrow <= at < later]),
        (_("Without a time"), [order for order in rest if order.appointed_at is None]),
        (_("Later"), [order for order, at in timed if at >= later]),
    ]
    return [(title, rows) for title, rows in groups if rows]


def _midnight(moment: datetime) -> datetime:
    return timezone.localtime(moment).replace(hour=0, minute=0, second=0, microsecond=0)
