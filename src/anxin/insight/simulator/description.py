"""A simulated company as it is written down: places, people, products, and what its customers say.

``companies/<line>.toml`` describes the company of a service line; a line without a file gets ``companies/general.toml``.
"""

import tomllib
from decimal import Decimal
from importlib.resources import files
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from anxin.insight.simulator.factory.described import Returns
from anxin.insight.simulator.garage.described import Workshop
from anxin.people.roles import BY_CODE
from anxin.people.scopes import Role, Scope

Some = Annotated[int, Field(ge=0, le=100)]
Share = Annotated[float, Field(ge=0, le=1)]
Yuan = Annotated[Decimal, Field(gt=0)]
Pieces = Annotated[int, Field(ge=0, le=1_000)]


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Demo(Part):
    """The history of the demo: how many days, ending today, with how many calls a day."""

    days: Annotated[int, Field(ge=1, le=400)] = 30
    calls_a_day: Annotated[float, Field(gt=0, le=1_000)] = 0.8
    seed: int = 1


class DescribedRegion(Part):
    code: str
    title: str
    title_en: str


class DescribedStation(Part):
    """``districts`` are division codes, the station's own town first: that one is urban, the others are not. In those it is
    ``second_for`` another one is asked first.

    ``is_own``: a branch of the company, not somebody else's station.
    """

    code: str
    title: str
    region: str
    districts: Annotated[tuple[str, ...], Field(min_length=1)]
    second_for: tuple[str, ...] = ()
    latitude: float
    longitude: float
    is_own: bool = False


class Model(Part):
    """``fields`` are answers to the company's own data that are the same for every set of the model."""

    code: str
    title: str
    warranty_months: int | None = 12
    fields: dict[str, int] = Field(default_factory=dict)


class Fault(Part):
    """``symptoms`` are the words in which customers tell of it."""

    code: str
    title: str
    title_en: str
    assembly: str
    symptoms: Annotated[tuple[str, ...], Field(min_length=1)]


class SparePart(Part):
    code: str
    title: str


class Family(Part):
    """``part`` is what is used up most often, ``lacking`` what is out of stock most often."""

    code: str
    title: str
    title_en: str
    models: Annotated[tuple[Model, ...], Field(min_length=1)]
    faults: Annotated[tuple[Fault, ...], Field(min_length=1)]
    part: SparePart
    lacking: str


class Store(Part):
    """Where headquarters keep the parts that stations borrow, and where stations send theirs back to."""

    code: str
    title: str
    title_en: str
    address: str = ""


class ListedPart(Part):
    """A number of the parts list, for the ``families`` named, or for all.

    ``needs`` says for which faults it is changed, and in what share of them. ``store``, ``station`` and ``van`` are how
    many lie in the store, at each station and in each technician's van at the beginning. Prices are yuan for one.
    """

    code: str
    title: str
    title_en: str
    category: str
    families: tuple[str, ...] = ()
    needs: dict[str, Share] = Field(default_factory=dict)
    cost: Yuan
    station_price: Yuan
    public_price: Yuan
    is_serialised: bool = False
    is_bought_in: bool = False
    is_returnable: bool = True
    store: Pieces = 0
    station: Pieces = 0
    van: Pieces = 0


class Customers(Part):
    """Households, and as large a share of organisations, which are called by these names with a number."""

    organisations: Share = 0.0
    names: tuple[str, ...] = ("客户单位",)


class Description(Part):
    """Codes of regions, stations, families, faults and accounts begin with ``prefix``, by default the line's code and a hyphen:
    several companies share one house.

    ``staff`` counts people by role: for headquarters, for each region, for each station. ``works_for_all`` lists the
    roles whose people are not bound to the line. ``kinds`` weighs what customers want (only what the handbook offers is
    asked for), ``wishes`` says it in their words; ``reported_by`` names the role that hears of a kind instead of the
    call centre. Without a ``store`` there is no parts list, and nobody borrows; ``workshop`` is for lines whose customers
    come to a shop, ``returns`` for those whose sets go back to the factory.
    """

    prefix: str = "-"
    demo: Demo = Demo()
    works_for_all: tuple[str, ...] = ()
    regions: Annotated[tuple[DescribedRegion, ...], Field(min_length=1)]
    stations: Annotated[tuple[DescribedStation, ...], Field(min_length=1)]
    staff: dict[str, Some] = Field(default_factory=lambda: {code: 3 if code == "technician" else 1 for code in BY_CODE})
    orders_a_technician: Annotated[int, Field(ge=1, le=50)] = 6  # what one can do in a day
    families: Annotated[tuple[Family, ...], Field(min_length=1)]
    workshop: Workshop | None = None
    returns: Returns | None = None
    store: Store | None = None
    parts: tuple[ListedPart, ...] = ()
    customers: Customers = Customers()
    kinds: dict[str, Annotated[float, Field(ge=0)]]
    wishes: dict[str, str] = Field(default_factory=dict)
    reported_by: dict[str, str] = Field(default_factory=dict)
    enquiries: Annotated[tuple[str, ...], Field(min_length=1)]
    complaints: Annotated[tuple[str, ...], Field(min_length=1)]

    @field_validator("staff")
    @classmethod
    def _roles_are_known(cls, staff: dict[str, int]) -> dict[str, int]:
        if unknown := sorted(staff.keys() - BY_CODE.keys()):
            raise ValueError(f"no such role: {', '.join(unknown)}")
        return staff

    @model_validator(mode="after")
    def _parts_hold_together(self) -> "Description":
        if bool(self.parts) != (self.store is not None):
            raise ValueError("a parts list and a store belong together")
        listed = {part.code for part in self.parts}
        for labour in self.workshop.labour if self.workshop else ():
            if unknown := labour.parts.keys() - listed:
                raise ValueError(f"{labour.code} takes parts nobody lists: {', '.join(sorted(unknown))}")
        known = {family.code for family in self.families}
        known |= {fault.code for family in self.families for fault in family.faults}
        for part in self.parts:
            if unknown := {*part.families, *part.needs} - known:
                raise ValueError(f"{part.code} names what there is not: {', '.join(sorted(unknown))}")
        return self

    def staff_of(self, *scopes: Scope) -> list[tuple[Role, int]]:
        """The roles with such a reach and how many people have each, in the order of the roles."""
        return [(role, self.staff.get(code, 0)) for code, role in BY_CODE.items() if role.scope in scopes]

    @property
    def symptoms(self) -> list[str]:
        return [text for family in self.families for fault in family.faults for text in fault.symptoms]


def describe(line: str) -> Description:
    """The company of the line, with codes that no other company's can meet."""
    companies = files("anxin.insight.simulator") / "companies"
    own = companies / f"{line}.toml"
    source = own if own.is_file() else companies / "general.toml"
    description = Description.model_validate(tomllib.loads(source.read_text(encoding="utf-8")))
    return description.model_copy(update={"prefix": f"{line}-"}) if description.prefix == "-" else description
