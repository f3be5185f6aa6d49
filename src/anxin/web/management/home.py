"""The manager's page: the day station by station, and the month against the handbook's targets."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from anxin.handbook.current import current_handbook
from anxin.insight.causes import worst_clocks, worst_faults, worst_reasons
from anxin.insight.crises import crises
from anxin.insight.day import Day, day
from anxin.insight.figures import company_figures
from anxin.insight.ranking import ranking
from anxin.insight.shop_day import ShopDay, shop_days
from anxin.kernel import clock
from anxin.web.care.region import Tile
from anxin.web.lines import uses_here
from anxin.web.management.spans import looked
from anxin.web.move_page import actor_of
from anxin.web.tours import tour_of
from anxin.web.uses import Use


def manager(http: HttpRequest) -> HttpResponse:
    user, now = actor_of(http), clock.now()
    where = looked(http, now)
    today, uses = day(user=user, at=now), uses_here(http)
    shops = shop_days(user=user, at=now) if Use.SHOP in uses else []
    context = {
        "title": _("The day and the month"),
        "where": where,
        "day": today if Use.VISITS in uses else None,
        "shops": shops,
        "has_shop": Use.SHOP in uses,
        "tiles": [
            *(_visits(today) if Use.VISITS in uses else ()),
            *(_cars(shops) if Use.SHOP in uses else ()),
            Tile(today.complaints_open, _("open complaints"), reverse("complaints") + "?state=open", is_bad=True),
        ],
        "tour": tour_of(user, "cs_manager"),
    }
    if where.line:
        context |= {
            "figures": company_figures(where.line, where.span, user=user),
            "causes": [
                (_("Clocks that ran out"), worst_clocks(where.line, where.span, user=user)),
                (_("Faults that brought most orders"), worst_faults(where.line, where.span, user=user)),
                (_("Reasons for delays"), worst_reasons(where.line, where.span, user=user)),
            ],
            "ranking": ranking(where.line, where.span, user=user),
            "handbook": current_handbook(where.line),
            "crises": crises(where.line, where.span, user=user),
        }
    return render(http, "web/management/home.html", context)


def _visits(today: Day) -> list[Tile]:
    orders = reverse("work-orders")
    return [
        Tile(today.open, _("open orders"), f"{orders}?state=open"),
        Tile(today.late, _("late"), f"{orders}?state=open&clock=late", is_bad=True),
        Tile(today.due_today, _("due today"), f"{orders}?state=open&clock=today"),
        Tile(today.done_today, _("finished today"), f"{orders}?days=1"),
    ]


def _cars(shops: list[ShopDay]) -> list[Tile]:
    board = reverse("shop-board")
    return [
        Tile(sum(row.inside for row in shops), _("cars inside"), board),
        Tile(sum(row.endangered for row in shops), _("promises late or in danger"), board, is_bad=True),
        Tile(sum(row.promised_today for row in shops), _("promised for today"), board),
        Tile(sum(row.delivered_today for row in shops), _("handed over today"), board),
    ]
