"""Other solvers, told as much of a plain problem as they understand; their routes are priced by the planner's own prices.

A plain problem has one window and at most one need an order, one shift a technician, no lunch, lateness or preference.
"""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from importlib.util import find_spec
from multiprocessing import get_context

import numpy as np
from numpy.typing import NDArray

from anxin.cli.bench import progress
from anxin.fieldwork.planner import Budget, Counted, Problem
from anxin.fieldwork.planner.arranging import Arranged, arrange
from anxin.fieldwork.planner.searching import Search
from anxin.fieldwork.planner.tuning import Tuning

Routes = list[list[int]]
"""Rows of orders, by technician."""
CENT = 100
"""Peers count in whole numbers: hundredths of the currency."""


def is_there(peer: Callable[..., Routes]) -> bool:
    if find_spec(peer.__name__) is not None:
        return True
    progress(f"{peer.__name__} is not installed and was skipped: it is one of the development packages")
    return False


def cost_of(problem: Problem, routes: Routes) -> float:
    """By the planner's prices; a visit that cannot be done where the peer put it counts as left out."""
    search = Search.of(arrange(problem), Tuning())
    search.take_over(routes)
    return search.price()


def pyvrp(problem: Problem, budget: Budget) -> Routes:
    """PyVRP, with certificates as loads: one dimension each, of which only the certified have any."""
    from pyvrp import Model

    arranged, cost = _arranged(problem)
    arrays, model = arranged.arrays, Model()
    skills, parts = _skills(problem), list(arranged.part_rows)
    places = [model.add_location(float(place.latitude), float(place.longitude)) for place in arranged.places]
    depots = {
        row: model.add_depot(places[row]) for row in sorted({*arrays.start_place.tolist(), *arrays.end_place.tolist()})
    }
    for tour, piece in enumerate(arranged.tours):
        person = problem.people[piece.person]
        able = {one.name for one in person.certificates}
        model.add_vehicle_type(
            1,
            capacity=[1_000_000 if skill in able else 0 for skill in skills] + arrays.stock[tour].tolist(),
            start_depot=depots[int(arrays.start_place[tour])],
            end_depot=depots[int(arrays.end_place[tour])],
            tw_early=piece.starts,
            tw_late=piece.ends,
        )
    for visit, order in enumerate(problem.orders):
        wanted = {need.name for need in order.needs}
        asked = dict(order.parts)
        model.add_client(
            places[arrays.place[visit]],
            delivery=[int(skill in wanted) for skill in skills] + [asked.get(part, 0) for part in parts],
            service_duration=order.duration,
            tw_early=max(0, int(arrays.opens[visit])),
            tw_late=int(arrays.closes[visit]),
            prize=int(arrays.left_out[visit] * CENT),
            required=order.price_left_out is None,
        )
    for here, one in enumerate(places):
        for there, other in enumerate(places):
            model.add_edge(one, other, int(cost[here, there]), int(arrays.seconds[0, here, there]))
    found = model.solve(_Stop(budget), display=False, collect_stats=False)
    routes: Routes = [[] for _ in arranged.tours]
    for route in found.best.routes():
        routes[route.vehicle_type()] = [activity.idx for activity in route if activity.is_client()]
    return routes


class _Stop:
    """A stopping criterion by the budget's own clock."""

    def __init__(self, budget: Budget) -> None:
        self._now, self._until = budget.now, budget.now() + budget.seconds

    def __call__(self, best_cost: int) -> bool:
        return self._now() >= self._until


def vroom(problem: Problem, budget: Budget) -> Routes:
    """VROOM; stops by itself or at the budget, which is twice as long on the wall where the processor's time counts."""
    import vroom as library

    arranged, cost = _arranged(problem)
    arrays, told = arranged.arrays, library.Input()
    told.set_durations_matrix("car", arrays.seconds[0].astype(np.uint32))
    told.set_costs_matrix("car", cost.astype(np.uint32))
    skills = {skill: number for number, skill in enumerate(_skills(problem))}
    told.add_vehicle(
        [
            library.Vehicle(
                tour,
                start=int(arrays.start_place[tour]),
                end=int(arrays.end_place[tour]),
                capacity=arrays.stock[tour].tolist(),
                skills={skills[one.name] for one in problem.people[piece.person].certificates if one.name in skills},
                time_window=library.TimeWindow(piece.starts, piece.ends),
            )
            for tour, piece in enumerate(arranged.tours)
        ]
    )
    told.add_job(
        [
            library.Job(
                visit,
                location=int(arrays.place[visit]),
                default_service=order.duration,
                delivery=library.Amount([dict(order.parts).get(part, 0) for part in arranged.part_rows]),
                skills={skills[need.name] for need in order.needs},
                priority=min(100, int(arrays.left_out[visit] / max(1.0, arrays.left_out.max()) * 100)),
                time_windows=[library.TimeWindow(max(0, int(arrays.opens[visit])), int(arrays.closes[visit]))],
            )
            for visit, order in enumerate(problem.orders)
        ]
    )
    # It knows the wall's clock alone: twice the time where the processor's counts and others use half the machine.
    shared = 1 if budget.counted is Counted.WALL else 2
    made = told.solve(exploration_level=5, nb_threads=1, timeout=timedelta(seconds=shared * budget.seconds))
    routes: Routes = [[] for _ in arranged.tours]
    for vehicle, kind, job in made.routes[["vehicle_id", "type", "id"]].itertuples(index=False):
        if kind == "job":
            routes[int(vehicle)].append(int(job))
    return routes


