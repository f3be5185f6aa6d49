"""A day of the shop: who comes, by the hour, and what was given out, in its order."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from anxin.kernel import clock
from anxin.people.models import User
from anxin.web.move_page import actor_of
from anxin.web.shop.board import chosen_shop, may_open
from anxin.workshop.queries import day, dispatch_log, shops


def shop_day(http: HttpRequest) -> HttpResponse:
    user = actor_of(http)
    asked = _asked(http, user)
    orders = day(user, asked["station"], **_span(asked["day"])) if asked["station"] else []
    context = {"title": _("Appointments"), **asked, "orders": orders, "now": clock.now(), "may_open": may_open(user)}
    return render(http, "web/shop/day.html", context)


def shop_log(http: HttpRequest) -> HttpResponse:
    """The dispatch log writes itself."""
    user = actor_of(http)
    asked = _asked(http, user)
    rows = dispatch_log(user, asked["station"], **_span(asked["day"])) if asked["station"] else []
    return render(http, "web/shop/log.html", {"title": _("Dispatch log"), **asked, "rows": rows})


def _asked(http: HttpRequest, user: User) -> dict[str, Any]:
    """Day and shop of the address; today, and the first shop the person sees."""
    stations = shops(user)
    try:
        asked = parse_date(http.GET.get("day", ""))
    except ValueError:
        asked = None
    wanted = asked or timezone.localdate(clock.now())
    return {
        "day": wanted,
        "before": wanted - timedelta(days=1),
        "after": wanted + timedelta(days=1),
        "stations": stations,
        "station": chosen_shop(http, stations),
    }


def _span(day: date) -> dict[str, datetime]:
    begins = datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())
    return {"begins": begins, "ends": begins + timedelta(days=1)}
