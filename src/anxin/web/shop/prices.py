"""The published prices of a shop, for everybody to read: labour by the standard, and common parts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from anxin.handbook.current import current_handbook
from anxin.handbook.errors import NoHandbook
from anxin.handbook.schema import Handbook
from anxin.kernel.errors import NotFound
from anxin.parts.models import Part
from anxin.web.components.basics import localised
from anxin.web.uses import Use, uses_of
from anxin.workshop.models import LabourOperation

MOST_PARTS = 300


def published_prices(http: HttpRequest, line: str) -> HttpResponse:
    """Nobody signs in to know what something costs. Not found for a line without a shop."""
    handbook = _with_a_shop(line)
    parts = Part.objects.active().filter(families__line=line) | Part.objects.active().filter(fits_all=True)
    context = {
        "title": _("Published prices"),
        "maker": localised(handbook.meta, "maker"),
        "phone": handbook.phone("hotline"),
        "labour": list(LabourOperation.objects.active().filter(line=line).order_by("code")),
        "parts": list(parts.filter(public_price__isnull=False).distinct().order_by("number")[:MOST_PARTS]),
    }
    return render(http, "web/shop/prices.html", context)


def _with_a_shop(line: str) -> Handbook:
    try:
        handbook = current_handbook(line)
    except NoHandbook:
        raise NotFound(what=_("service line"), key=line) from None
    if Use.SHOP not in uses_of(handbook):
        raise NotFound(what=_("service line"), key=line)
    return handbook
