"""Founding a described company through the ordinary actions: once, on a home that has nobody for the line."""

from datetime import datetime
from random import Random

from anxin.catalog.models import FaultCode, Product, ProductFamily
from anxin.catalog.queries import stations_serving
from anxin.handbook.actions.load import load_pack
from anxin.handbook.loader import built_in
from anxin.insight.simulator import words
from anxin.insight.simulator.company import Company, find
from anxin.insight.simulator.description import DescribedStation, Description, Family, describe
from anxin.insight.simulator.garage.furnishing import furnish
from anxin.insight.simulator.stocking import stock_up
from anxin.kernel.actions.seed_calendars import seed_calendars
from anxin.people.actions.authorise_station import authorise_station
from anxin.people.actions.create_region import create_region
from anxin.people.actions.create_station import create_station
from anxin.people.actions.create_user import create_user
from anxin.people.actions.grant_role import grant_role
from anxin.people.actions.seed_divisions import seed_divisions
from anxin.people.actions.set_lines import set_lines
from anxin.people.actions.set_station_lines import set_station_lines
from anxin.people.actions.set_territory import set_territory
from anxin.people.models import Division, Region, Station
from anxin.people.scopes import Role, Scope


def found(line: str, random: Random, *, password: str | None, is_alone: bool = True, at: datetime) -> Company:
    """Build the company of the line, or find the one that is there.

    ``password`` is that of the first person in each role; the others cannot sign in until they are given one. Unless it
    ``is_alone`` in the house, its people and stations are bound to the line.
    """
    if line in built_in():
        seed_calendars(actor=None, at=at)
        load_pack(line, actor=None, at=at)
    if stations_serving(line).exists():
        _authorise_for_everything(line, at)
        return find(line)
    seed_divisions()
    _Founding(line, describe(line), random, password=password, is_alone=is_alone, at=at).carry_out()
    stock_up(find(line), at=at)
    furnish(find(line), at=at)
    return find(line)


def _authorise_for_everything(line: str, at: datetime) -> None:
    """Stations of a simulated company may work on every family of the line, also on those that came with an import."""
    families = set(ProductFamily.objects.filter(line=line).values_list("code", flat=True))
    for station in stations_serving(line):
        standing = dict(station.authorisations.values_list("family", "valid_until"))
        authorise_station(station.pk, {**dict.fromkeys(families), **standing}, actor=None, at=at)


class _Founding:
    """What one founding shares."""

    def __init__(
        self, line: str, described: Description, random: Random, *, password: str | None, is_alone: bool, at: datetime
    ) -> None:
        self.line, self.described, self.random, self.at = line, described, random, at
        self.prefix = described.prefix
        self.password, self.is_alone = password, is_alone
        self._can_sign_in: set[str] = set()

    def carry_out(self) -> None:
        for family in self.described.families:
            self._design(family)
        regions = self._draw_regions()
        stations = [self._open_station(row, regions) for row in self.described.stations]
        for role, number in self.described.staff_of(Scope.ALL):
            self._employ(role, number)
        for region in regions.values():
            for role, number in self.described.staff_of(Scope.REGION):
                self._employ(role, number, region=region)
        for station in stations:
            for role, number in self.described.staff_of(Scope.STATION, Scope.OWN):
                self._employ(role, number, station=station)

    def _design(self, described: Family) -> None:
        family, _ = ProductFamily.objects.get_or_create(
            code=self.prefix + described.code,
            defaults={"title": described.title, "title_en": described.title_en, "line": self.line},
        )
        for model in described.models:
            values = {"title": model.title, "family": family, "warranty_months": model.warranty_months}
            Product.objects.get_or_create(code=model.code, defaults=values)
        for fault in described.faults:
            values = {"family": family, "title": fault.title, "title_en": fault.title_en, "assembly": fault.assembly}
            FaultCode.objects.get_or_create(code=self.prefix + fault.code, defaults=values)

    def _draw_regions(self) -> dict[str, Region]:
        for row in self.described.regions:
            code = self.prefix + row.code
            if not Region.objects.filter(code=code).exists():
                create_region(code, title=row.title, title_en=row.title_en, actor=None, at=self.at)
        known = {region.code: region for region in Region.objects.all()}
        return {row.code: known[self.prefix + row.code] for row in self.described.regions}

    def _open_station(self, row: DescribedStation, regions: dict[str, Region]) -> Station:
        station = create_station(
            self.prefix + row.code,
            title=row.title,
            region_id=regions[row.region].pk,
            latitude=row.latitude,
            longitude=row.longitude,
            is_own=row.is_own,
            orders_a_day=max(1, self.described.staff.get("technician", 1)) * self.described.orders_a_technician,
            families=[self.prefix + family.code for family in self.described.families],
            actor=None,
            at=self.at,
        )
        if not self.is_alone:
            station = set_station_lines(station.pk, [self.line], actor=None, at=self.at)
        for division in Division.objects.filter(code__in=row.districts):
            is_urban = division.code == row.districts[0]
            set_territory(station.pk, division.pk, is_urban=is_urban, actor=None, at=self.at)
        for division in Division.objects.filter(code__in=row.second_for):
            set_territory(station.pk, division.pk, priority=2, is_urban=False, actor=None, at=self.at)
        return station

    def _employ(self, role: Role, number: int, *, station: Station | None = None, region: Region | None = None) -> None:
        for index in range(number):
            username = self._username(role, number, index, station or region)
            theirs = None if role.code in self._can_sign_in else self.password
            self._can_sign_in.add(role.code)
            user = create_user(username, name=words.person(self.random), password=theirs, actor=None, at=self.at)
            station_id, region_id = station.pk if station else None, region.pk if region else None
            grant_role(user.pk, role.code, station_id=station_id, region_id=region_id, actor=None, at=self.at)
            if not self.is_alone and role.code not in self.described.works_for_all:
                set_lines(user.pk, [self.line], actor=None, at=self.at)

    def _username(self, role: Role, number: int, index: int, place: Station | Region | None) -> str:
        """``agent``, ``agent2``; ``clerk_nanshan``, ``technician_nanshan1``, ``supervisor_south``; the whole role where
        its last word is not enough (``regional_manager_south`` beside a ``project_manager_south``)."""
        if place is None:
            return f"{self.prefix}{role.code}{index + 1 if index else ''}"
        which = index + 1 if number > 1 else ""
        short = role.code.rpartition("_")[2]
        is_enough = [code.rpartition("_")[2] for code, staff in self.described.staff.items() if staff].count(short) < 2
        return f"{short if is_enough else role.code}_{place.code}{which}"
