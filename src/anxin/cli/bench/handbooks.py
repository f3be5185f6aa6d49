"""``anxin bench handbook``: what a full handbook costs a write, and computing a hundred thousand clocks again.

``cost_ratio`` compares the same three deeds (dispatch, accept, contact) on like requests: under a handbook with forty
clocks, twenty checkpoints and fifteen notifications, and under one that says nothing. Both take turns in one run.
``recompute_s`` is the background job after a change of working hours, with its bar, audit lines and changes; its result
is compared with computing each clock by itself (``recompute_mismatches``).
"""

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from statistics import median
from typing import Any

from django.db import connection

from anxin.cli.bench import BenchResult, progress
from anxin.cli.bench.scratch import scratch_database

CLOCKS, CHECKPOINTS, NOTIFICATIONS = 40, 20, 15
NOW = datetime(2026, 3, 4, 4, 0, tzinfo=UTC)
# The way of an order, event by event, and the moves that lead along it: the entries are spread over all of it.
EVENTS = (
    "work_order.dispatched",
    "work_order.accepted",
    "work_order.contacted",
    "work_order.scheduled",
    "work_order.checked_in",
    "work_order.work_started",
    "work_order.test_passed",
    "work_order.completed",
    "work_order.closed",
)
MOVES = ("accept", "contact", "schedule", "check_in", "start_work", "pass_test", "complete", "close")


def run(arguments: Sequence[str]) -> BenchResult:
    parser = argparse.ArgumentParser(prog="anxin bench handbook")
    parser.add_argument("--stories", type=int, default=150, help="requests on each side")
    parser.add_argument("--running", type=int, default=100_000, help="clocks computed again")
    options = parser.parse_args(list(arguments))
    with scratch_database():
        full_ms, empty_ms, ratio = cost(options.stories)
        progress(f"a story costs {full_ms:.2f} ms under a full handbook, {empty_ms:.2f} ms under an empty one")
        seconds, moved, wrong = recompute(options.running)
        progress(f"{moved} clocks moved in {seconds:.1f} s, {wrong} of them wrongly")
    return BenchResult(
        metrics={
            "cost_ratio": round(ratio, 3),
            "full_story_ms": round(full_ms, 3),
            "empty_story_ms": round(empty_ms, 3),
            "recompute_s": round(seconds, 2),
            "recomputed": moved,
            "recompute_mismatches": wrong,
        },
        targets={
            "cost_ratio": ("<=", 2.0),
            "recompute_s": ("<", 20),
            "recomputed": (">=", options.running),
            "recompute_mismatches": ("==", 0),
        },
    )


def contents(*, clocks: int = 0, checkpoints: int = 0, notifications: int = 0, line: str) -> dict[str, Any]:
    """A handbook of so many entries, spread evenly over an order's way; each has a condition, as most have."""
    from anxin.handbook import loader

    meta = {
        "line": line,
        "title": "尺",
        "title_en": "Ruler",
        "maker": "尺厂",
        "maker_en": "Ruler",
        "calendar": "always",
    }
    # An entry must cite something, and no measure asks what.
    clause = list(loader.read(loader.built_in()[0]).clocks[0].clause)
    clerk = {"role": "station_clerk", "reach": "station"}

    def entry(section: str, n: int, **fields: Any) -> dict[str, Any]:
        named = {"id": f"{section}-{n}", "title": f"{section} {n}", "title_en": f"{section} {n}"}
        return {**named, "clause": clause, **fields}

    legs = len(EVENTS) - 1
    return {
        "meta": meta,
        "clocks": [
            entry(
                "clock",
                n,
                subject="work_order",
                starts=[EVENTS[n % legs]],
                stops=[EVENTS[n % legs + 1]],
                when="order.kind == 'repair'",
                duration=f"{n % 7 + 1}h",
                calendar=("always", "office", "service")[n % 3],
                warn=0.75,
                warn_to=[clerk],
                ladder=[{"after": "4h", "to": [clerk]}],
                on_breach={"notify": [clerk]},
            )
            for n in range(clocks)
        ],
        "checkpoints": [
            entry(
                "checkpoint",
                n,
                subject="work_order",
                before=MOVES[n % len(MOVES)],
                when="order.kind == 'repair'",
                require=[{"that": "order.number != ''", "message": "无编号", "message_en": "no number"}],
            )
            for n in range(checkpoints)
        ],
        "notifications": [
            entry(
                "told", n, event=EVENTS[n % legs], to=[clerk], text="{number}：{station}", text_en="{number}: {station}"
            )
            for n in range(notifications)
        ],
    }


