import pytest

from anxin.fieldwork.planner import GreatCircle, Place
from anxin.people.distances import metres_between


def test_the_way_is_the_great_circle_times_the_roads() -> None:
    here, there = Place(22.53, 113.93), Place(22.60, 114.05)

    ways = GreatCircle(road_factor=1.5, metres_per_second=10.0, parking=120).ways([here], [there, here])

    straight = metres_between(here, there)
    assert straight is not None
    assert ways.metres[0, 0] == pytest.approx(straight * 1.5, rel=1e-4)
    assert ways.seconds[0, 0, 0] == pytest.approx(straight * 1.5 / 10 + 120, abs=1)
    assert (ways.seconds[0, 0, 1], ways.metres[0, 1]) == (0, 0)


def test_one_way_by_itself_is_as_long_as_among_others() -> None:
    travel, here, there = GreatCircle(), Place(22.53, 113.93), Place(22.60, 114.05)

    ways = travel.ways([here], [there, here]).seconds[0, 0]

    assert (travel.seconds(here, there), travel.seconds(here, here)) == (ways[0], ways[1])
