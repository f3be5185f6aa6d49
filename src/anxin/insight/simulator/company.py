"""The simulated company: its regions, stations, people and products, made once through the ordinary actions."""

from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from anxin.catalog.models import FaultCode, Product, ProductFamily
from anxin.customers.models import Customer
from anxin.handbook.actions.load import load_pack
from anxin.insight.simulator import words
from anxin.kernel.actions.seed_calendars import seed_calendars
from anxin.people.actions.authorise_station import authorise_station
from anxin.people.actions.create_region import create_region
from anxin.people.actions.create_station import create_station
from anxin.people.actions.create_user import create_user
from anxin.people.actions.grant_role import grant_role
from anxin.people.actions.seed_divisions import seed_divisions
from anxin.people.actions.set_territory import set_territory
from anxin.people.models import Division, Region, Station, User

LINE = "tv"
REGIONS = {"south": ("华南大区", "South"), "east": ("华东大区", "East"), "north": ("华北大区", "North")}
# code: title, region, districts in the order of priority, latitude, longitude
STATIONS = {
    "nanshan": ("南山服务站", "south", ("440305", "440306"), 22.533, 113.930),
    "futian": ("福田服务站", "south", ("440304", "440303", "440307"), 22.541, 114.055),
    "tianhe": ("天河服务站", "south", ("440106", "440104"), 23.125, 113.361),
    "pudong": ("浦东服务站", "east", ("310115",), 31.221, 121.544),
    "xuhui": ("徐汇服务站", "east", ("310104", "310112"), 31.188, 121.437),
    "xihu": ("西湖服务站", "east", ("330106", "330110"), 30.259, 120.130),
    "haidian": ("海淀服务站", "north", ("110108",), 39.960, 116.298),
    "chaoyang": ("朝阳服务站", "north", ("110105",), 39.922, 116.443),
}
HEADQUARTERS = {
    "agent": 2,
    "dispatcher": 1,
    "complaint_handler": 1,
    "settlement_clerk": 1,
    "cs_manager": 1,
    "finance_manager": 1,
    "administrator": 1,
}
MODELS = {"AX-43S": 43, "AX-55U": 55, "AX-65U": 65, "AX-75M": 75}
TECHNICIANS_A_STATION = 3
# What a technician at a station with the usual number of people can do in a day.
ORDERS_A_TECHNICIAN = 6


@dataclass
class Company:
    """Everybody and everything a simulation needs to hand, by what it needs them for."""

    staff: dict[str, list[User]] = field(default_factory=dict)  # headquarters, by role
    supervisors: dict[int, User] = field(default_factory=dict)  # by region
    clerks: dict[int, User] = field(default_factory=dict)  # by station
    technicians: dict[int, list[User]] = field(default_factory=dict)  # by station
    stations: dict[int, Station] = field(default_factory=dict)
    divisions: dict[str, Division] = field(default_factory=dict)
    products: list[Product] = field(default_factory=list)
    faults: dict[str, FaultCode] = field(default_factory=dict)
    customers: list[Customer] = field(default_factory=list)

    def one(self, role: str, random: Random) -> User:
        return random.choice(self.staff[role])


def found(random: Random, *, password: str | None, at: datetime) -> Company:
    """Build the company on an empty home, or find the one that is there.

    ``password`` is that of the first person in each role; the others cannot sign in until they are given one.
    """
    if Station.objects.exists():
        authorise_for_everything(at)
        return find()
    seed_calendars(actor=None, at=at)
    load_pack(LINE, actor=None, at=at)
    seed_divisions()
    _draw_the_map(at)
    _hire(random, password, at)
    _design_products()
    return find()


def authorise_for_everything(at: datetime) -> None:
    """Stations of a simulated company may work on every family of the line, also on those that came with an import."""
    families = set(ProductFamily.objects.filter(line=LINE).values_list("code", flat=True))
    for station in Station.objects.filter(is_active=True):
        standing = dict(station.authorisations.values_list("family", "valid_until"))
        authorise_station(station.pk, {**dict.fromkeys(families), **standing}, actor=None, at=at)


def find() -> Company:
    """The people of the home as it stands, sorted by what they do."""
    company = Company(
        stations={station.pk: station for station in Station.objects.filter(is_active=True)},
        divisions={division.code: division for division in Division.objects.filter(territories__isnull=False)},
        products=list(Product.objects.filter(family__line=LINE).select_related("family")),
        faults={fault.code: fault for fault in FaultCode.objects.filter(family__line=LINE)},
    )
    for user in User.objects.filter(is_active=True).prefetch_related("grants").order_by("pk"):
        for grant in user.roles:
            if grant.role == "station_clerk":
                company.clerks.setdefault(grant.station_id or 0, user)
            elif grant.role == "technician":
                company.technicians.setdefault(grant.station_id or 0, []).append(user)
            elif grant.role == "regional_supervisor":
                company.supervisors[grant.region_id or 0] = user
            else:
                company.staff.setdefault(grant.role, []).append(user)
    return company


def _draw_the_map(at: datetime) -> None:
    for code, (title, title_en) in REGIONS.items():
        create_region(code, title=title, title_en=title_en, actor=None, at=at)
    regions = {region.code: region.pk for region in Region.objects.all()}
    ProductFamily.objects.get_or_create(
        code="tv-lcd", defaults={"title": "液晶电视", "title_en": "LCD television", "line": LINE}
    )
    for code, (title, region, districts, latitude, longitude) in STATIONS.items():
        station = create_station(
            code,
            title=title,
            region_id=regions[region],
            latitude=latitude,
            longitude=longitude,
            orders_a_day=TECHNICIANS_A_STATION * ORDERS_A_TECHNICIAN,
            families=["tv-lcd"],
            actor=None,
            at=at,
        )
        for division in Division.objects.filter(code__in=districts):
            # The first district is the station's own town, the others reach into the country.
            set_territory(station.pk, division.pk, is_urban=division.code == districts[0], actor=None, at=at)


def _hire(random: Random, password: str | None, at: datetime) -> None:
    can_sign_in: set[str] = set()

    def employ(username: str, role: str, *, station: Station | None = None, region: Region | None = None) -> None:
        theirs = None if role in can_sign_in else password
        can_sign_in.add(role)
        user = create_user(username, name=words.person(random), password=theirs, actor=None, at=at)
        grant_role(
            user.pk,
            role,
            station_id=station.pk if station else None,
            region_id=region.pk if region else None,
            actor=None,
            at=at,
        )

    for role, number in HEADQUARTERS.items():
        for index in range(number):
            employ(role if index == 0 else f"{role}{index + 1}", role)
    for region in Region.objects.order_by("pk"):
        employ(f"supervisor_{region.code}", "regional_supervisor", region=region)
    for station in Station.objects.order_by("pk"):
        employ(f"clerk_{station.code}", "station_clerk", station=station)
        for index in range(1, TECHNICIANS_A_STATION + 1):
            employ(f"technician_{station.code}{index}", "technician", station=station)


def _design_products() -> None:
    family = ProductFamily.objects.get(code="tv-lcd")
    for code, inches in MODELS.items():
        Product.objects.get_or_create(
            code=code, defaults={"title": f"{inches} 英寸液晶电视", "family": family, "warranty_months": 12}
        )
    for code, (title, title_en, assembly, _) in words.FAULTS.items():
        FaultCode.objects.get_or_create(
            code=code, defaults={"family": family, "title": title, "title_en": title_en, "assembly": assembly}
        )
