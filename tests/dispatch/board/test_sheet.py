"""Places on the plain sheet stand as far apart as on the ground."""

import pytest

from anxin.dispatch.board.sheet import sheet_of
from anxin.fieldwork.planner import Place
from anxin.people.distances import metres_between


def test_distances_are_those_of_the_ground_and_all_is_inside() -> None:
    places = [Place(22.53, 113.93), Place(22.60, 114.05), Place(22.48, 113.90)]

    sheet = sheet_of(places)

    assert sheet is not None
    points = [sheet.at(place) for place in places]
    assert all(0 < x < sheet.width and 0 < y < sheet.height for x, y in points)
    (x, y), (other_x, other_y) = points[:2]
    metres = metres_between(places[0], places[1])
    assert metres is not None
    assert ((x - other_x) ** 2 + (y - other_y) ** 2) ** 0.5 == pytest.approx(metres / 1000, rel=0.01)
    assert 3 <= max(len(sheet.columns), len(sheet.rows)) <= 6


def test_one_place_is_a_sheet_as_well_and_none_is_none() -> None:
    assert sheet_of([]) is None
    alone = sheet_of([Place(22.5, 113.9)])
    assert alone is not None
    assert alone.width == alone.height > 0
