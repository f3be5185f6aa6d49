"""What is out and due, how often the stock goes round, what lies dead, and how fast the store answers."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.kernel import clock
from anxin.parts.figures.ageing import out
from anxin.parts.figures.dead import USUAL_MONTHS, dead
from anxin.parts.figures.filling import FILLED, filling
from anxin.parts.figures.looking import Looked
from anxin.parts.figures.turnover import turnover
from anxin.parts.models import Part
from anxin.web.listing.filters import Asked, narrowed
from anxin.web.listing.spreadsheet import spreadsheet
from anxin.web.move_page import actor_of
from anxin.web.parts.looking import NUMBER, PERIOD, STATION, STORE, looked

SHOWN = 20
COLUMNS = (
    (_("Station"), lambda row: row.title),
    (_("Pieces"), lambda row: row.pieces),
    (_("Worth"), lambda row: row.worth),
    (_("Overdue, pieces"), lambda row: row.late_pieces),
    (_("Overdue, worth"), lambda row: row.late_worth),
)


def figures(request: HttpRequest) -> HttpResponse:
    """Each figure leads to the list behind it, narrowed as the page is."""
    asked = Asked(actor_of(request), clock.now())
    shown = narrowed(Part.objects.none(), (PERIOD, STATION, STORE, NUMBER), request, asked).shown
    where = looked(asked, shown)
    lent = None if where.place else out(where)
    if "export" in request.GET:
        return spreadsheet("parts-on-loan", _("Parts on loan by station"), COLUMNS, lent.borrowers if lent else [])
    context = {
        "title": _("Figures of parts"),
        "filters": shown,
        "where": where,
        "is_unknown": bool(NUMBER.code in request.GET and request.GET[NUMBER.code].strip() and where.part is None),
        "turnover": turnover(where),
        "dead": dead(where),
        "addresses": _addresses(where),
    }
    if lent is not None:
        context |= {
            "due": lent.due,
            "out": lent.out,
            "loans": sum(one.loans for one in lent.due),
            "pieces": sum(one.pieces for one in lent.due),
            "worth": sum(one.worth for one in lent.due),
            "borrowers": lent.borrowers[:SHOWN],
            "more": len(lent.borrowers) - SHOWN,
            "filling": filling(where),
            "filled": [(code, title) for code, (title, _condition) in FILLED.items()],
        }
    return render(request, "web/parts_room/figures.html", context)


def _addresses(where: Looked) -> dict[str, str]:
    """The lists behind the figures; each ends so that one more narrowing can be added."""
    values: dict[str, Any] = {"station": where.station_id or ""}
    number = where.part.number if where.part else ""
    place = where.place.pk if where.place else ""
    return {
        "loans": _to("loans", state="open", q=number, **values),
        "requisitions": _to("requisitions", state="", agreed=where.days, part=number, **values),
        "turnover": _to("parts-turnover", period=where.days, store=place, q=number, **values),
        "dead": _to("dead-stock", months=USUAL_MONTHS, place=place, q=number, **values),
        "stock": _to("stock", place=place, q=number, **values),
    }


def _to(name: str, **values: Any) -> str:
    return (
        f"{reverse(name)}?{urlencode({key: value for key, value in values.items() if value != '' or key == 'state'})}"
    )
