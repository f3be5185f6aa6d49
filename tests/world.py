"""The small company that most tests play with: two regions, two stations, one person per role, one customer."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from datetime import date, datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from django.test import TestCase

from anxin.catalog.models import FaultCode, Product, ProductFamily
from anxin.customers.models import Asset, Customer, CustomerPhone
from anxin.handbook.actions.load import load_pack
from anxin.handbook.models import HandbookVersion, ServiceLine
from anxin.kernel import clock, deadlines
from anxin.kernel.actions.seed_calendars import seed_calendars
from anxin.people.models import (
    Division,
    Notification,
    Region,
    RoleGrant,
    Station,
    StationAuthorisation,
    Territory,
    User,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 3, 4, 12, 0, tzinfo=SHANGHAI)  # an ordinary Wednesday

PEOPLE = {
    "agent": "agent",
    "dispatcher": "dispatcher",
    "clerk": "station_clerk",
    "technician": "technician",
    "supervisor": "regional_supervisor",
    "handler": "complaint_handler",
    "settlement_clerk": "settlement_clerk",
    "manager": "cs_manager",
    "finance": "finance_manager",
    "admin": "administrator",
}
ELSEWHERE = {"other_clerk": "station_clerk", "other_technician": "technician"}


_PUBLISHED: dict[str, tuple[HandbookVersion, ServiceLine]] = {}


def in_force(line: str) -> HandbookVersion:
    """The shipped handbook. It is read and published once a process: each later world has the same rows written.

    Its content stays in the database until somebody asks for it: worlds are copied from test to test.
    """
    if line in _PUBLISHED:
        version, named = (copy(one) for one in _PUBLISHED[line])
        version.pk = named.pk = None
        version.save(force_insert=True)
        named.save(force_insert=True)
    else:
        published = load_pack(line, actor=None, at=NOON)
        _PUBLISHED[line] = published, ServiceLine.objects.get(code=line)
        version = copy(published)
    del version.content
    return version


class World:
    """Everything stands at noon of a Wednesday until a test moves it."""

    agent: User
    dispatcher: User
    clerk: User
    technician: User
    supervisor: User
    handler: User
    settlement_clerk: User
    manager: User
    finance: User
    admin: User
    other_clerk: User
    other_technician: User

    def __init__(self, running: clock.VirtualClock, line: str = "tv") -> None:
        self._running = running
        self.line = line
        self.noon = NOON
        seed_calendars(actor=None, at=NOON)
        self.handbook = in_force(line)
        self._people_the_map()
        self._hire()
        self._sell()

    @classmethod
    @contextmanager
    def standing_at_noon(cls, line: str = "tv") -> Iterator[Self]:
        with clock.virtual(NOON) as running:
            yield cls(running, line)

    @property
    def now(self) -> datetime:
        return self._running.now

    def advance(self, **duration: float) -> datetime:
        """Move on, and let the sweep see it."""
        return self.advance_to(self.now + timedelta(**duration))

    def advance_to(self, moment: datetime) -> datetime:
        self._running.advance_to(moment)
        # A test's transaction never commits; what the sweep queues is done here.
        with TestCase.captureOnCommitCallbacks(execute=True):
            deadlines.sweep(at=moment)
        return moment

    def sweep_only(self, **duration: float) -> None:
        """Move on; the sweep marks what is late, and nobody has acted on it yet."""
        deadlines.sweep(at=self._running.advance_to(self.now + timedelta(**duration)))

    def told(self, user: User) -> list[str]:
        """What the person was told, oldest first, in English."""
        return list(Notification.objects.filter(user=user).order_by("pk").values_list("text_en", flat=True))

    def person(self, username: str, role: str, *, station: Station | None = None, region: Region | None = None) -> User:
        user = User.objects.create(username=username, name=username.replace("_", " ").title(), phone="075500000000")
        RoleGrant.objects.create(user=user, role=role, station=station, region=region)
        return user

    def _people_the_map(self) -> None:
        self.south = Region.objects.create(code="south", title="华南", title_en="South")
        self.north = Region.objects.create(code="north", title="华北", title_en="North")
        guangdong = Division.objects.create(code="440000", title="广东省", title_en="Guangdong", level=1)
        shenzhen = Division.objects.create(
            code="440300", title="深圳市", title_en="Shenzhen", level=2, parent=guangdong
        )
        self.city = shenzhen
        self.division = Division.objects.create(
            code="440305",
            title="南山区",
            title_en="Nanshan",
            level=3,
            parent=shenzhen,
            latitude=22.53,
            longitude=113.93,
        )
        beijing = Division.objects.create(code="110000", title="北京市", title_en="Beijing", level=1)
        city = Division.objects.create(code="110100", title="市辖区", title_en="Beijing city", level=2, parent=beijing)
        self.far_division = Division.objects.create(
            code="110108", title="海淀区", title_en="Haidian", level=3, parent=city, latitude=39.96, longitude=116.30
        )
        self.nanshan = self._station("nanshan", "南山服务站", self.south, self.division)
        self.haidian = self._station("haidian", "海淀服务站", self.north, self.far_division)

    def _station(self, code: str, title: str, region: Region, division: Division) -> Station:
        station = Station.objects.create(
            code=code, title=title, region=region, latitude=division.latitude, longitude=division.longitude
        )
        StationAuthorisation.objects.create(station=station, family="tv-lcd")
        Territory.objects.create(station=station, division=division, is_urban=True)
        return station

    def _hire(self) -> None:
        grants = []
        for name, role in (PEOPLE | ELSEWHERE).items():
            home = self.haidian if name in ELSEWHERE else self.nanshan
            station = home if role in ("station_clerk", "technician") else None
            region = self.south if role == "regional_supervisor" else None
            user = User(username=name, name=name.replace("_", " ").title(), phone="075500000000")
            setattr(self, name, user)
            grants.append(RoleGrant(user=user, role=role, station=station, region=region))
        User.objects.bulk_create([grant.user for grant in grants])
        RoleGrant.objects.bulk_create(grants)

    def _sell(self) -> None:
        self.family = ProductFamily.objects.create(
            code="tv-lcd", title="液晶电视", title_en="LCD television", line=self.line
        )
        self.tv = Product.objects.create(code="AX-55U", title="55 英寸液晶电视", family=self.family, warranty_months=12)
        self.fault = FaultCode.objects.create(
            code="no-picture", family=self.family, assembly="屏组件", title="有声无图", title_en="sound, no picture"
        )
        self.customer = Customer.objects.create(
            name="陈一", division=self.division, address="科技路 1 号 2 栋 301", created_at=NOON
        )
        CustomerPhone.objects.create(customer=self.customer, number="13900000001", is_main=True)
        self.asset = Asset.objects.create(
            serial="AX55U2501000001",
            product=self.tv,
            customer=self.customer,
            made_on=date(2025, 8, 1),
            bought_on=date(2025, 10, 1),
            has_invoice=True,
            has_warranty_card=True,
            created_at=NOON,
        )
