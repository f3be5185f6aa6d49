"""Who comes today: the appointments of a day, by the hour."""

from datetime import datetime, time, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from anxin.kernel import clock
from anxin.web.move_page import actor_of
from anxin.web.shop.board import chosen_shop, may_open
from anxin.workshop.queries import day, shops


def shop_day(http: HttpRequest) -> HttpResponse:
    user = actor_of(http)
    stations = shops(user)
    station = chosen_shop(http, stations)
    try:
        asked = parse_date(http.GET.get("day", ""))
    except ValueError:
        asked = None
    wanted = asked or timezone.localdate(clock.now())
    begins = datetime.combine(wanted, time.min, tzinfo=timezone.get_default_timezone())
    context = {
        "title": _("Appointments"),
        "day": wanted,
        "before": wanted - timedelta(days=1),
        "after": wanted + timedelta(days=1),
        "stations": stations,
        "station": station,
        "orders": day(user, station, begins=begins, ends=begins + timedelta(days=1)) if station else [],
        "now": clock.now(),
        "may_open": may_open(user),
    }
    return render(http, "web/shop/day.html", context)
