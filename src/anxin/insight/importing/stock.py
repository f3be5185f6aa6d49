"""What lies where on the day the ledger begins."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from anxin.handbook.current import usual_line
from anxin.insight.importing.lines import LineFinder
from anxin.insight.importing.rows import Row
from anxin.kernel.text import folded
from anxin.parts import policies
from anxin.parts.actions.post import post
from anxin.parts.kinds import Condition, Kind, Purpose
from anxin.parts.lines import Cause, Lending, Line
from anxin.parts.models import Part, Place, Posting
from anxin.parts.standing import outside, place_of_station
from anxin.people.models import Station, User

OPENED = Cause("stock.opened")
_CONDITIONS = {
    Condition.GOOD: ("", "good", "良品", "好件", "新件", "合格", "正品"),
    Condition.FAULTY: ("faulty", "故障", "故障件", "坏件", "不良", "不良品"),
    Condition.DOA: ("doa", "到货即损", "dead on arrival"),
    Condition.OLD: ("old", "旧件", "old part"),
}


class StockImporter:
    """One posting a row, under a key of place, part, condition, day and first serial number: twice is as once.

    What stands on a borrower's account is opened as a loan, so that it is accounted for to the end like any other.
    """

    def __init__(self, *, actor: User | None, at: datetime) -> None:
        policies.check_may_keep(actor)
        self._actor, self._at = actor, at
        self._lines = LineFinder()
        self._opening: Place | None = None
        places = list(Place.objects.counted().open())
        self._places = {name.casefold(): row for row in places for name in (row.title, row.code)}
        stations = list(Station.objects.filter(is_active=True))
        self._stations = {name.casefold(): row for row in stations for name in (row.title, row.code)}

    def identity(self, row: Row) -> str:
        return " ".join(filter(None, self._key(row)))

    def take(self, row: Row) -> str:
        line = self._line(row)
        key = f"opening:{'/'.join(self._key(row))}"[:120]
        was_there = Posting.objects.filter(key=key).exists()
        received = row.moment("received_on")
        if received and received > self._at:
            raise row.wrong("received_on", _("That day has not come yet."))
        post([line], cause=OPENED, key=key, actor=self._actor, at=received or self._at)
        return "unchanged" if was_there else "created"

    def _key(self, row: Row) -> tuple[str, ...]:
        serials = row.several("serials")
        day = row.day("received_on")
        place, part = row.text("place", most=80), row.text("part", most=64).upper()
        return place, part, self._condition(row), str(day or ""), serials[0] if serials else ""

    def _line(self, row: Row) -> Line:
        place = self._place(row)
        about: dict[str, Any] = {name: row.yuan(name) for name in ("unit_cost", "unit_price")}
        if any(value is not None and value < 0 for value in about.values()):
            raise row.wrong("unit_cost", _("It is less than nothing."))
        if row.yes("on_loan"):
            lines = self._lines.named(row)
            about["lends"] = Lending(lines[0] if lines else usual_line(), Purpose.STOCK)
        if self._opening is None or not Place.objects.filter(pk=self._opening.pk).exists():
            self._opening = outside(Kind.OPENING, at=self._at)
        return Line(
            self._part(row),
            row.integer("quantity") or 0,
            self._opening.pk,
            place.pk,
            self._condition(row),
            serials=tuple(row.several("serials")),
            **about,
        )

    def _place(self, row: Row) -> Place:
        """By its code or name; a station's name means what the station keeps."""
        name = row.text("place", most=80, required=True)
        if place := self._places.get(name.casefold()):
            return place
        if station := self._stations.get(name.casefold()):
            return place_of_station(station, at=self._at)
        raise row.wrong("place", _("There is no place “%(name)s”.") % {"name": name})

    def _part(self, row: Row) -> int:
        number = row.text("part", most=64, required=True).upper()
        found = Part.objects.filter(number=number).values_list("pk", flat=True).first()
        if found is None:
            raise row.wrong("part", _("There is no part “%(number)s”.") % {"number": number})
        return found

    def _condition(self, row: Row) -> str:
        said = folded(row.text("condition", most=20)).strip()
        for condition, words in _CONDITIONS.items():
            if said in words:
                return condition
        raise row.wrong("condition", _("“%(text)s” is no condition of a part.") % {"text": said})
