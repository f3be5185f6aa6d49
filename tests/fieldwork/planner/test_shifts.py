"""What absences leave."""

from anxin.fieldwork.planner import Lunch, Shift, Window
from anxin.fieldwork.planner.shifts import pieces
from tests.fieldwork.planner.problems import HOUR, person


def spans(shift: Shift, *absences: Window) -> list[tuple[int, int, int]]:
    made = pieces((person(shift=shift, absences=absences),))
    return [(piece.starts // HOUR, piece.ends // HOUR, piece.hard_end // HOUR) for piece in made]


def test_an_absence_divides_a_shift_and_only_its_end_has_overtime() -> None:
    shift = Shift(8 * HOUR, 18 * HOUR, overtime=HOUR)

    assert spans(shift) == [(8, 18, 19)]
    assert spans(shift, Window(12 * HOUR, 14 * HOUR)) == [(8, 12, 12), (14, 18, 19)]
    assert spans(shift, Window(6 * HOUR, 9 * HOUR), Window(17 * HOUR, 20 * HOUR)) == [(9, 17, 17)]
    assert spans(shift, Window(0, 24 * HOUR)) == []


def test_lunch_is_had_once_and_visits_are_shared_out() -> None:
    lunch = Lunch(Window(11 * HOUR, 13 * HOUR), 1800)
    shift = Shift(8 * HOUR, 18 * HOUR, lunch=lunch, most_visits=5)

    made = pieces((person(shift=shift, absences=(Window(14 * HOUR, 15 * HOUR),)),))

    assert [piece.lunch for piece in made] == [lunch, None]
    assert sum(piece.most_visits or 0 for piece in made) == 5
