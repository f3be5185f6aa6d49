"""From a problem to the kernel's arrays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from anxin.fieldwork.planner.errors import ProblemMistaken
from anxin.fieldwork.planner.fitness import allowed, assign_prices, is_in_store, order_windows
from anxin.fieldwork.planner.kernel.arrays import Arrays
from anxin.fieldwork.planner.model.orders import Order, Place, Window
from anxin.fieldwork.planner.model.problem import Problem, Published
from anxin.fieldwork.planner.shifts import Piece, pieces
from anxin.fieldwork.planner.slack import slacks

HOUR = 3600.0
NEIGHBOURS = 100
MOST_TOOLS = 63


@dataclass(frozen=True)
class Arranged:
    """``visits``: (row of the order, whether it is the helper's) of each of the kernel's visits."""

    problem: Problem
    arrays: Arrays
    visits: tuple[tuple[int, bool], ...]
    tours: tuple[Piece, ...]
    rows: dict[str, int]
    places: tuple[Place, ...]
    metres: NDArray[np.float32]
    part_rows: dict[str, int]
    tool_bits: dict[str, int]


def arrange(
    problem: Problem, *, parts_known: frozenset[str] = frozenset(), tools_known: frozenset[str] = frozenset()
) -> Arranged:
    """Every array once. Memory: about 12 bytes for each pair of places, 5 for each pair of visit and shift.

    ``parts_known`` and ``tools_known`` get a column beside those that the orders ask for.
    """
    orders, tours = problem.orders, pieces(problem.people)
    visits = [(row, False) for row in range(len(orders))]
    visits += [(row, True) for row, order in enumerate(orders) if order.helper is not None]
    of = [orders[row] for row, _helps in visits]
    rows = {order.id: row for row, order in enumerate(orders)}
    helper_of = {row: index for index, (row, helps) in enumerate(visits) if helps}
    places, place_row = _places(problem, tours)
    ways = problem.travel.ways(places, places)
    slack = slacks(problem, tours, place_row, ways.seconds.max(axis=0))
    prices = problem.prices
    cost = ways.metres * (prices.kilometre / 1000) + ways.seconds.mean(axis=0) * (prices.travel_hour / HOUR)
    place = np.array([place_row[order.place] for order in of], np.int32)
    windows = [order_windows(order) for order in of]
    dues = [
        _dues(order, prices.priority_weight) if not helps else ()
        for order, (_row, helps) in zip(of, visits, strict=True)
    ]
    part_rows = {
        name: row for row, name in enumerate(sorted({name for order in of for name, _n in order.parts} | parts_known))
    }
    parts = [() if helps else order.parts for order, (_row, helps) in zip(of, visits, strict=True)]
    tool_bits = _bits({tool for order in of for tool in order.tools} | tools_known)
    store_bits = {store.id: 1 << index for index, store in enumerate(problem.stores)}
    max_wage = max((person.wage_per_hour or 0.0 for person in problem.people), default=0.0)
    told = {visit.order: visit for visit in problem.published}
    people_rows = {person.id: row for row, person in enumerate(problem.people)}
    can = allowed(problem, tours, visits)
    people = [problem.people[piece.person] for piece in tours]
    stores = {store.id: store for store in problem.stores}
    of_store = [stores[person.store] if person.store else None for person in people]
    stock = [[person.stock.get(name, 0) for name in part_rows] for person in people]
    shortest = max(1, min((order.duration for order in orders), default=1))
    room = [min(len(of), (piece.hard_end - piece.starts) // shortest + 1) for piece in tours]
    left_out = np.array(
        [0.0 if helps else _left_out(order, problem) for order, (_row, helps) in zip(of, visits, strict=True)]
    )
    mate = [helper_of.get(row, -1) if not helps else row for row, helps in visits]
    after = [-1 if helps or orders[row].after is None else rows[orders[row].after or ""] for row, helps in visits]
    arrays = Arrays(
        seconds=np.ascontiguousarray(ways.seconds, np.int32),
        cost=cost.astype(np.float32),
        begins=np.array(ways.begins, np.int32),
        place=place,
        duration=_ints(order.duration + slack.get(order.id, 0) for order in of),
        window_from=_offsets([len(some) for some in windows]),
        opens=_ints(window.opens for some in windows for window in some),
        closes=_ints(window.closes for some in windows for window in some),
        due_from=_offsets([len(some) for some in dues]),
        due_at=_ints(at for some in dues for at, _price in some),
        due_price=np.array([price for some in dues for _at, price in some], np.float64),
        told=_ints(told[order.id].start if order.id in told and prices.other_time else -1 for order in of),
        told_price=np.array([0.0 if helps else prices.other_time for _row, helps in visits], np.float64),
        told_person=_ints(_told_person(told.get(orders[row].id), people_rows, helps=helps) for row, helps in visits),
        tolerance=prices.tolerance,
        most_changes=-1,
        excess=0.0,
        part_from=_offsets([len(some) for some in parts]),
        part=_ints(part_rows[name] for some in parts for name, _n in some),
        quantity=_ints(count for some in parts for _name, count in some),
        tools=np.array(
            [
                0 if helps else sum(tool_bits[tool] for tool in order.tools)
                for order, (_r, helps) in zip(of, visits, strict=True)
            ],
            np.uint64,
        ),
        stores=np.array([stores_with(order, problem, store_bits) for order in of], np.uint64),
        mate=_ints(mate),
        after=_ints(after),
        gap=_ints(order.gap for order in of),
        left_out=left_out,
        allowed=can,
        assign=assign_prices(problem, tours, visits),
        near=_near(cost + ways.seconds[0] * (max_wage / HOUR), place),
        keys=_keys(of, windows, can, cost, place, tours, place_row, left_out),
        person=_ints(piece.person for piece in tours),
        starts=_ints(piece.starts for piece in tours),
        ends=_ints(piece.ends for piece in tours),
        hard_end=_ints(piece.hard_end for piece in tours),
        start_place=_ints(place_row[piece.start] for piece in tours),
        end_place=_ints(place_row[piece.end] for piece in tours),
        lunch_opens=_ints(piece.lunch.window.opens if piece.lunch else 0 for piece in tours),
        lunch_closes=_ints(piece.lunch.window.closes if piece.lunch else 0 for piece in tours),
        lunch=_ints(piece.lunch.duration if piece.lunch else 0 for piece in tours),
        most=_ints(
            most if piece.most_visits is None else min(most, piece.most_visits)
            for most, piece in zip(room, tours, strict=True)
        ),
        store_place=_ints(place_row[store.place] if store else -1 for store in of_store),
        store_bit=np.array([store_bits[store.id] if store else 0 for store in of_store], np.uint64),
        store_time=_ints(store.duration if store else 0 for store in of_store),
        has_tools=np.array([sum(tool_bits.get(tool, 0) for tool in person.tools) for person in people], np.uint64),
        stock=np.array(stock, np.int32).reshape(len(tours), len(part_rows)),
        overtime=np.full(len(tours), prices.overtime_hour / HOUR, np.float64),
        wage=np.array([(person.wage_per_hour or 0.0) / HOUR for person in people], np.float64),
        out=np.full(len(tours), prices.out, np.float64),
        twin=_ints([-1] * len(tours)),
        linked=_ints(index for index in range(len(of)) if mate[index] >= 0 or after[index] >= 0 or index in set(after)),
    )
    arrays = arrays._replace(twin=_twins(arrays))
    return Arranged(problem, arrays, tuple(visits), tours, rows, tuple(places), ways.metres, part_rows, tool_bits)


def _told_person(told: Published | None, rows: dict[str, int], *, helps: bool) -> int:
    name = None if told is None else told.helper if helps else told.technician
    return -1 if name is None else rows.get(name, len(rows))


def _left_out(order: Order, problem: Problem) -> float:
    weight = 1 + problem.prices.priority_weight * order.priority
    price = problem.prices.must_be_done if order.price_left_out is None else order.price_left_out
    return price * weight


def _dues(order: Order, weight: float) -> tuple[tuple[int, float], ...]:
    """As times of beginning, with the price a second."""
    return tuple(
        (
            due.at - order.duration if due.completed else due.at,
            due.price_per_hour / HOUR * (1 + weight * order.priority),
        )
        for due in order.dues
    )


def _places(problem: Problem, tours: Sequence[Piece]) -> tuple[list[Place], dict[Place, int]]:
    rows: dict[Place, int] = {}
    for place in (
        *(order.place for order in problem.orders),
        *(place for piece in tours for place in (piece.start, piece.end)),
        *(store.place for store in problem.stores),
    ):
        rows.setdefault(place, len(rows))
    return list(rows), rows


def stores_with(order: Order, problem: Problem, bits: dict[str, int]) -> int:
    return sum(bits[store.id] for store in problem.stores if is_in_store(store, order))


def _near(cost: NDArray[np.floating], place: NDArray[np.int32]) -> NDArray[np.int32]:
    """For each visit the others by the price of the way there, row by row so that nothing large is made."""
    count = min(NEIGHBOURS, len(place) - 1)
    near = np.full((len(place), max(count, 1)), -1, np.int32)
    for row in range(len(place) if count > 0 else 0):
        prices = cost[place[row]][place].astype(np.float32)
        prices[row] = np.inf
        some = np.argpartition(prices, count - 1)[:count] if count < len(place) - 1 else np.arange(len(place))
        near[row, :count] = some[np.argsort(prices[some], kind="stable")][:count]
    return near


KEYS = 8
"""Random, few who may, far, near, narrow window, early opening, early closing, dear to leave out."""


def _keys(
    of: Sequence[Order],
    windows: Sequence[tuple[Window, ...]],
    can: NDArray[np.uint8],
    cost: NDArray[np.floating],
    place: NDArray[np.int32],
    tours: Sequence[Piece],
    place_row: dict[Place, int],
    left_out: NDArray[np.float64],
) -> NDArray[np.float32]:
    keys = np.zeros((KEYS, len(of)), np.float32)
    if not of:
        return keys
    starts = np.array(sorted({place_row[piece.start] for piece in tours}), np.intp)
    keys[1] = can.sum(axis=1)
    keys[3] = cost[np.ix_(starts, place.astype(np.intp))].min(axis=0) if len(starts) else 0
    keys[2] = -keys[3]
    keys[4] = [sum(window.closes - window.opens for window in some) for some in windows]
    keys[5] = [some[0].opens for some in windows]
    keys[6] = [some[-1].closes for some in windows]
    keys[7] = np.lexsort((keys[6], keys[1], -left_out)).argsort()
    return keys


def _twins(arrays: Arrays) -> NDArray[np.int32]:
    """Tours between which nothing tells."""
    first: dict[bytes, int] = {}
    twins = np.full(len(arrays.starts), -1, np.int32)
    told = (
        *(arrays.starts, arrays.ends, arrays.hard_end, arrays.start_place, arrays.end_place, arrays.lunch_opens),
        *(
            arrays.lunch_closes,
            arrays.lunch,
            arrays.most,
            arrays.store_place,
            arrays.has_tools,
            arrays.wage,
            arrays.out,
        ),
    )
    for tour in range(len(twins)):
        looks = b"".join(array[tour].tobytes() for array in told)
        looks += arrays.stock[tour].tobytes() + arrays.allowed[:, tour].tobytes() + arrays.assign[:, tour].tobytes()
        twins[tour] = first.get(looks, -1)
        first[looks] = tour
    return twins


def _bits(names: set[str] | frozenset[str]) -> dict[str, int]:
    if len(names) > MOST_TOOLS:
        raise ProblemMistaken(f"more than {MOST_TOOLS} kinds of tools are asked for in one problem")
    return {name: 1 << index for index, name in enumerate(sorted(names))}


def _ints(values: Iterable[int]) -> NDArray[np.int32]:
    return np.array(list(values), np.int32)


def _offsets(lengths: Sequence[int]) -> NDArray[np.int32]:
    return np.concatenate(([0], np.cumsum(lengths))).astype(np.int32)
