"""``anxin bench parts --moves N``: the ledger of parts with a million moves in it.

Five hundred stations hold two thousand kinds of parts, twenty thousand pieces on loan. Asked for: p95 of posting a move and
of reading a station's account under 50 ms, the whole ledger with its lots and loans added up again in 30 s, a month of all
stations drawn up, sent and closed in 60 s, and the figures of the last ninety days in half a second.
``--only figures`` fills the ledger for the last of these alone; ``--only forecast`` measures the forecast of need against
a naive one: see ``parts_forecast``.
``floor_ratio`` is the median of posting beside the same rows written by bare psycopg under the same locks.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import psycopg

from anxin.cli.bench import BenchResult, Operator, progress
from anxin.cli.bench.parts_figures import measured_figures
from anxin.cli.bench.parts_forecast import measured_forecast
from anxin.cli.bench.scratch import scratch_database
from anxin.cli.trouble import Trouble
from anxin.config.preload import preload

if TYPE_CHECKING:
    from anxin.people.models import User

FILLING = Path(__file__).with_suffix(".sql")
STATIONS, PARTS, LOANS = 500, 2_000, 20_000
_A_MONTH = timedelta(days=31)  # ahead, so that everything filled in lies before the cut

_FIGURES: dict[str, tuple[Operator, float]] = {
    "figures_p95_ms": ("<", 500),
    "figures_of_a_part_p95_ms": ("<", 50),
}
_FLOOR = (
    "INSERT INTO parts_posting (key, fingerprint, event, subject_type, number, clause, note, at)"
    " VALUES (%(key)s, '', 'stock.issued', '', '', '[]', '', %(at)s) RETURNING id",
    "SELECT id FROM parts_balance WHERE part_id = %(part)s AND condition = 'good' AND place_id IN (%(store)s, %(place)s)"
    " ORDER BY place_id, part_id, condition FOR NO KEY UPDATE",
    "SELECT id FROM parts_lot WHERE place_id = %(store)s AND part_id = %(part)s AND condition = 'good'"
    " ORDER BY received_at, id LIMIT 1",
    "INSERT INTO parts_move (posting_id, part_id, quantity, from_place_id, from_condition, to_place_id, to_condition, cost,"
    " credited, charged, layers, serials, at) VALUES (currval('parts_posting_id_seq'), %(part)s, 1, %(store)s, 'good',"
    " %(place)s, 'good', 10, 12, 12, '[]', '{}', %(at)s) RETURNING id",
    "INSERT INTO parts_balance (place_id, part_id, condition, quantity, cost, worth, moved_at)"
    " VALUES (%(place)s, %(part)s, 'good', 1, 10, 12, %(at)s) ON CONFLICT (place_id, part_id, condition) DO UPDATE"
    " SET quantity = parts_balance.quantity + 1, cost = parts_balance.cost + 10, worth = parts_balance.worth + 12,"
    " moved_at = %(at)s",
    "UPDATE parts_balance SET quantity = quantity - 1, cost = cost - 10, worth = worth - 12, moved_at = %(at)s"
    " WHERE place_id = %(store)s AND part_id = %(part)s AND condition = 'good'",
    "DELETE FROM parts_lot WHERE id = (SELECT id FROM parts_lot WHERE place_id = %(store)s AND part_id = %(part)s"
    " AND condition = 'good' ORDER BY received_at, id LIMIT 1)",
    "INSERT INTO parts_lot (place_id, part_id, condition, quantity, unit_cost, unit_price, received_at, since, move_id)"
    " VALUES (%(place)s, %(part)s, 'good', 1, 10, 12, %(at)s, %(at)s, currval('parts_move_id_seq'))",
)


def run(arguments: Sequence[str]) -> BenchResult:
    parser = argparse.ArgumentParser(prog="anxin bench parts")
    parser.add_argument("--moves", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=300, help="how often each question is asked")
    parser.add_argument(
        "--only",
        choices=["forecast", "figures"],
        help="the forecast of need alone, without a database; or the page of figures over the filled ledger",
    )
    parser.add_argument("--series", type=int, default=400, help="parts the forecast is tried on")
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args(list(arguments))
    if wanted.only == "forecast":
        return measured_forecast(wanted.series, wanted.seed)
    if wanted.moves < 2 * LOANS:
        raise Trouble(f"At least {2 * LOANS} moves: every second one can be a loan.")
    preload()
    with scratch_database() as url:
        if wanted.only == "figures":
            _fill(wanted.moves)
            return BenchResult({"moves": wanted.moves, **measured_figures(url, _clerk())}, _FIGURES)
        return measured(url, wanted.moves, wanted.rounds)


def measured(url: str, moves: int, rounds: int) -> BenchResult:
    """Fill the present database, and measure in it."""
    line = _fill(moves)
    chance = Random(1)
    progress("posting ...")
    posts = [_timed(lambda: _post(chance)) for _ in range(rounds)]
    floor = _floor(url, rounds, chance)
    progress("accounts ...")
    accounts = [_timed(lambda: _account(chance)) for _ in range(rounds)]
    progress("adding up again ...")
    figures = measured_figures(url, _clerk())
    findings: list[str] = []
    readd = _timed(lambda: findings.extend(_findings()))
    progress("closing a month ...")
    month = _timed(lambda: _close_month(line))
    statements, loans = _stated()
    metrics = {
        "moves": moves,
        "post_p95_ms": round(_p95(posts), 1),
        "account_p95_ms": round(_p95(accounts), 1),
        "readd_s": round(readd / 1000, 1),
        "month_close_s": round(month / 1000, 1),
        "statements": statements,
        "stated_loans": loans,
        "floor_ratio": round(statistics.median(posts) / statistics.median(floor), 2),
        "findings": len(findings),
        **figures,
    }
    for finding in findings[:5]:
        progress(finding)
    targets: dict[str, tuple[Operator, float]] = {
        "post_p95_ms": ("<", 50),
        "account_p95_ms": ("<", 50),
        "readd_s": ("<", 30),
        "findings": ("==", 0),
    }
    targets |= dict(_FIGURES)
    targets |= {"month_close_s": ("<", 60), "statements": ("==", STATIONS), "stated_loans": ("==", LOANS)}
    return BenchResult(metrics, targets)


def _fill(moves: int) -> str:
    from django.db import connection

    from anxin.handbook.actions.load import load_pack
    from anxin.handbook.loader import built_in
    from anxin.kernel import clock
    from anxin.kernel.actions.seed_calendars import seed_calendars

    line, at = built_in()[0], clock.now()
    seed_calendars(actor=None, at=at)
    version = load_pack(line, actor=None, at=at)
    values: dict[str, Any] = {"stations": STATIONS, "parts": PARTS, "moves": moves, "loans": LOANS, "at": at}
    values |= {"handbook": version.pk, "line": version.line}
    with connection.cursor() as cursor:
        for statement in FILLING.read_text(encoding="utf-8").split(";\n"):
            progress(statement.splitlines()[0][:60])
            named = {name: value for name, value in values.items() if f"%({name})" in statement}
            cursor.execute(statement if named else statement.replace("%%", "%"), named or None)
        cursor.execute("VACUUM ANALYZE")
    return version.line


def _post(chance: Random) -> None:
    from anxin.kernel import clock
    from anxin.parts.actions.post import post
    from anxin.parts.lines import Cause, Line

    part, place = chance.randint(1, PARTS), chance.randint(1, STATIONS)
    key = f"measured-{chance.random()}"
    post([Line(part, 1, STATIONS + 1, place)], cause=Cause("stock.issued"), key=key, actor=None, at=clock.now())


def _floor(url: str, rounds: int, chance: Random) -> list[float]:
    with psycopg.connect(url) as bare:

        def write() -> None:
            values = {"part": chance.randint(1, PARTS), "place": chance.randint(1, STATIONS), "store": STATIONS + 1}
            values |= {"key": f"floor-{chance.random()}", "at": datetime.now().astimezone()}  # type: ignore[dict-item]
            with bare.transaction(), bare.cursor() as cursor:
                for statement in _FLOOR:
                    cursor.execute(statement, values)

        return [_timed(write) for _ in range(rounds)]


def _account(chance: Random) -> None:
    from anxin.kernel import clock
    from anxin.parts.models import Place
    from anxin.parts.queries import account_of

    account_of(Place.objects.get(pk=chance.randint(1, STATIONS)), at=clock.now())


def _clerk() -> "User":
    from anxin.people.models import RoleGrant, User

    user = User.objects.create(username="bench-figures", name="Bench figures")
    RoleGrant.objects.create(user=user, role="parts_clerk")
    return user


def _close_month(line: str) -> None:
    """The month that ends by the handbook, by the same work that the buttons ask for; every station's clerk is told."""
    from django.db import transaction

    from anxin.kernel import clock
    from anxin.parts.actions.close_parts_month import close_parts_month
    from anxin.parts.actions.draw_statements import draw_statements
    from anxin.parts.actions.open_parts_month import open_parts_month
    from anxin.people.models import RoleGrant, User

    names = ("parts", *range(1, STATIONS + 1))
    user, *clerks = User.objects.bulk_create(User(username=f"bench-{name}", name=f"Bench {name}") for name in names)
    told = [RoleGrant(user=one, role="station_clerk", station_id=pk) for pk, one in enumerate(clerks, 1)]
    RoleGrant.objects.bulk_create([RoleGrant(user=user, role="parts_clerk"), *told])
    at = clock.now() + _A_MONTH
    with transaction.atomic():
        month = open_parts_month(line, actor=user, at=at)
    draw_statements(month.pk, actor=user, at=at)
    close_parts_month(month.pk, actor=user, at=at)


def _stated() -> tuple[int, int]:
    from anxin.parts.models import PartsStatement, PartsStatementLoan

    return PartsStatement.objects.filter(state="closed").count(), PartsStatementLoan.objects.count()


def _findings() -> list[str]:
    from anxin.parts import checks

    ledger = (checks.ledger_adds_up, checks.lots_add_up, checks.pieces_are_counted, checks.loans_are_accounted_for)
    return [str(finding) for one in (*ledger, checks.reversals_are_whole) for finding in one()]


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]
