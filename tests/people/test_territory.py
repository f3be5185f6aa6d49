"""Which station answers for an address (ORG-003-08)."""

from datetime import date

import pytest
from django.utils import translation

from anxin.people.actions.seed_divisions import seed_divisions
from anxin.people.models import Division, StationAuthorisation, Territory
from anxin.people.territory import is_urban, stations_considered, stations_for
from tests.people.conftest import a_station

ON = date(2026, 3, 4)
pytestmark = pytest.mark.rule("ORG-003-08", "DSP-003-01")


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def place(db):
    seed_divisions()
    return lambda code: Division.objects.get(code=code)


def codes(candidates):
    return [candidate.station.code for candidate in candidates]


@pytest.mark.parametrize("level", ["440305007", "440305", "440300", "440000"])
def test_a_territory_covers_everything_below_it(place, region, level):
    a_station("one", region, divisions=[(place(level), {})])

    assert codes(stations_for(place("440305007"), "tv-lcd", ON)) == ["one"]


@pytest.mark.parametrize("elsewhere", ["440304", "440100", "110108"])
def test_a_territory_covers_nothing_beside_it(place, region, elsewhere):
    a_station("one", region, divisions=[(place(elsewhere), {})])

    assert stations_for(place("440305"), "tv-lcd", ON) == []


def test_the_closest_fit_comes_first_among_equals(place, region):
    a_station("province", region, divisions=[(place("440000"), {})])
    a_station("street", region, divisions=[(place("440305007"), {})])
    a_station("city", region, divisions=[(place("440300"), {})])
    a_station("district", region, divisions=[(place("440305"), {})])

    assert codes(stations_for(place("440305007"), "tv-lcd", ON)) == ["street", "district", "city", "province"]


def test_where_territories_overlap_the_lower_priority_is_asked_first(place, region):
    a_station("near", region, divisions=[(place("440305"), {"priority": 2})])
    a_station("far", region, divisions=[(place("440300"), {"priority": 1})])

    assert codes(stations_for(place("440305"), "tv-lcd", ON)) == ["far", "near"]


def test_a_station_with_two_fitting_territories_stands_once_with_the_better_one(place, region):
    a_station("one", region, divisions=[(place("440000"), {"priority": 1}), (place("440305"), {"priority": 1})])

    (candidate,) = stations_for(place("440305"), "tv-lcd", ON)

    assert candidate.division.code == "440305"


@pytest.mark.parametrize(
    ("terms", "is_valid"),
    [
        ({}, True),
        ({"valid_from": ON, "valid_until": ON}, True),
        ({"valid_from": date(2026, 3, 5)}, False),
        ({"valid_until": date(2026, 3, 3)}, False),
    ],
)
def test_a_territory_counts_on_the_days_it_is_valid(place, region, terms, is_valid):
    a_station("one", region, divisions=[(place("440305"), terms)])

    assert bool(stations_for(place("440305"), "tv-lcd", ON)) == is_valid


def test_a_station_that_may_not_work_on_the_product_is_shown_with_the_reason_and_not_suggested(place, region):
    a_station("other", region, divisions=[(place("440305"), {})], families=["washing-machine"])
    a_station("able", region, divisions=[(place("440305"), {"priority": 9})])

    assert codes(stations_for(place("440305"), "tv-lcd", ON)) == ["able"]
    able, other = stations_considered(place("440305"), "tv-lcd", ON)
    assert able.obstacles == ()
    assert other.obstacles == ("not authorised for the product",)


def test_an_authorisation_runs_out(place, region):
    station = a_station("one", region, divisions=[(place("440305"), {})])
    StationAuthorisation.objects.filter(station=station).update(valid_until=date(2026, 3, 3))

    assert stations_for(place("440305"), "tv-lcd", ON) == []


def test_a_product_nobody_knows_yet_asks_for_no_authorisation(place, region):
    a_station("one", region, divisions=[(place("440305"), {})], families=[])

    assert codes(stations_for(place("440305"), None, ON)) == ["one"]


def test_the_less_loaded_of_two_equals_comes_first_and_a_full_one_last(place, region):
    busy = a_station("busy", region, divisions=[(place("440305"), {})], orders_a_day=10)
    free = a_station("free", region, divisions=[(place("440305"), {})], orders_a_day=10)
    full = a_station("full", region, divisions=[(place("440305"), {})], orders_a_day=2)
    backup = a_station("backup", region, divisions=[(place("440305"), {"priority": 2})])
    open_orders = {busy.pk: 8, free.pk: 1, full.pk: 2}

    found = stations_for(place("440305"), "tv-lcd", ON, load=lambda _ids: open_orders)

    assert codes(found) == ["free", "busy", "backup", "full"]
    assert [candidate.is_full for candidate in found] == [False, False, False, True]
    assert backup.pk not in open_orders
    assert "2 open orders, 2 a day" in found[3].reasons
    assert "has its day full" in found[3].reasons


def test_load_is_asked_once_for_all(place, region):
    stations = [a_station(f"s{n}", region, divisions=[(place("440305"), {})]) for n in range(3)]
    asked = []

    stations_for(place("440305"), "tv-lcd", ON, load=lambda ids: asked.append(sorted(ids)) or {})

    assert asked == [[station.pk for station in stations]]


def test_a_closed_station_is_not_considered(place, region):
    a_station("closed", region, divisions=[(place("440305"), {})], is_active=False)

    assert stations_considered(place("440305"), "tv-lcd", ON) == []


def test_reasons_are_words_in_the_readers_language(place, region):
    a_station("one", region, divisions=[(place("440305"), {})], latitude=22.55, longitude=113.88)

    (candidate,) = stations_for(place("440305"), "tv-lcd", ON)
    assert candidate.reasons == (
        "answers for Nanshan",
        "asked first",
        "0 open orders, 20 a day",
        "about 6 km away",
        "authorised for the product",
    )
    with translation.override("zh-hans"):
        (candidate,) = stations_for(place("440305"), "tv-lcd", ON)
        assert "南山区" in candidate.reasons[0]


def test_a_place_nobody_knows_has_no_station(db):
    assert stations_for(None, "tv-lcd", ON) == []


def test_the_number_of_queries_does_not_grow_with_the_stations(place, region, django_assert_num_queries):
    for n in range(10):
        a_station(f"s{n}", region, divisions=[(place("440305"), {})])
    division = Division.objects.select_related("parent__parent__parent").get(code="440305")

    with django_assert_num_queries(2):
        assert len(stations_for(division, "tv-lcd", ON)) == 10


@pytest.mark.rule("DSP-003-09")
@pytest.mark.parametrize(("code", "urban"), [("440305", True), ("440305007", False), ("440304", False)])
def test_the_closest_territory_says_whether_an_address_is_urban(place, region, code, urban):
    station = a_station(
        "one", region, divisions=[(place("440305"), {"is_urban": True}), (place("440305007"), {"is_urban": False})]
    )

    assert is_urban(place(code), station, ON) is urban
    assert Territory.objects.count() == 2
