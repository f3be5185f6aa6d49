"""Everybody and everything of a simulated company, by what they may do and where."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random

from anxin.catalog.models import FaultCode, Product
from anxin.catalog.queries import stations_serving
from anxin.handbook.current import current_handbook
from anxin.handbook.schema import Handbook
from anxin.insight.simulator.description import Description, describe
from anxin.insight.simulator.errors import NobodyEntitled
from anxin.parts.models import Part
from anxin.people.models import Division, RoleGrant, Station, User
from anxin.people.roles import ROLES
from anxin.people.scopes import Scope


@dataclass(frozen=True)
class Member:
    """One person in one role, at the station or region the role is bound to."""

    user: User
    role: str
    station_id: int | None
    region_id: int | None


@dataclass
class Company:
    """The company of one service line as it stands in the home."""

    line: str
    described: Description
    handbook: Handbook
    members: list[Member] = field(default_factory=list)
    stations: dict[int, Station] = field(default_factory=dict)
    divisions: dict[str, Division] = field(default_factory=dict)
    products: list[Product] = field(default_factory=list)
    faults: dict[str, FaultCode] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)

    def staff(self, role: str, *, station_id: int | None = None, region_id: int | None = None) -> list[User]:
        """Those with the role; at the station or in the region where the role is bound to one."""
        return [row.user for row in self.members if row.role == role and _reaches(row, station_id, region_id)]

    def one(
        self, permission: str, random: Random, *, station_id: int | None = None, region_id: int | None = None
    ) -> User:
        """Somebody whose work this is: of the first role in the table that may, whoever has time.

        Raises ``NobodyEntitled`` where the company has no such person.
        """
        found = self.some(permission, station_id=station_id, region_id=region_id)
        if not found:
            raise NobodyEntitled(line=self.line, permission=permission)
        return random.choice(found)

    def some(self, permission: str, *, station_id: int | None = None, region_id: int | None = None) -> list[User]:
        """All of the first role that may and that somebody has; none where nobody may."""
        for role in ROLES:
            if permission in role.may and (found := self.staff(role.code, station_id=station_id, region_id=region_id)):
                return found
        return []

    def clerk(self, station_id: int, random: Random) -> User:
        return self.one("work_order.accept", random, station_id=station_id)

    @property
    def lends(self) -> bool:
        """Whether stations borrow its parts; a shop draws from its own shelf."""
        return bool(self.parts) and self.described.workshop is None

    @property
    def store_code(self) -> str:
        """The code of the place the company lends its parts from."""
        return f"{self.described.prefix}{self.described.store.code}" if self.described.store else ""

    def staff_of_stations(self, role: str) -> list[User]:
        """Those with the role at any station."""
        return [row.user for row in self.members if row.role == role and row.station_id is not None]

    def technicians(self, station_id: int) -> list[User]:
        return self.staff("technician", station_id=station_id)


def find(line: str) -> Company:
    """The people, places and products of the line, as the home knows them."""
    described = describe(line)
    stations = {station.pk: station for station in stations_serving(line)}
    grants = RoleGrant.objects.filter(user__in=User.objects.active().of_line(line)).select_related("user")
    return Company(
        line=line,
        described=described,
        handbook=current_handbook(line),
        members=list(_members(grants.order_by("user_id", "pk"), stations)),
        stations=stations,
        divisions={row.code: row for row in Division.objects.filter(territories__station__in=stations)},
        products=list(Product.objects.filter(family__line=line).select_related("family").order_by("pk")),
        faults={row.code: row for row in FaultCode.objects.filter(family__line=line)},
        parts={row.number: row for row in Part.objects.filter(number__in=[part.code for part in described.parts])},
    )


def _members(grants: Iterable[RoleGrant], stations: dict[int, Station]) -> Iterable[Member]:
    for grant in grants:
        if grant.station_id is None or grant.station_id in stations:
            yield Member(grant.user, grant.role, grant.station_id, grant.region_id)


def _reaches(member: Member, station_id: int | None, region_id: int | None) -> bool:
    match next(role.scope for role in ROLES if role.code == member.role):
        case Scope.ALL:
            return True
        case Scope.REGION:
            return region_id is not None and member.region_id == region_id
        case _:
            return station_id is not None and member.station_id == station_id
