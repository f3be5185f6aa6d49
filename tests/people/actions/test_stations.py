"""The network: regions, stations, what they may repair and where they go."""

from datetime import date

import pytest
from django.utils import translation

from anxin.kernel.errors import InputRefused, NotEntitled, NotFound, StalePage
from anxin.kernel.models import AuditLine
from anxin.people.actions.authorise_station import authorise_station
from anxin.people.actions.create_region import create_region
from anxin.people.actions.create_station import create_station
from anxin.people.actions.edit_station import edit_station
from anxin.people.actions.seed_divisions import seed_divisions
from anxin.people.actions.set_territory import set_territory
from anxin.people.actions.withdraw_territory import withdraw_territory
from anxin.people.errors import StationStillWorking
from anxin.people.models import Division, Region, Station, Territory
from anxin.people.queries import stations, territories
from tests.people.conftest import a_station, person


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def nanshan(db):
    seed_divisions()
    return Division.objects.get(code="440305")


def facts(row):
    lines = AuditLine.objects.filter(subject_type=row.SUBJECT, subject_id=row.pk)
    return list(lines.values_list("event", flat=True))


def test_a_station_is_opened_with_its_products(admin, region, at):
    station = create_station(
        "one", title="一号站", region_id=region.pk, families=["tv-lcd", "tv-lcd"], actor=admin, at=at
    )

    assert list(Station.objects.authorised("tv-lcd", at.date())) == [station]
    assert facts(station) == ["station.created", "station.authorised"]


@pytest.mark.parametrize(("given", "field"), [({"code": "nanshan"}, "code"), ({"orders_a_day": 0}, "orders_a_day")])
def test_a_bad_station_is_refused_and_nothing_is_written(admin, station, at, given, field):
    with pytest.raises(InputRefused) as refusal:
        create_station(
            **{"code": "two", "title": "二号站", "region_id": station.region_id, **given}, actor=admin, at=at
        )

    assert refusal.value.field == field
    assert Station.objects.count() == 1
    assert not AuditLine.objects.exists()


def test_a_region_is_opened_once(admin, at):
    region = create_region("east", title="华东", actor=admin, at=at)

    assert facts(region) == ["region.created"]
    with pytest.raises(InputRefused, match="east"):
        create_region("east", title="华东", actor=admin, at=at)
    assert Region.objects.count() == 1


def test_only_an_administrator_changes_the_network(agent, station, nanshan, at):
    for change in (
        lambda: create_region("east", title="华东", actor=agent, at=at),
        lambda: create_station("two", title="二", region_id=station.region_id, actor=agent, at=at),
        lambda: edit_station(station.pk, {"title": "x"}, actor=agent, at=at),
        lambda: authorise_station(station.pk, {}, actor=agent, at=at),
        lambda: set_territory(station.pk, nanshan.pk, actor=agent, at=at),
        lambda: withdraw_territory(1, actor=agent, at=at),
    ):
        with pytest.raises(NotEntitled):
            change()
    assert not AuditLine.objects.exists()


def test_an_edit_keeps_before_and_after(admin, station, at):
    edit_station(station.pk, {"title": "新名", "orders_a_day": 30}, actor=admin, at=at, version=1)

    line = AuditLine.objects.get(event="station.edited")
    assert line.payload["before"] == {"title": "nanshan", "orders_a_day": "20"}
    assert line.payload["after"] == {"title": "新名", "orders_a_day": "30"}
    with pytest.raises(StalePage):
        edit_station(station.pk, {"title": "spät"}, actor=admin, at=at, version=1)


def test_products_are_exactly_those_given(admin, station, at):
    authorise_station(station.pk, {"washing-machine": date(2026, 12, 31)}, actor=admin, at=at)
    authorise_station(station.pk, {"washing-machine": date(2026, 12, 31)}, actor=admin, at=at)

    assert list(station.authorisations.values_list("family", "valid_until")) == [
        ("washing-machine", date(2026, 12, 31))
    ]
    assert facts(station) == ["station.authorised"]


def test_a_territory_is_set_changed_and_withdrawn(admin, station, nanshan, at):
    first = set_territory(station.pk, nanshan.pk, actor=admin, at=at)
    set_territory(station.pk, nanshan.pk, actor=admin, at=at)
    set_territory(station.pk, nanshan.pk, priority=2, is_urban=False, actor=admin, at=at)

    (territory,) = territories([station.pk])
    assert (territory.pk, territory.priority, territory.is_urban) == (first.pk, 2, False)
    withdraw_territory(first.pk, reason="too far", actor=admin, at=at)
    assert facts(station) == ["station.territory_set", "station.territory_set", "station.territory_withdrawn"]
    with pytest.raises(NotFound):
        withdraw_territory(first.pk, actor=admin, at=at)


def test_a_territory_ends_after_it_begins(admin, station, nanshan, at):
    with pytest.raises(InputRefused):
        set_territory(
            station.pk,
            nanshan.pk,
            valid_from=date(2026, 5, 2),
            valid_until=date(2026, 5, 1),
            actor=admin,
            at=at,
        )
    assert not Territory.objects.exists()


def test_a_station_with_territories_cannot_be_closed(admin, station, nanshan, at):
    territory = set_territory(station.pk, nanshan.pk, actor=admin, at=at)
    with pytest.raises(StationStillWorking):
        edit_station(station.pk, {"is_active": False}, actor=admin, at=at)

    withdraw_territory(territory.pk, actor=admin, at=at)

    assert not edit_station(station.pk, {"is_active": False}, actor=admin, at=at).is_active


def test_a_station_sees_itself_a_region_its_own_and_headquarters_all(admin, station, at):
    north = Region.objects.create(code="north", title="华北")
    far = a_station("far", north)
    clerk = person("clerk", "station_clerk", station=station)
    technician = person("technician", "technician", station=far)
    supervisor = person("supervisor", "regional_supervisor", region=north)

    assert list(stations(admin)) == [far, station]
    assert list(stations(clerk)) == [station]
    assert list(stations(technician)) == [far]
    assert list(stations(supervisor)) == [far]
    assert list(stations(person("nobody"))) == []
