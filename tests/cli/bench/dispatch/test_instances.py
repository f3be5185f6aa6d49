"""The shared instances are read as they are meant, and plans of them are without fault."""

from pathlib import Path

import pytest

from anxin.cli.bench.dispatch import solomon, technicians
from anxin.fieldwork.planner import Budget, Counted, faults, plan
from anxin.fieldwork.planner.warming import warm

FOLDER = Path(__file__).resolve().parents[5] / "shared" / "data" / "routing"
SHORT = Budget(3, Counted.PROCESSOR)

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the shared routing instances are not beside the project")


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    """The first plan of a machine compiles the search, which would eat the budget."""
    warm()


def test_a_hundred_customers_are_visited_within_a_tenth_of_the_best_known() -> None:
    instance = next(one for one in solomon.instances(FOLDER / "vrptw") if one.name == "R101")

    made = plan(instance.problem, SHORT)

    assert len(instance.problem.orders) == 100
    assert faults(instance.problem, made) == []
    assert made.left_out == ()
    assert -0.01 < instance.gap(made.costs.total) < 10


def test_technicians_fetch_what_they_lack_and_work_little_longer_than_the_best_known() -> None:
    name, problem, best = next(iter(technicians.instances(FOLDER / "trsp")))

    made = plan(problem, SHORT)

    assert (name, len(problem.people), len(problem.orders)) == ("C101.100_25-5-5-5", 25, 100)
    assert faults(problem, made) == []
    assert made.left_out == ()
    assert made.costs.wages / technicians.SCALE < best * 1.1
    assert any(stop.kind == "store" for tour in made.tours for stop in tour.stops)
