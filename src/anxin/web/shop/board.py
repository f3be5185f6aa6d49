"""The shop at a glance: every bay with its car, and every car by how far it is. On a desk, a phone and a wall."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from anxin.kernel import clock
from anxin.people.models import Station, User
from anxin.web.move_page import actor_of
from anxin.web.shop.lanes import day_of
from anxin.workshop.policies import APPOINT
from anxin.workshop.queries import STAGES, board, shops

TITLES = dict(
    zip(
        STAGES,
        (
            _("Expected"),
            _("Reception"),
            _("To be given out"),
            _("In the shop"),
            _("Waiting"),
            _("To be inspected"),
            _("Passed"),
            _("Ready"),
            _("Leaving"),
        ),
        strict=True,
    )
)


def shop_board(http: HttpRequest) -> HttpResponse:
    """With ``?wall=1`` without the frame, in large letters. Both look again by themselves."""
    user = actor_of(http)
    stations = shops(user)
    station = chosen_shop(http, stations)
    columns, bays = board(user, station) if station else ([], [])
    is_wall = http.GET.get("wall") == "1"
    context = {
        "title": _("Shop board"),
        "stations": stations,
        "station": station,
        "columns": [(TITLES[row.states], row.orders) for row in columns],
        "bays": bays,
        "day": day_of(station, now=clock.now()) if station else None,
        "endangered": [row for column in columns for row in column.orders if row.endangered_at],
        "free": sum(1 for row in bays if row.order is None),
        "now": clock.now(),
        "may_open": may_open(user),
    }
    return render(http, "web/shop/wall.html" if is_wall else "web/shop/board.html", context)


def chosen_shop(http: HttpRequest, stations: list[Station]) -> Station | None:
    """The one in the address, else the first the person sees."""
    wished = http.GET.get("station", "")
    return next((row for row in stations if str(row.pk) == wished), stations[0] if stations else None)


def may_open(user: User) -> bool:
    return user.has(APPOINT)
