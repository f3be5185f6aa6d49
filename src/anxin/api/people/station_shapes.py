"""The service network as it is sent and told."""

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from anxin.api.shapes import Asked, Id, Named, Told, Versioned
from anxin.api.subjects import worded
from anxin.people.models import Division, Station, Territory

Code = Annotated[str, StringConstraints(min_length=1, max_length=32, pattern=r"^[-a-zA-Z0-9_]+$")]
Title = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Family = Annotated[str, StringConstraints(min_length=1, max_length=48)]


class DivisionTold(Told):
    """A place in the administrative tree: 1 province, 2 city, 3 district, 4 street."""

    id: int
    code: str
    title: str
    level: int
    parent_id: int | None

    @classmethod
    def of(cls, row: Division) -> "DivisionTold":
        title = worded(row.title, row.title_en)
        return cls(id=row.pk, code=row.code, title=title, level=row.level, parent_id=row.parent_id)


class StationTold(Told):
    """A station, or a branch of the company's own."""

    id: int
    code: str
    title: str
    region: Named
    phone: str
    address: str
    latitude: float | None
    longitude: float | None
    orders_a_day: int
    is_own: bool
    is_active: bool
    lines: list[str]
    version: int

    @classmethod
    def of(cls, row: Station) -> "StationTold":
        kept = {name: getattr(row, name) for name in cls.model_fields if name != "region"}
        region = row.region
        return cls(**kept, region=Named(code=region.code, title=worded(region.title, region.title_en)))


class NewStation(Asked):
    """``families`` are the product families it may work on."""

    code: Code
    title: Title
    region_id: Id
    phone: Annotated[str, StringConstraints(max_length=32)] = ""
    address: Annotated[str, StringConstraints(max_length=200)] = ""
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    orders_a_day: int = Field(default=20, ge=1, le=10_000)
    is_own: bool = False
    families: list[Family] = Field(default=[], max_length=100)


class StationEdit(Versioned):
    """What is left out stays as it is."""

    title: Title | None = None
    phone: Annotated[str, StringConstraints(max_length=32)] | None = None
    address: Annotated[str, StringConstraints(max_length=200)] | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    orders_a_day: int | None = Field(default=None, ge=1, le=10_000)
    is_own: bool | None = None
    is_active: bool | None = None


class Authorisation(Asked):
    """Exactly these families, each until a day or, with ``null``, without end."""

    families: dict[Family, date | None] = Field(max_length=100)


class TerritoryTold(Told):
    """The lower ``priority`` is asked first."""

    id: int
    division: DivisionTold
    priority: int
    is_urban: bool
    valid_from: date | None
    valid_until: date | None

    @classmethod
    def of(cls, row: Territory) -> "TerritoryTold":
        kept = {name: getattr(row, name) for name in cls.model_fields if name != "division"}
        return cls(**kept, division=DivisionTold.of(row.division))


class NewTerritory(Asked):
    division_id: Id
    priority: int = Field(default=1, ge=1, le=1000)
    is_urban: bool = True
    valid_from: date | None = None
    valid_until: date | None = None


class RegionTold(Told):
    id: int
    code: str
    title: str


class NewRegion(Asked):
    code: Code
    title: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    title_en: Annotated[str, StringConstraints(max_length=80)] = ""
