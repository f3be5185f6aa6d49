"""The validator finds what is wrong: each test breaks a good plan in one way."""

from dataclasses import replace

import pytest

from anxin.workshop.planner import Begun, Need, Operation, Pin, Plan, Problem, Window, faults, plan
from tests.workshop.planner.shops import EIGHT, HOUR, NOON, bay, car, person, shop, work


@pytest.fixture(scope="module")
def problem() -> Problem:
    first = car(
        "C1", work("look"), work("mend", after=("look",)), Operation("road", 30, Need("engine"), after=("mend",))
    )
    return shop(
        first,
        car("C2", work(pin=Pin("B2", "Li", NOON - HOUR))),
        bays=(bay("B1"), bay("B2"), bay("B3", "flat")),
        people=(person("Wang"), person("Li")),
    )


@pytest.fixture(scope="module")
def good(problem: Problem) -> Plan:
    made = plan(problem)
    assert faults(problem, made) == []
    assert not made.unplaced
    return made


def broken(problem: Problem, good: Plan, operation: str, **changed: object) -> str:
    placed = tuple(replace(one, **changed) if one.operation == operation else one for one in good.placed)
    return "\n".join(faults(problem, replace(good, placed=placed)))


@pytest.mark.parametrize(
    ("operation", "changed", "fault"),
    [
        ("look", {"bay": "B3"}, "B3 is not a bay of its kind"),
        ("look", {"bay": None}, "a bay or a person lacks"),
        ("look", {"end": EIGHT + 50}, "has 50 minutes and takes 60"),
        ("look", {"start": EIGHT - 60, "end": EIGHT}, "begins in the past"),
        ("mend", {"start": EIGHT, "end": EIGHT + HOUR}, "begins before look is done"),
        (
            "mend",
            {"start": EIGHT + 30, "end": EIGHT + 90, "person": "Li", "bay": "B2"},
            "C1 look and C1 mend in B1 and B2",
        ),
        ("mend", {"start": NOON + 30, "end": NOON + 90}, "begins or ends when Li does not work"),
        ("road", {"start": NOON - HOUR, "end": NOON - 30, "person": "Li"}, "Li is at"),
        ("mend", {"start": NOON - HOUR, "end": NOON, "bay": "B2"}, "C1 mend and C2 repair in B2"),
        ("repair", {"start": NOON - 2 * HOUR, "end": NOON - HOUR}, "settled for another time"),
        ("repair", {"person": "Wang"}, "settled for somebody else"),
        ("repair", {"bay": "B1"}, "settled for another bay"),
    ],
)
def test_what_is_wrong_is_found(
    problem: Problem, good: Plan, operation: str, changed: dict[str, object], fault: str
) -> None:
    assert fault in broken(problem, good, operation, **changed)


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"people": (person("Wang"), person("Li", 0))}, "Li has not the skill"),
        ({"people": (person("Wang"), person("Li", absences=(Window(EIGHT, NOON),)))}, "Li is absent"),
        ({"bays": (bay("B1", closed=(Window(0, NOON),)), bay("B2"), bay("B3"))}, "B1 is closed"),
        ({"bays": (bay("B1", kept=(Window(0, NOON),)), bay("B2"), bay("B3"))}, "B1 is kept for appointments"),
        ({"cars": (car("C1"),)}, "was not asked for"),
        ({"cars": (car("C1", work("look"), arrives=NOON),)}, "begins before the car and its parts are there"),
        ({"cars": (car("C1", work("wash")),)}, "neither placed nor unplaced"),
        ({"cars": (car("C1", work("look", begun=Begun("B2", "Wang", EIGHT, 0))),)}, "begun in another bay"),
        ({"cars": (car("C1", work("look", begun=Begun("B1", "Wang", EIGHT, 0))),)}, "begun by somebody else"),
    ],
)
def test_what_the_problem_does_not_allow_is_found(
    problem: Problem, good: Plan, changed: dict[str, object], fault: str
) -> None:
    assert fault in "\n".join(faults(replace(problem, **changed), good))
