import pytest

from anxin.fieldwork.planner import Problem, ProblemMistaken, Published, Shift, Window
from tests.fieldwork.planner.problems import HOUR, order, person, problem


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: problem(order("W1"), order("W1")), "order W1 is there twice"),
        (lambda: problem(people=(person("A"), person("A"))), "technician A is there twice"),
        (lambda: problem(order("W1", windows=(Window(2, 1),))), "closes at 1, before it opens at 2"),
        (lambda: problem(people=(person(shift=Shift(9 * HOUR, 8 * HOUR)),)), "before it opens"),
        (lambda: problem(people=(person(shift=Shift(0, 1, overtime=-1)),)), "negative overtime"),
        (lambda: problem(order("W1", duration=-1)), "negative duration"),
        (lambda: problem(order("W1", after="W2")), "no order W2"),
        (lambda: problem(order("W1", after="W2"), order("W2", after="W1")), "must follow itself"),
        (lambda: problem(people=(person(store="S"),)), "no store S"),
        (lambda: problem(published=(Published("W1", "A", 0), Published("W1", "B", 0))), "published visit W1"),
    ],
)
def test_a_problem_that_contradicts_itself_is_refused(make: object, why: str) -> None:
    with pytest.raises(ProblemMistaken, match=why):
        make()  # type: ignore[operator]


def test_a_problem_may_be_empty() -> None:
    assert isinstance(problem(), Problem)
