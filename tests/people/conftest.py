"""A small map and its stations, without the rest of the world."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from anxin.people.models import Region, RoleGrant, Station, StationAuthorisation, Territory, User

AT = datetime(2026, 3, 4, 12, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def at():
    return AT


@pytest.fixture
def admin(db):
    return person("admin", "administrator")


@pytest.fixture
def agent(db):
    return person("agent", "agent")


@pytest.fixture
def region(db):
    return Region.objects.create(code="south", title="华南", title_en="South")


@pytest.fixture
def station(region):
    return a_station("nanshan", region)


def person(username, role="", **where):
    user = User.objects.create(username=username, name=username.title())
    if role:
        RoleGrant.objects.create(user=user, role=role, **where)
    return user


def a_station(code, region, *, divisions=(), families=("tv-lcd",), **about):
    station = Station.objects.create(code=code, title=code, region=region, **about)
    for family in families:
        StationAuthorisation.objects.create(station=station, family=family)
    for division, terms in divisions:
        Territory.objects.create(station=station, division=division, **terms)
    return station