@dataclass(frozen=True)
class Story:
    """From the desk to the first word with the customer, as the people of the station and the desk do it."""

    station_id: int
    dispatcher: Any
    clerk: Any

    def tell(self, request_id: int, at: datetime) -> float:
        """Seconds of the three deeds."""
        from anxin.fieldwork.actions.accept import accept_work_order
        from anxin.fieldwork.actions.contact import contact_customer
        from anxin.fieldwork.actions.dispatch import dispatch_work_order

        began = time.perf_counter()
        order = dispatch_work_order(request_id, self.station_id, actor=self.dispatcher, at=at)
        accept_work_order(order.pk, actor=self.clerk, at=at + timedelta(minutes=5))
        contact_customer(
            order.pk, is_data_verified=True, is_proof_reminded=True, actor=self.clerk, at=at + timedelta(minutes=9)
        )
        return time.perf_counter() - began


def cost(stories: int) -> tuple[float, float, float]:
    """Median milliseconds of a story under the full and the empty handbook, and the ratio of the two."""
    from django.test.utils import override_settings

    from anxin.handbook.actions.load import draft
    from anxin.handbook.actions.publish import publish_version
    from anxin.handbook.loader import validated

    def published(**sizes: Any) -> int:
        version = draft(validated(contents(**sizes)))
        return publish_version(version.pk, actor=None, at=NOW).pk

    story, model = _company()
    full = published(line="full", clocks=CLOCKS, checkpoints=CHECKPOINTS, notifications=NOTIFICATIONS)
    empty = published(line="empty")
    warm_up = 10
    sides = {version: _requests(model, version, stories + warm_up) for version in (full, empty)}
    took: dict[int, list[float]] = {full: [], empty: []}
    # What is queued belongs to the worker.
    with override_settings(ANXIN_JOBS="queued"):
        for n in range(stories + warm_up):
            for version in (full, empty) if n % 2 else (empty, full):
                seconds = story.tell(sides[version][n], NOW)
                if n >= warm_up:
                    took[version].append(seconds)
    full_ms, empty_ms = (1000 * median(took[version]) for version in (full, empty))
    return full_ms, empty_ms, full_ms / empty_ms


def _company() -> tuple[Story, Any]:
    """The simulated company, with one request as the desk takes it."""
    from anxin.customers.actions.create_asset import create_asset
    from anxin.customers.actions.create_customer import create_customer
    from anxin.handbook.loader import built_in
    from anxin.insight.simulator.founding import found
    from anxin.people.models import RoleGrant, Station
    from anxin.requests.actions.register import register_request
    from anxin.requests.report import Report

    progress("founding a company ...")
    company = found(built_in()[0], Random(1), password=None, at=NOW)
    station = Station.objects.get(code="nanshan")
    customer = create_customer(
        name="客户",
        phones=["13900000001"],
        division_id=company.divisions["440305"].pk,
        address="科技园 1 号",
        actor=None,
        at=NOW,
    )
    asset = create_asset(
        serial="AXB000000001",
        product_id=company.products[0].pk,
        customer_id=customer.pk,
        bought_on=date(2026, 1, 1),
        has_invoice=True,
        actor=None,
        at=NOW,
    )

    def somebody(role: str, **place: Any) -> Any:
        return RoleGrant.objects.filter(role=role, **place).select_related("user").order_by("pk")[0].user

    report = Report(
        customer_id=customer.pk,
        asset_id=asset.pk,
        contact_phone="13900000001",
        symptom="开机有声音，屏幕不亮",
        is_charge_standard_told=True,
    )
    request = register_request(report, actor=somebody("agent"), at=NOW)
    return Story(station.pk, somebody("dispatcher"), somebody("station_clerk", station=station)), request


