"""The page of figures over a big ledger, beside one bare question over the same stretch of time."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import psycopg

from anxin.cli.bench import progress

if TYPE_CHECKING:
    from anxin.parts.figures.looking import Looked
    from anxin.people.models import User

DAYS = 90
ROUNDS = 20

# What nobody can do without: every move of the time looked at once, and every open loan with its clock.
_FLOOR = (
    "SELECT count(*), sum(quantity), sum(cost) FROM parts_move WHERE at > now() - interval '90 days'",
    "SELECT count(*), sum(l.open_quantity) FROM parts_loan l LEFT JOIN kernel_deadline d"
    " ON d.subject_type = 'loan' AND d.subject_id = l.id WHERE l.state = 'open'",
)


def measured_figures(url: str, user: "User") -> dict[str, float]:
    """Median and worst of a few rounds: the whole house, then a part, then a station."""
    progress("figures ...")
    from anxin.kernel import clock
    from anxin.parts.figures.looking import Looked
    from anxin.parts.models import Part

    house = Looked(user, clock.now(), DAYS)
    part = Looked(user, clock.now(), DAYS, part=Part.objects.get(pk=1))
    station = Looked(user, clock.now(), DAYS, station_id=1)
    whole = _timed(lambda: _all(house))
    with psycopg.connect(url, autocommit=True) as bare:
        floor = _timed(lambda: [bare.execute(statement).fetchall() for statement in _FLOOR])
    return {
        "figures_p95_ms": round(_p95(whole), 1),
        "figures_of_a_part_p95_ms": round(_p95(_timed(lambda: _all(part))), 1),
        "figures_of_a_station_p95_ms": round(_p95(_timed(lambda: _all(station))), 1),
        "figures_floor_ratio": round(sorted(whole)[len(whole) // 2] / sorted(floor)[len(floor) // 2], 2),
    }


def _all(looked: "Looked") -> None:
    from anxin.parts.figures.ageing import out
    from anxin.parts.figures.dead import dead
    from anxin.parts.figures.filling import filling
    from anxin.parts.figures.turnover import turnover

    out(looked)
    turnover(looked)
    dead(looked)
    filling(looked)


def _timed(work: Callable[[], object]) -> list[float]:
    times = []
    work()  # what is read once
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return times


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95) - 1]