def ortools(problem: Problem, budget: Budget) -> Routes:
    """OR-Tools' routing library, in a process of its own: it brings another HiGHS than the planner's."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        return alone.submit(_ortools, problem, budget).result()


def _ortools(problem: Problem, budget: Budget) -> Routes:
    """Cheapest insertion, then guided local search."""
    from ortools.constraint_solver import pywrapcp, routing_enums_pb2

    arranged, cost = _arranged(problem)
    arrays, count = arranged.arrays, len(problem.orders)
    tours = range(len(arranged.tours))
    nodes = [*arrays.place.tolist(), *arrays.start_place.tolist(), *arrays.end_place.tolist()]
    starts, ends = [count + tour for tour in tours], [count + len(tours) + tour for tour in tours]
    index = pywrapcp.RoutingIndexManager(len(nodes), len(tours), starts, ends)
    model = pywrapcp.RoutingModel(index)
    busy = np.array([order.duration for order in problem.orders] + [0] * (2 * len(tours)))
    seconds = arrays.seconds[0][np.ix_(nodes, nodes)] + busy[:, None]
    model.SetArcCostEvaluatorOfAllVehicles(model.RegisterTransitMatrix(cost[np.ix_(nodes, nodes)].tolist()))
    horizon = int(arrays.ends.max())
    model.AddDimension(model.RegisterTransitMatrix(seconds.tolist()), horizon, horizon, False, "time")
    times = model.GetDimensionOrDie("time")
    for part, row in arranged.part_rows.items():
        asked = [dict(order.parts).get(part, 0) for order in problem.orders] + [0] * (2 * len(tours))
        model.AddDimensionWithVehicleCapacity(
            model.RegisterUnaryTransitVector(asked), 0, arrays.stock[:, row].tolist(), True, part
        )
    for visit in range(count):
        at = index.NodeToIndex(visit)
        times.CumulVar(at).SetRange(max(0, int(arrays.opens[visit])), min(horizon, int(arrays.closes[visit])))
        model.AddDisjunction([at], int(arrays.left_out[visit] * CENT))
        if not arrays.allowed[visit].all():
            model.VehicleVar(at).SetValues([-1, *np.flatnonzero(arrays.allowed[visit]).tolist()])
    for tour in tours:
        times.CumulVar(model.Start(tour)).SetRange(int(arrays.starts[tour]), int(arrays.ends[tour]))
        times.CumulVar(model.End(tour)).SetRange(int(arrays.starts[tour]), int(arrays.ends[tour]))
    asked_for = pywrapcp.DefaultRoutingSearchParameters()
    asked_for.first_solution_strategy = routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    asked_for.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    stop = _Stop(budget)
    if budget.counted is Counted.WALL:
        asked_for.time_limit.FromTimedelta(timedelta(seconds=budget.seconds))
    else:
        asked_for.time_limit.FromTimedelta(timedelta(seconds=budget.seconds * 20))
        model.AddSearchMonitor(model.solver().CustomLimit(lambda: stop(0)))
    found = model.SolveWithParameters(asked_for)
    routes: Routes = [[] for _ in tours]
    for tour in tours if found else ():
        at = found.Value(model.NextVar(model.Start(tour)))
        while not model.IsEnd(at):
            routes[tour].append(index.IndexToNode(at))
            at = found.Value(model.NextVar(at))
    return routes


def _arranged(problem: Problem) -> tuple[Arranged, NDArray[np.int64]]:
    """The arrays, and the price of each way in hundredths."""
    arranged = arrange(problem)
    return arranged, np.rint(arranged.arrays.cost.astype(float) * CENT).astype(np.int64)


def _skills(problem: Problem) -> list[str]:
    return sorted({need.name for order in problem.orders for need in order.needs})
