"""Who may do what, and what it costs beside the way: as matrices of visits and tours."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from anxin.fieldwork.planner.kernel.arrays import NEVER
from anxin.fieldwork.planner.model.orders import Need, Order, Window
from anxin.fieldwork.planner.model.people import Person, Store
from anxin.fieldwork.planner.model.problem import Problem
from anxin.fieldwork.planner.shifts import Piece

ALWAYS = Window(-NEVER, NEVER - 1)


def lacks(person: Person, needs: Sequence[Need], until: int) -> tuple[str, ...]:
    """Names of the certificates that lack, are too low, or run out before ``until``."""
    levels: dict[str, int] = {}
    for one in person.certificates:
        if one.until is None or one.until >= until:
            levels[one.name] = max(one.level, levels.get(one.name, one.level))
    return tuple(need.name for need in needs if levels.get(need.name, -1) < need.level)


def is_wanted(person: Person, order: Order, *, helps: bool) -> bool:
    """Neither excluded, nor of another station, nor beside a promised technician."""
    if person.id in order.excluded or (order.stations and person.station not in order.stations):
        return False
    promised = order.pin.technician if order.pin else None
    return promised is None or (person.id != promised if helps else person.id == promised)


def has_tools(problem: Problem, person: Person, order: Order) -> bool:
    """With them in the vehicle, or at a store that has all the order asks for."""
    store = next((one for one in problem.stores if one.id == person.store), None)
    return order.tools <= person.tools or (store is not None and is_in_store(store, order))


def is_in_store(store: Store, order: Order) -> bool:
    has_parts = store.parts is None or store.parts >= {name for name, _count in order.parts}
    return has_parts and (store.tools is None or store.tools >= order.tools)


def order_windows(order: Order) -> tuple[Window, ...]:
    """When it may begin: the promised second, or its windows without overlaps, or any time."""
    if order.pin and order.pin.start is not None:
        return (Window(order.pin.start, order.pin.start),)
    merged: list[Window] = []
    for window in sorted(order.windows, key=lambda one: one.opens):
        if merged and window.opens <= merged[-1].closes:
            merged[-1] = Window(merged[-1].opens, max(merged[-1].closes, window.closes))
        else:
            merged.append(window)
    return tuple(merged) or (ALWAYS,)


def allowed(problem: Problem, tours: Sequence[Piece], visits: Sequence[tuple[int, bool]]) -> NDArray[np.uint8]:
    """(visits, tours): certificates, tools, stations, exclusions, promises, and a window that meets the shift."""
    able: dict[tuple[int, tuple[Need, ...], int], bool] = {}
    can = np.zeros((len(visits), len(tours)), np.uint8)
    for index, (row, helps) in enumerate(visits):
        order = problem.orders[row]
        needs = (order.helper or ()) if helps else order.needs
        windows = order_windows(order)
        first, last = windows[0].opens, windows[-1].closes
        is_free = not order.excluded and not order.stations and not (order.pin and order.pin.technician)
        for column, piece in enumerate(tours):
            if first > piece.hard_end or last < piece.starts:
                continue
            key = (piece.person, needs, piece.hard_end)
            if key not in able:
                able[key] = not lacks(problem.people[piece.person], needs, piece.hard_end)
            if order.tools and not helps and not has_tools(problem, problem.people[piece.person], order):
                continue
            if able[key] and (is_free or is_wanted(problem.people[piece.person], order, helps=helps)):
                can[index, column] = 1
    return can


def assign_prices(problem: Problem, tours: Sequence[Piece], visits: Sequence[tuple[int, bool]]) -> NDArray[np.float32]:
    """(visits, tours): not the preferred technician, or another than was published."""
    prices = np.zeros((len(visits), len(tours)), np.float32)
    told = {visit.order: visit for visit in problem.published}
    names = [problem.people[piece.person].id for piece in tours]
    for index, (row, helps) in enumerate(visits):
        order = problem.orders[row]
        if order.preferred and not helps:
            prices[index] += [0 if name in order.preferred else problem.prices.not_preferred for name in names]
        if order.id in told and problem.prices.other_technician:
            known = told[order.id].helper if helps else told[order.id].technician
            if known is not None:
                prices[index] += [0 if name == known else problem.prices.other_technician for name in names]
    return prices
