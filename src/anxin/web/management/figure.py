"""One target: month by month, and station by station."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anxin.handbook.current import current_handbook
from anxin.insight.figures import Figure, figures, goal_of, series
from anxin.insight.kpis import UNITS
from anxin.insight.measuring import By
from anxin.insight.spans import Span
from anxin.kernel import clock
from anxin.kernel.errors import NotFound
from anxin.web.components.basics import localised
from anxin.web.management.spans import looked
from anxin.web.move_page import actor_of


def figure(http: HttpRequest, code: str) -> HttpResponse:
    user = actor_of(http)
    where = looked(http, clock.now())
    handbook = current_handbook(where.line)
    target = next((row for row in handbook.targets if row.id == code), None)
    if target is None:
        raise NotFound(what=_("target"), key=code)
    points = series(where.line, code, _a_year_until(where.span), user=user)
    context = {
        "title": localised(target),
        "target": target,
        "goal": goal_of(target),
        "unit": UNITS[target.formula],
        "source": handbook.source(f"targets/{target.id}"),
        "where": where,
        "chart": {
            "months": [point.month for point in points],
            "values": [float(point.value) if point.value is not None else None for point in points],
            "goal": float(target.threshold) if target.threshold is not None else None,
            "name": localised(target),
        },
        "points": points,
        "stations": [
            (row.title, _of(row.figures, code)) for row in figures(where.line, where.span, user=user, by=By.STATION)
        ],
    }
    return render(http, "web/management/figure.html", context)


def _of(found: tuple[Figure, ...], code: str) -> Figure:
    return next(one for one in found if one.target.id == code)


def _a_year_until(span: Span) -> Span:
    last = span.start.astimezone(timezone.get_default_timezone()).date()
    begin = date(last.year - 1, last.month, 1)
    return Span(span.start.replace(year=begin.year, month=begin.month, day=1), span.end)
