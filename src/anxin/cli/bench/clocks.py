"""``anxin bench clocks``: due times a second, their agreement with an oracle, and a sweep of ten thousand in a million."""

import argparse
import random
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from django.db import connection

from anxin.cli.bench import BenchResult, progress
from anxin.cli.bench.scratch import scratch_database
from anxin.kernel.durations import parse
from anxin.kernel.worktime import Days, Pause, Segment, WorkCalendar, parse_segments
from anxin.kernel.worktime.holidays import built_in, built_in_years

OFFICE = parse_segments([["08:30", "12:00"], ["13:30", "17:30"]])
WEEK: tuple[tuple[Segment, ...], ...] = (OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, (), ())
ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 4, 4, 0, tzinfo=UTC)

Case = tuple[datetime, int, list[Pause]]
"""Start, working minutes, pauses."""


def run(arguments: Sequence[str]) -> BenchResult:
    """Numbers of this machine; the rows live in a database of their own."""
    parser = argparse.ArgumentParser(prog="anxin bench clocks")
    parser.add_argument("--running", type=int, default=1_000_000, help="clocks that run while the sweep comes by")
    parser.add_argument("--due", type=int, default=10_000, help="of them due")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)

    cases = list(random_cases(10_000, options.seed))
    per_second = due_times_per_s(cases)
    progress(f"{per_second:,.0f} due times a second")
    wrong = oracle_mismatches(cases)
    progress(f"{wrong} of {len(cases)} cases differ from counting minute by minute")
    with scratch_database():
        seconds, marked = sweep_s(options.running, options.due)
    progress(f"{marked} of {options.running} clocks swept in {seconds:.2f} s")
    return BenchResult(
        metrics={
            "due_times_per_s": round(per_second),
            "oracle_mismatches": wrong,
            "sweep_s": round(seconds, 3),
            "swept": marked,
        },
        targets={
            "due_times_per_s": (">=", 100_000),
            "oracle_mismatches": ("==", 0),
            "sweep_s": ("<=", 10),
            "swept": ("==", options.due),
        },
    )


def business_calendar() -> WorkCalendar:
    """Monday to Friday with a lunch break, public holidays and make-up days."""
    return WorkCalendar(Days(WEEK, built_in()), "Asia/Shanghai", built_in_years())


def random_cases(how_many: int, seed: int) -> list[Case]:
    """Starts all over 2019 to 2026, up to eighty hours of work, up to three pauses that may begin too late to matter."""
    chance = random.Random(seed)
    first = datetime(2019, 1, 1, tzinfo=UTC)
    cases = []
    for _ in range(how_many):
        start = first + timedelta(minutes=chance.randrange(7 * 525_600))
        pauses, moment = [], start
        for _ in range(chance.choice((0, 0, 1, 2, 3))):
            moment += timedelta(minutes=chance.randrange(4_000))
            until = moment + timedelta(minutes=chance.randrange(1, 6_000))
            pauses.append((moment, until))
            moment = until
        cases.append((start, chance.randrange(1, 4_800), pauses))
    return cases


def due_times_per_s(cases: Sequence[Case]) -> float:
    work = business_calendar()
    asked = [(start, parse(f"{minutes}m"), pauses) for start, minutes, pauses in cases]
    work.due(*asked[0])
    rounds, due = 0, work.due
    # Processor time: the target is that of one core, and others may be using it too.
    begun = time.process_time()
    while (taken := time.process_time() - begun) < 2:
        for start, duration, pauses in asked:
            due(start, duration, pauses)
        rounds += 1
    return rounds * len(asked) / taken


def oracle_mismatches(cases: Sequence[Case]) -> int:
    work = business_calendar()
    return sum(
        work.due(start, parse(f"{minutes}m"), pauses) != counted_by_minutes(start, minutes, pauses)
        for start, minutes, pauses in cases
    )


def counted_by_minutes(start: datetime, minutes: int, pauses: Sequence[Pause]) -> datetime:
    """The slow truth: go through the minutes of every day, and count those that are worked and not paused."""
    holidays = built_in()
    begun = start.astimezone(ZONE)
    midnight = begun.replace(hour=0, minute=0)
    stops = [tuple((moment - midnight) // timedelta(minutes=1) for moment in pause) for pause in pauses]
    first = begun.hour * 60 + begun.minute
    for days in count():
        day = midnight.date() + timedelta(days=days)
        if not holidays.get(day, day.weekday() < 5):
            continue
        for clock in (*range(510, 720), *range(810, 1050)):
            minute = days * 1440 + clock
            if minute < first or any(since <= minute < until for since, until in stops):
                continue
            minutes -= 1
            if not minutes:
                return midnight + timedelta(minutes=minute + 1)
    raise AssertionError("days do not end")


_FILL = """
INSERT INTO kernel_audithead (subject_type, subject_id, seq, hash)
SELECT 'bench', i, 0, ''::bytea FROM generate_series(1, %(running)s) AS i;
INSERT INTO kernel_deadline (subject_type, subject_id, clock, source, clause, title, title_en, calendar_id, duration, ladder,
    started_at, due_at, warn_at, warned_at, outcome, is_provisional)
SELECT 'bench', i, 'accept', 'bench@1/clocks/accept', '["SLA-1"]'::jsonb, '接单', 'accept', c.id, '2h', '[]',
    %(now)s - interval '1 hour',
    %(now)s + CASE WHEN i %% (%(running)s / %(due)s) = 0 THEN interval '-1 second' ELSE interval '1 hour' * (i %% 500 + 1) END,
    NULL, NULL, 'running', false
FROM generate_series(1, %(running)s) AS i, kernel_calendar c WHERE c.code = 'always';
"""


def sweep_s(running: int, due: int) -> tuple[float, int]:
    """Seconds of one sweep, and how many clocks it marked."""
    from django.test.utils import override_settings

    from anxin.kernel.actions.seed_calendars import seed_calendars
    from anxin.kernel.deadlines import sweep

    seed_calendars(actor=None, at=NOW)
    progress(f"making {running} running clocks ...")
    with connection.cursor() as cursor:
        for statement in filter(str.strip, _FILL.split(";")):
            cursor.execute(statement, {"running": running, "due": due, "now": NOW})
        cursor.execute("VACUUM ANALYZE kernel_deadline")
        cursor.execute("VACUUM ANALYZE kernel_audithead")
    # The consequences belong to the worker: they are queued, not awaited.
    with override_settings(ANXIN_JOBS="queued"):
        begun = time.perf_counter()
        result = sweep(at=NOW)
        return time.perf_counter() - begun, result.breached
