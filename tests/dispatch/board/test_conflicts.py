"""What speaks against a drop, found without a database."""

from dataclasses import replace

import pytest

from anxin.dispatch.board.conflicts import Kind, conflicts_of
from anxin.dispatch.board.lanes import Bar, Lane, Wanted
from anxin.fieldwork.planner import Lunch, Need, Place, Window

HOUR = 3600
HERE, THERE = Place(22.5, 113.9), Place(22.6, 113.9)
LANE = Lane(
    technician=1,
    name="Li",
    stations=frozenset({7}),
    station="Nanshan",
    works=Window(8 * HOUR, 18 * HOUR),
    overtime=HOUR,
    lunch=Lunch(Window(11 * HOUR, 13 * HOUR), 45 * 60),
    levels={"gas": 2},
)
WANTED = Wanted("WO-1", 7, 9 * HOUR, 10 * HOUR, HERE)


def bar(order: str, starts: float, ends: float, **more: object) -> Bar:
    return Bar(order, int(starts * HOUR), int(ends * HOUR), THERE, **more)  # type: ignore[arg-type]


def kinds(lane: Lane = LANE, wanted: Wanted = WANTED, *, now: int = 0, way: int = 0) -> list[str]:
    return [one.kind.value for one in conflicts_of(lane, wanted, lambda here, there: way, now=now)]


def test_nothing_speaks_against_a_free_hour() -> None:
    assert kinds() == []


@pytest.mark.parametrize(
    ("lane", "wanted", "kind"),
    [
        ({"stations": frozenset({8})}, {}, Kind.STATION),
        ({}, {"needs": (Need("gas", 3),)}, Kind.CERTIFICATE),
        ({}, {"needs": (Need("lift", 1),)}, Kind.CERTIFICATE),
        ({"absences": (Window(9 * HOUR + 1800, 12 * HOUR),)}, {}, Kind.ABSENT),
        ({"bars": (bar("WO-2", 9.5, 11),)}, {}, Kind.OVERLAP),
        ({"bars": (bar("", 9.5, 11, is_hold=True),)}, {}, Kind.KEPT),
        ({"works": None}, {}, Kind.DAY_OFF),
        ({}, {"starts": 7 * HOUR, "ends": 8 * HOUR}, Kind.EARLY),
        ({}, {"starts": 18 * HOUR, "ends": 19 * HOUR}, Kind.OVERTIME),
        ({}, {"starts": 18 * HOUR, "ends": 20 * HOUR}, Kind.BEYOND),
        ({}, {"starts": 11 * HOUR, "ends": 14 * HOUR}, Kind.LUNCH),
        ({"most_visits": 1, "bars": (bar("WO-2", 14, 15),)}, {}, Kind.FULL),
        ({}, {"promised": 8 * HOUR}, Kind.PROMISED),
        ({}, {"wish": 14 * HOUR}, Kind.WISH),
        ({}, {"limits": (("24 h", 8 * HOUR),)}, Kind.CLOCK),
    ],
)
def test_each_thing_that_speaks_against_it_is_found_alone(lane: dict, wanted: dict, kind: Kind) -> None:
    assert kinds(replace(LANE, **lane), replace(WANTED, **wanted)) == [kind.value]


def test_a_time_that_is_over_is_refused_unless_it_is_the_promised_one() -> None:
    assert kinds(now=10 * HOUR) == ["past"]
    assert kinds(wanted=replace(WANTED, promised=9 * HOUR), now=10 * HOUR) == []


def test_what_is_done_and_the_order_itself_are_in_nobodys_way() -> None:
    lane = replace(LANE, bars=(bar("WO-1", 9, 10), bar("WO-2", 9, 10, is_over=True)))

    assert kinds(lane) == []


def test_ways_have_to_fit_before_and_after() -> None:
    lane = replace(LANE, bars=(bar("WO-2", 8, 9), bar("WO-3", 10.5, 11)))

    found = conflicts_of(lane, WANTED, lambda here, there: 2700, now=0)

    assert [(one.kind.value, one.order, one.seconds) for one in found] == [
        ("way_there", "WO-2", 2700),
        ("way_on", "WO-3", 900),
    ]
    assert not any(one.is_hard for one in found)


def test_an_order_that_is_not_the_readers_to_see_has_no_number() -> None:
    lane = replace(LANE, bars=(bar("WO-2", 9, 10, is_seen=False),))

    assert [one.order for one in conflicts_of(lane, WANTED, lambda here, there: 0, now=0)] == [""]


def test_the_grave_come_first() -> None:
    lane = replace(LANE, works=None, bars=(bar("WO-2", 9, 10),))

    assert kinds(lane) == ["overlap", "day_off"]
