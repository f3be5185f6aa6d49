"""Minutes as bits: compared with the same asked minute by minute."""

from hypothesis import given
from hypothesis import strategies as st

from anxin.workshop.planner.axis import Axis, filled, runs, without
from anxin.workshop.planner.resource import Resource

AXIS = Axis([(10, 20), (25, 40), (60, 70)])
SPANS = st.lists(
    st.tuples(st.integers(0, 75), st.integers(1, 9)).map(lambda one: (one[0], one[0] + one[1])), max_size=5
)


@given(st.integers(0, 2**30), st.integers(1, 12))
def test_runs_are_found(bits: int, length: int) -> None:
    expected = [at for at in range(31) if all(bits >> at + more & 1 for more in range(length))]

    assert [at for at in range(31) if runs(bits, length) >> at & 1] == expected


def test_an_axis_leaves_the_pauses_out() -> None:
    minutes = [minute for start, end in AXIS.spans for minute in range(start, end)]

    assert [AXIS.minute(index) for index in range(AXIS.total)] == minutes
    assert [AXIS.index(minute) for minute in range(80)] == [
        sum(one < minute for one in minutes) for minute in range(80)
    ]
    assert AXIS.end(5, 10) == 30
    assert AXIS.end(0, 10) == 20


@given(SPANS, SPANS)
def test_holes_are_cut_out(spans: list[tuple[int, int]], holes: list[tuple[int, int]]) -> None:
    assert filled(without(spans, holes)) == sum(
        1 << minute for minute in range(90) if _in(minute, spans) and not _in(minute, holes)
    )


def _in(minute: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= minute < end for start, end in spans)


@given(SPANS, st.integers(1, 20))
def test_a_bay_taken_bit_by_bit_is_the_bay_looked_at_anew(taken: list[tuple[int, int]], length: int) -> None:
    """What is kept of earlier questions is brought up to date, and right."""
    bay = Resource("B1", (1 << 90) - 1, 0)
    expected = set()
    for number, span in enumerate(taken):
        bay.begins(AXIS, length, is_kept_open=True)
        bay.take(("C1", str(number)), *span)
    for index in range(AXIS.total - length + 1):
        start, end = AXIS.minute(index), AXIS.end(index, length)
        if not any(begin < end and start < until for begin, until in taken):
            expected.add(index)

    found = bay.begins(AXIS, length, is_kept_open=True)

    assert {index for index in range(AXIS.total) if found >> index & 1} == expected
