"""How dispatch does, for whoever leads it: figures of a month, why work was done twice, where demand and people are."""

from collections.abc import Sequence
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.models import WorkOrder
from anxin.insight.dispatching.behind import BEHIND, orders_behind
from anxin.insight.dispatching.causes import why_nothing_came, why_sent_on
from anxin.insight.dispatching.demand import demand
from anxin.insight.dispatching.figures import FIGURES, Month, month
from anxin.insight.dispatching.looked_at import LookedAt
from anxin.kernel import clock
from anxin.kernel.errors import NotFound
from anxin.people.models import RoleGrant, Station, User
from anxin.people.queries import stations
from anxin.web.dispatch.demand_map import map_of
from anxin.web.listing.filters import Filter
from anxin.web.listing.spreadsheet import spreadsheet
from anxin.web.management.spans import Looked, looked
from anxin.web.move_page import actor_of
from anxin.web.orders.list import OrdersPage

MOST_DISTRICTS = 15


def figures(http: HttpRequest) -> HttpResponse:
    where = looked(http, clock.now())
    shown = list(stations(actor_of(http)))
    at = _looked_at(http, where, shown)
    found = month(at)
    if "export" in http.GET:
        return _sheet(found)
    around = demand(at)
    context = {
        "title": _("Figures of dispatch"),
        "where": where,
        "at": at,
        "stations": shown,
        "technicians": _technicians(at),
        "month": found,
        "behind": _kept(where, at),
        "causes": [
            (_("Why orders were sent on"), why_sent_on(at)),
            (_("Why visits came to nothing"), why_nothing_came(at)),
        ],
        "demand": around,
        "districts": around.districts[:MOST_DISTRICTS],
        "map": map_of(around),
    }
    return render(http, "web/dispatch/figures.html", context)


def _looked_at(http: HttpRequest, where: Looked, shown: list[Station]) -> LookedAt:
    """Words that mean nothing ask for nothing."""
    user = actor_of(http)
    station = _number(http, "station")
    station = station if station in {row.pk for row in shown} else None
    at = LookedAt(where.line, where.span, user, station)
    technician = _number(http, "technician")
    known = {row.pk for row in _technicians(at)} if technician else set()
    return LookedAt(where.line, where.span, user, station, technician if technician in known else None)


def _number(http: HttpRequest, name: str) -> int | None:
    value = http.GET.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else None


def _technicians(at: LookedAt) -> list[User]:
    """To choose from, once a station is chosen: a house may have thousands."""
    if not at.station:
        return []
    grants = RoleGrant.objects.filter(role="technician", station=at.station)
    return list(User.objects.filter(pk__in=grants.values("user")).order_by("name", "pk"))


def _kept(where: Looked, at: LookedAt) -> str:
    """What the page looks at, for the addresses of what stands behind it."""
    values = {"month": where.month, "line": at.line, "station": at.station, "technician": at.technician}
    return urlencode({name: value for name, value in values.items() if value})


def _sheet(found: Month) -> HttpResponse:
    """A row for each station or technician, as the page shows them."""
    columns: list[Any] = [(_("Station") if found.by == "station" else _("Technician"), lambda row: row.title)]
    for index, figure in enumerate(FIGURES):
        heading = f"{figure.title} ({figure.unit})" if figure.unit else figure.title
        columns.append((heading, lambda row, index=index: row.shown[index].value))
    return spreadsheet("dispatch-figures", _("Figures of dispatch"), columns, found.rows)


class OrdersBehindPage(OrdersPage):
    """The orders behind one figure: of the month, station and technician that stand in the address."""

    code = "orders-behind"
    nothing = _("No order stands behind this.")
    nothing_hint = _("Choose another month, station or technician.")
    filters: ClassVar[Sequence[Filter]] = ()
    template_name = "web/dispatch/orders_behind.html"

    def rows(self) -> QuerySet[Any]:
        code = self.kwargs["behind"]
        if code not in BEHIND and code not in ("sent-on", "district"):
            raise NotFound(what=_("figure"), key=code)
        where = looked(self.request, self.asked.at)
        at = _looked_at(self.request, where, list(stations(self.asked.user)))
        seen: QuerySet[WorkOrder] = super().rows()
        if code == "district":
            return seen.filter(pk__in=_of_district(self.request, at).values("pk"))
        return seen.filter(pk__in=orders_behind(at, code, cause=self.request.GET.get("cause", "")[:120]).values("pk"))

    def extra(self) -> dict[str, Any]:
        code = self.kwargs["behind"]
        said = {"sent-on": _("sent on by a station"), "district": _("called from one district")}
        kept = {name: self.request.GET[name] for name in KEPT if self.request.GET.get(name)}
        return {
            "said": BEHIND[code][0] if code in BEHIND else said[code],
            "cause": self.request.GET.get("cause", ""),
            "where": looked(self.request, self.asked.at),
            "back": f"{reverse('dispatch-figures')}?{urlencode(kept)}",
        }


KEPT = ("month", "line", "station", "technician")


def _of_district(http: HttpRequest, at: LookedAt) -> QuerySet[WorkOrder]:
    district = _number(http, "district")
    rows = at.orders.filter(dispatched_at__gte=at.span.start, dispatched_at__lt=at.span.end)
    own = rows.filter(request__division=district)
    return own | rows.filter(request__division=None, request__customer__division=district)
