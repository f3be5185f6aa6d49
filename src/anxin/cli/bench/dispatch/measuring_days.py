"""City days: large plans beside peers, slots on the phone, repairs after an urgent order."""

import time
from dataclasses import replace
from statistics import mean

from anxin.cli.bench import progress
from anxin.cli.bench.dispatch import Bench, peers
from anxin.cli.bench.dispatch.city import HOUR, city_day
from anxin.cli.trouble import Trouble
from anxin.fieldwork.planner import (
    Budget,
    Counted,
    Desk,
    Due,
    Order,
    Plan,
    Problem,
    Published,
    Window,
    faults,
    plan,
    repair,
)

DAYS = {100: (12, 20), 500: (60, 60), 1000: (115, 60), 2000: (220, 120), 5000: (500, 180)}
"""Orders: technicians, seconds."""
COMPARED = (500, 1000, 2000)
LONG, LONG_SIZE = 600, 1000
SLOTS = tuple(Window(hour * HOUR, (hour + 2) * HOUR) for hour in (8, 10, 12, 14, 16))


def large(bench: Bench) -> None:
    """The cost of a plain day by ours, by the greedy floor and by each peer, on the same budget."""
    for size in bench.sizes:
        technicians, seconds = DAYS[size]
        problem = city_day(size, technicians, seed=bench.seed, plain=True)
        greedy = plan(problem, Budget(0)).costs.total
        made = plan(problem, bench.budget(seconds))
        _demand_faultless(problem, made)
        ours = made.costs.total
        progress(f"{size} orders, {seconds} s: {ours:.0f}, {len(made.left_out)} left out; greedy {greedy:.0f}")
        bench.metrics[f"large_cost_{size}"] = round(ours)
        bench.metrics[f"large_left_out_{size}"] = len(made.left_out)
        bench.metrics[f"large_vs_greedy_{size}"] = round(ours / greedy, 4)
        if size in COMPARED:
            _beside_peers(bench, size, problem, seconds, ours)
        if size == LONG_SIZE:
            longer = plan(problem, bench.budget(LONG)).costs.total
            progress(f"{size} orders, {LONG} s: {longer:.0f}")
            bench.metrics["large_gap"] = round((ours / longer - 1) * 100, 3)


def _beside_peers(bench: Bench, size: int, problem: Problem, seconds: float, ours: float) -> None:
    costs = {}
    for peer in (peers.pyvrp, peers.vroom, peers.ortools):
        if peers.is_there(peer):
            costs[peer.__name__] = peers.cost_of(problem, peer(problem, bench.budget(seconds)))
            progress(f"{size} orders, {peer.__name__}: {costs[peer.__name__]:.0f}")
            bench.metrics[f"{peer.__name__}_cost_{size}"] = round(costs[peer.__name__])
    if costs:
        bench.metrics[f"large_vs_best_peer_{size}"] = round(ours / min(costs.values()), 4)


def offers(bench: Bench) -> None:
    """Three slots for one more order among five hundred, two hundred times."""
    desk = Desk(published_day(bench))
    asked = [replace(order, windows=()) for order in city_day(200, 60, seed=bench.seed + 8).orders]
    desk.offer(asked[0], slots=SLOTS)
    took = []
    for order in asked:
        begun = time.perf_counter()
        found = desk.offer(order, slots=SLOTS)
        took.append((time.perf_counter() - begun) * 1000)
        if any(not desk_slot.window.opens <= desk_slot.start <= desk_slot.window.closes for desk_slot in found):
            raise Trouble("a slot was offered that nobody can keep")
    bench.metrics["offer_p50_ms"] = round(_share(took, 0.5), 2)
    bench.metrics["offer_p95_ms"] = round(_share(took, 0.95), 2)


def repairs(bench: Bench, *, times: int = 20, longer: float = 30.0) -> None:
    """One urgent order an hour from now, twenty times, each beside a plan of thirty seconds at the same prices."""
    day = published_day(bench)
    took, gaps, changes = [], [], []
    urgent = city_day(times, 60, seed=bench.seed + 8).orders
    for order in urgent[:: bench.every]:
        problem = replace(day, orders=(*day.orders, _urgent(order)))
        clock = bench.budget(0.42)
        begun = clock.now()
        mended = repair(problem, clock)
        took.append((clock.now() - begun) * 1000)
        _demand_faultless(problem, mended)
        best = plan(problem, bench.budget(longer)).costs.total
        gaps.append((mended.costs.total / best - 1) * 100)
        changes.append(len(mended.changes))
        progress(f"repair in {took[-1]:.0f} ms: {gaps[-1]:.2f} %, {changes[-1]} changes")
    bench.metrics["repair_p95_ms"] = round(_share(took, 0.95))
    bench.metrics["repair_gap"] = round(mean(gaps), 3)
    bench.metrics["repair_changes"] = max(changes)
    bench.metrics["repair_changes_mean"] = round(mean(changes), 2)


def published_day(bench: Bench) -> Problem:
    """Five hundred orders, planned and told to everybody; changes have their price from then on."""
    day = city_day(500, 60, seed=bench.seed)
    made = plan(day, Budget(10, Counted.PROCESSOR))
    progress(f"a day of 500 orders is published: {made.costs.total:.0f}, {len(made.left_out)} left out")
    told = tuple(Published(visit.order, visit.technician, visit.start) for visit in made.visits)
    prices = replace(day.prices, other_technician=50.0, other_time=20.0)
    kept = {visit.order for visit in made.visits}
    return replace(day, orders=tuple(one for one in day.orders if one.id in kept), prices=prices, published=told)


def _urgent(order: Order) -> Order:
    return replace(
        order,
        id="urgent",
        priority=2,
        windows=(Window(9 * HOUR, 13 * HOUR),),
        dues=(Due(9 * HOUR + 1800, 100.0),),
        price_left_out=None,
    )


def _share(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def _demand_faultless(problem: Problem, made: Plan) -> None:
    if found := faults(problem, made):
        raise Trouble(f"the plan is wrong: {'; '.join(found[:3])}.")
