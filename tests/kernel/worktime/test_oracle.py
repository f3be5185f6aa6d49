"""Any calendar, any start, any pauses: the arithmetic equals counting minute by minute."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from anxin.kernel.durations import parse
from anxin.kernel.worktime import Days, WorkCalendar
from tests.kernel.worktime import oracle

SHANGHAI = ZoneInfo("Asia/Shanghai")
FIRST = datetime(2026, 2, 1, tzinfo=UTC)
DAYS = [date(2026, 2, 1) + timedelta(days=day) for day in range(40)]


@st.composite
def segments(draw, most=3):
    edges = sorted(draw(st.sets(st.integers(0, 96), max_size=2 * most)))
    edges = edges[: len(edges) // 2 * 2]
    return tuple((a * 15, b * 15) for a, b in zip(edges[::2], edges[1::2], strict=True))


calendars = st.tuples(
    # Somewhere in the week there is work, so that counting ends.
    st.tuples(st.just(((540, 720), (780, 1080))), *[segments()] * 6),
    st.dictionaries(st.sampled_from(DAYS), st.booleans(), max_size=12),
    st.dictionaries(st.sampled_from(DAYS), segments(), max_size=6),
)


@st.composite
def pauses(draw, start):
    made, moment = [], start
    for _ in range(draw(st.integers(0, 3))):
        since = moment + timedelta(minutes=draw(st.integers(0, 2000)))
        moment = since + timedelta(minutes=draw(st.integers(1, 3000)))
        made.append((since, moment))
    return made


starts = st.integers(0, 30 * 1440).map(lambda minutes: FIRST + timedelta(minutes=minutes))


@settings(max_examples=40, deadline=None)
@given(calendars, starts, st.integers(1, 1500), st.data())
def test_due(calendar, start, minutes, data):
    stops = data.draw(pauses(start))
    work = WorkCalendar(Days(*calendar))

    assert work.due(start, parse(f"{minutes}m"), stops) == oracle.due(start, minutes, stops, SHANGHAI, *calendar)


@settings(max_examples=40, deadline=None)
@given(calendars, starts, st.integers(0, 10_000))
def test_measure(calendar, start, minutes):
    end = start + timedelta(minutes=minutes)

    worked = WorkCalendar(Days(*calendar)).measure(start, end)

    assert worked == timedelta(minutes=oracle.measured(start, end, SHANGHAI, *calendar))


@settings(max_examples=200, deadline=None)
@given(calendars, starts, st.timedeltas(timedelta(), timedelta(days=30)))
def test_adding_and_subtracting_are_each_others_reverse(calendar, start, amount):
    work = WorkCalendar(Days(*calendar))

    later, earlier = work.add(start, amount), work.subtract(start, amount)

    assert work.measure(start, later) == amount == work.measure(earlier, start)
    assert earlier <= start <= later


@settings(max_examples=200, deadline=None)
@given(calendars, starts, st.integers(1, 3000), st.data())
def test_pausing_never_makes_a_clock_end_sooner_and_costs_what_it_takes(calendar, start, minutes, data):
    stops = data.draw(pauses(start))
    work = WorkCalendar(Days(*calendar))

    due = work.due(start, parse(f"{minutes}m"), stops)
    paused = sum((work.measure(min(a, due), min(b, due)) for a, b in stops), timedelta())

    assert work.measure(start, due) - paused == timedelta(minutes=minutes)
