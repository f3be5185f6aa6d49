"""What the pages of figures are asked about, from their address."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from anxin.parts.figures.looking import Looked
from anxin.parts.kinds import Kind
from anxin.parts.models import Part, Place
from anxin.web.components.basics import localised
from anxin.web.listing.filters import Asked, Choice, Filter, ShownFilter
from anxin.web.requests import filters

PERIODS: Sequence[Choice] = (("30", _("last 30 days")), ("90", _("last 90 days")), ("365", _("last 365 days")))


def _as_they_are(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    """It says what is counted in each row, not which rows there are."""
    return rows


def _stores(asked: Asked) -> list[Choice]:
    """The company’s own; what stations and people hold is looked at by station."""
    rows = (
        Place.objects.visible_to(asked.user).open().filter(kind__in=(Kind.STORE, Kind.SHELF), station=None, person=None)
    )
    return [(str(row.pk), localised(row)) for row in rows.order_by("title")]


_OF_STATIONS = filters.stations()
PERIOD = Filter("period", _("Period"), _as_they_are, PERIODS, default="90", is_fixed=True)
STATION = Filter("station", _("Station"), _as_they_are, _OF_STATIONS.choices)
STORE = Filter("store", _("Store"), _as_they_are, _stores)
NUMBER = Filter("part", _("Number of the part"), _as_they_are)


def looked(asked: Asked, shown: Sequence[ShownFilter]) -> Looked:
    """A part that is not on the list is looked at as none of them would be: as itself, with nothing there."""
    values = {one.code: one.value for one in shown}
    store, number = values.get("store"), values.get("part", "").strip().upper()
    return Looked(
        user=asked.user,
        at=asked.at,
        days=int(values["period"]),
        station_id=int(values["station"]) if values.get("station") else None,
        place=Place.objects.get(pk=store) if store else None,
        part=Part.objects.visible_to(asked.user).filter(number=number).first() if number else None,
    )
