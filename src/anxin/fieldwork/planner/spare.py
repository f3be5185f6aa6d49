"""One empty row at the end of the arrays, for an order that is only asked about."""

from dataclasses import replace
from typing import Any

import numpy as np

from anxin.fieldwork.planner.arranging import HOUR, Arranged, stores_with
from anxin.fieldwork.planner.errors import ProblemMistaken
from anxin.fieldwork.planner.fitness import allowed, assign_prices
from anxin.fieldwork.planner.model.orders import Order

MOST_DUES, MOST_PARTS = 8, 32
VISIT_ROWS = {
    "duration": 0,
    "told": -1,
    "told_price": 0,
    "told_person": -1,
    "tools": 0,
    "stores": 0,
    "gap": 0,
    "left_out": 0,
}


def with_spare(arranged: Arranged) -> Arranged:
    """With one more visit at one more place, with room for a window, eight due times and thirty-two kinds of parts."""
    arrays, visit = arranged.arrays, len(arranged.visits)
    padded: dict[str, Any] = {
        name: np.append(getattr(arrays, name), np.array([value], getattr(arrays, name).dtype))
        for name, value in VISIT_ROWS.items()
    }
    for name in ("mate", "after"):
        padded[name] = np.append(getattr(arrays, name), np.int32(-1))
    for name in ("window_from", "due_from", "part_from"):
        padded[name] = np.append(getattr(arrays, name), getattr(arrays, name)[-1:])
    padded["window_from"][-1] += 1
    for name, room in (
        ("opens", 1),
        ("closes", 1),
        ("due_at", MOST_DUES),
        ("part", MOST_PARTS),
        ("quantity", MOST_PARTS),
    ):
        padded[name] = np.append(getattr(arrays, name), np.zeros(room, np.int32))
    padded["due_price"] = np.append(arrays.due_price, np.zeros(MOST_DUES))
    padded["place"] = np.append(arrays.place, np.int32(len(arranged.places)))
    padded["seconds"] = np.pad(arrays.seconds, ((0, 0), (0, 1), (0, 1)))
    padded["cost"] = np.pad(arrays.cost, ((0, 1), (0, 1)))
    for name in ("allowed", "assign"):
        padded[name] = np.pad(getattr(arrays, name), ((0, 1), (0, 0)))
    padded["near"] = np.pad(arrays.near, ((0, 1), (0, 0)), constant_values=-1)
    padded["keys"] = np.pad(arrays.keys, ((0, 0), (0, 1)))
    most = np.minimum(arrays.most + 1, visit + 1)
    most = np.array(
        [
            count if piece.most_visits is None else min(count, piece.most_visits)
            for count, piece in zip(most.tolist(), arranged.tours, strict=True)
        ],
        np.int32,
    )
    return replace(arranged, arrays=arrays._replace(**padded, most=most))


def write_spare(arranged: Arranged, order: Order) -> None:
    """Everything but its windows, which change from question to question."""
    arrays, visit = arranged.arrays, len(arranged.visits)
    problem = replace(arranged.problem, orders=(order,), published=())
    _write_ways(arranged, order)
    arrays.duration[visit] = order.duration + order.slack
    arrays.allowed[visit] = allowed(problem, arranged.tours, [(0, False)])[0]
    arrays.assign[visit] = assign_prices(problem, arranged.tours, [(0, False)])[0]
    arrays.tools[visit] = sum(arranged.tool_bits.get(tool, arranged.tool_bits[""]) for tool in order.tools)
    bits = {store.id: 1 << index for index, store in enumerate(problem.stores)}
    arrays.stores[visit] = stores_with(order, problem, bits)
    _write_dues(arranged, order)
    _write_parts(arranged, order)


def _write_ways(arranged: Arranged, order: Order) -> None:
    """The last row and column of the tables of ways."""
    arrays, problem, places = arranged.arrays, arranged.problem, arranged.places
    prices, last = problem.prices, len(arranged.places)
    there = problem.travel.ways(places, [order.place])
    back = problem.travel.ways([order.place], places)
    arrays.seconds[:, :last, last], arrays.seconds[:, last, :last] = there.seconds[:, :, 0], back.seconds[:, 0, :]
    for ways, target in ((there, np.s_[:last, last]), (back, np.s_[last, :last])):
        price = ways.metres * (prices.kilometre / 1000) + ways.seconds.mean(axis=0) * (prices.travel_hour / HOUR)
        arrays.cost[target] = price.ravel()


def _write_dues(arranged: Arranged, order: Order) -> None:
    arrays, visit = arranged.arrays, len(arranged.visits)
    if len(order.dues) > MOST_DUES or len(order.parts) > MOST_PARTS:
        raise ProblemMistaken(f"order {order.id}: more than {MOST_DUES} due times or {MOST_PARTS} kinds of parts")
    weight = 1 + arranged.problem.prices.priority_weight * order.priority
    first = int(arrays.due_from[visit])
    for row, due in enumerate(order.dues, first):
        arrays.due_at[row] = due.at - order.duration if due.completed else due.at
        arrays.due_price[row] = due.price_per_hour / HOUR * weight
    arrays.due_from[visit + 1] = first + len(order.dues)


def _write_parts(arranged: Arranged, order: Order) -> None:
    """A part that is in no vehicle is written as one that nobody has."""
    arrays, visit = arranged.arrays, len(arranged.visits)
    first = int(arrays.part_from[visit])
    for row, (name, count) in enumerate(order.parts, first):
        arrays.part[row] = arranged.part_rows.get(name, arranged.part_rows[""])
        arrays.quantity[row] = count
    arrays.part_from[visit + 1] = first + len(order.parts)