def _requests(model: Any, version: int, count: int) -> list[int]:
    """Copies of the request, opened under this version."""
    rows = type(model)._default_manager
    copies = []
    for n in range(count):
        copy = rows.get(pk=model.pk)
        copy.pk, copy.number, copy.handbook_id, copy._state.adding = None, f"B{version}-{n}", version, True
        copies.append(copy)
    return [row.pk for row in rows.bulk_create(copies)]


_FILL = """
INSERT INTO kernel_audithead (subject_type, subject_id, seq, hash)
SELECT 'bench', i, 0, ''::bytea FROM generate_series(1, %(running)s) AS i;
INSERT INTO kernel_deadline (subject_type, subject_id, clock, source, clause, title, title_en, calendar_id, duration,
    ladder, warn_share, started_at, due_at, outcome, is_provisional)
SELECT 'bench', i, 'review', 'bench@1/clocks/review', '[]'::jsonb, '审核', 'review', c.id,
    (i %% 40 + 1) || CASE WHEN i %% 3 = 0 THEN 'wd' ELSE 'h' END, '[]', 0.75,
    %(now)s - (i %% 5000) * interval '1 minute', %(now)s - (i %% 5000) * interval '1 minute', 'running', false
FROM generate_series(1, %(running)s) AS i, kernel_calendar c WHERE c.code = 'office';
INSERT INTO kernel_deadlinepause (deadline_id, since, until, reason)
SELECT id, started_at + interval '1 hour', started_at + interval '5 hours', 'part missing'
FROM kernel_deadline WHERE subject_type = 'bench' AND subject_id %% 10 = 0;
"""


def recompute(running: int) -> tuple[float, int, int]:
    """Seconds of the job, how many due times it moved, and how many of them differ from computing each by itself."""
    from anxin.kernel import calendars
    from anxin.kernel.deadlines.recomputing import RECOMPUTE, recompute_calendar
    from anxin.kernel.models import Calendar
    from anxin.kernel.progress import start

    progress(f"making {running} running clocks ...")
    with connection.cursor() as cursor:
        for statement in filter(str.strip, _FILL.split(";")):
            cursor.execute(statement, {"running": running, "now": NOW})
        cursor.execute("VACUUM ANALYZE kernel_deadline")
        cursor.execute("VACUUM ANALYZE kernel_audithead")
    office = Calendar.objects.get(code="office")
    office.week = {str(day): [["09:00", "12:00"], ["13:00", "18:00"]] for day in range(6)}
    office.revision += 1
    office.save()
    bar = start(RECOMPUTE, "bench", actor=None, at=NOW, is_stoppable=False)
    began = time.perf_counter()
    recompute_calendar(calendar=office.pk, at=NOW.isoformat(), reason="summer hours", actor=None, progress=bar.pk)
    seconds = time.perf_counter() - began
    bar.refresh_from_db()
    calendars.refresh("office")
    return seconds, int(bar.result["moved"]), _mismatches()


def _mismatches() -> int:
    """Each clock by itself: its own parse, its own walk through the calendar, with none of the job's batches."""
    from anxin.kernel.durations import parse
    from anxin.kernel.models import Deadline

    work = _summer()
    wrong = 0
    rows = Deadline.objects.filter(subject_type="bench").prefetch_related("pauses")
    for row in rows.iterator(chunk_size=2000):
        pauses = [(pause.since, pause.until) for pause in row.pauses.all() if pause.until]
        wrong += row.due_at != work.due(row.started_at, parse(row.duration), pauses)
    return wrong


def _summer() -> Any:
    """The changed calendar, built from its hours and not from the row the job has read."""
    from anxin.kernel.worktime import Days, WorkCalendar, parse_segments
    from anxin.kernel.worktime.holidays import built_in, built_in_years

    day = parse_segments([["09:00", "12:00"], ["13:00", "18:00"]])
    return WorkCalendar(Days((*[day] * 6, ()), built_in()), "Asia/Shanghai", built_in_years())
