"""The technician's day on a phone: what comes next, in order."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.queries import in_hand
from anxin.kernel import clock
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
    done = WorkOrder.objects.filter(Q(technician=user), completed_at__gte=_midnight(now))
    context = {
        "title": _("Today"),
        "groups": [(title, rows) for title, rows in _grouped(orders, now) if rows],
        "done": list(done.select_related("request").order_by("-completed_at")),
        "tour": tour_of(user, "technician"),
    }
    return render(http, "web/visits/today.html", context)


def _grouped(orders: list[WorkOrder], now: datetime) -> list[tuple[str, list[WorkOrder]]]:
    tomorrow = _midnight(now) + timedelta(days=1)
    under_way = [order for order in orders if order.state in ("on_site", "working", "tested")]
    rest = [order for order in orders if order not in under_way]
    return [
        (_("Under way"), under_way),
        (_("Today"), [order for order in rest if order.appointed_at and order.appointed_at < tomorrow]),
        (_("Without a time"), [order for order in rest if order.appointed_at is None]),
        (_("Later"), [order for order in rest if order.appointed_at and order.appointed_at >= tomorrow]),
    ]


def _midnight(moment: datetime) -> datetime:
    return timezone.localtime(moment).replace(hour=0, minute=0, second=0, microsecond=0)
