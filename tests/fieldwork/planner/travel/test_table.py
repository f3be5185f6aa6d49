import numpy as np
import pytest

from anxin.fieldwork.planner import Place, ProblemMistaken, Table, Ways

HERE, THERE = Place(0, 0), Place(0, 1)
WAYS = Ways(np.array([[[0, 7], [9, 0]]], np.int32), np.array([[0, 70], [90, 0]], np.float32))


def test_ways_are_looked_up_in_their_direction() -> None:
    ways = Table([HERE, THERE], WAYS).ways([THERE], [HERE, THERE])

    assert ways.seconds.tolist() == [[[9, 0]]]
    assert ways.metres.tolist() == [[90, 0]]


def test_a_place_that_is_not_in_the_table_is_refused() -> None:
    with pytest.raises(ProblemMistaken, match="does not know the place"):
        Table([HERE], WAYS).ways([HERE], [THERE])
