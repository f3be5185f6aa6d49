"""A list of service stations with their territories."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext as _

from anxin.catalog.models import ProductFamily
from anxin.insight.importing.lines import LineFinder
from anxin.insight.importing.places import PlaceFinder
from anxin.insight.importing.rows import Row
from anxin.people.actions.authorise_station import authorise_station
from anxin.people.actions.create_station import create_station
from anxin.people.actions.edit_station import edit_station
from anxin.people.actions.set_station_lines import set_station_lines
from anxin.people.actions.set_territory import set_territory
from anxin.people.models import Region, Station, User


class StationImporter:
    """Told apart by their code. Known ones are corrected and get the territories and products they lack."""

    def __init__(self, *, actor: User | None, at: datetime) -> None:
        self._actor, self._at = actor, at
        self._places = PlaceFinder()
        self._lines = LineFinder()
        regions = list(Region.objects.all())
        self._regions = {name.casefold(): region for region in regions for name in (region.title, region.code)}
        families = list(ProductFamily.objects.all())
        self._families = {name.casefold(): family.code for family in families for name in (family.title, family.code)}

    def identity(self, row: Row) -> str:
        return row.text("code", most=32)

    def take(self, row: Row) -> str:
        code, region = self._code(row), self._region(row)
        territory, families = self._territory(row), self._authorisation(row)
        about = self._about(row)
        known = Station.objects.filter(code=code).first()
        if known is None:
            station = create_station(code, region_id=region.pk, **about, actor=self._actor, at=self._at)
        else:
            station = edit_station(known.pk, about, actor=self._actor, at=self._at)
        if lines := self._lines.named(row):
            station = set_station_lines(station.pk, {*station.lines, *lines}, actor=self._actor, at=self._at)
        is_changed = known is None or station.version != known.version
        is_changed |= self._set_territory(station, territory)
        is_changed |= self._authorise(station, families)
        if known is None:
            return "created"
        return "changed" if is_changed else "unchanged"

    def _code(self, row: Row) -> str:
        code = row.text("code", most=32, required=True)
        try:
            validate_slug(code)
        except ValidationError:
            raise row.wrong("code", _("“%(code)s”: letters, digits, - and _ only.") % {"code": code}) from None
        return code

    def _region(self, row: Row) -> Region:
        name = row.text("region", most=60, required=True)
        region = self._regions.get(name.casefold())
        if region is None:
            raise row.wrong("region", _("There is no region “%(name)s”.") % {"name": name})
        return region

    def _about(self, row: Row) -> dict[str, Any]:
        about: dict[str, Any] = {"title": row.text("title", most=80, required=True)}
        about |= {name: text for name, most in (("phone", 32), ("address", 200)) if (text := row.text(name, most=most))}
        numbers = {
            "orders_a_day": row.integer("orders_a_day"),
            "latitude": row.decimal("latitude"),
            "longitude": row.decimal("longitude"),
        }
        return about | {name: number for name, number in numbers.items() if number is not None}

    def _territory(self, row: Row) -> list[int]:
        found = []
        for name in row.several("territory"):
            place = self._places.find(name)
            if place is None:
                raise row.wrong("territory", _("“%(place)s” is not on the map, or could be several.") % {"place": name})
            found.append(place)
        return found

    def _authorisation(self, row: Row) -> list[str]:
        codes = []
        for name in row.several("families"):
            code = self._families.get(name.casefold())
            if code is None:
                raise row.wrong("families", _("There is no product family “%(name)s”.") % {"name": name})
            codes.append(code)
        return codes

    def _set_territory(self, station: Station, divisions: list[int]) -> bool:
        standing = set(station.territories.values_list("division_id", flat=True))
        new = [division for division in divisions if division not in standing]
        for division in new:
            set_territory(station.pk, division, actor=self._actor, at=self._at)
        return bool(new)

    def _authorise(self, station: Station, families: list[str]) -> bool:
        standing = dict(station.authorisations.values_list("family", "valid_until"))
        wanted = standing | {family: None for family in families if family not in standing}
        if wanted != standing:
            authorise_station(station.pk, wanted, actor=self._actor, at=self._at)
        return wanted != standing
