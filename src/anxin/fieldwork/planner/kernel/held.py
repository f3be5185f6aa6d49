"""Arrays handed to compiled functions as one pointer: a hundred arguments a call would cost more than the arithmetic.

The named tuple and what is held share their memory. Each field's name, kind of number and dimensions are as in the tuple.
"""

from typing import Any

from numba import types
from numba.experimental import structref

from anxin.fieldwork.planner.kernel.jit import compiled


@structref.register
class HeldType(types.StructRef):
    """A structure with the fields of a named tuple."""


class Held(structref.StructRefProxy):
    """Opaque to Python."""

    def __new__(cls, *fields: Any) -> "Held":
        return structref.StructRefProxy.__new__(cls, *fields)


structref.define_boxing(HeldType, Held)


def _dimensions(number: Any) -> dict[int, Any]:
    return {count: types.Array(number, count, "C") for count in (1, 2, 3)}


INTS, FLOATS, SINGLES = _dimensions(types.int32), _dimensions(types.float64), _dimensions(types.float32)
BITS, FLAGS, SIGNS = _dimensions(types.uint64), _dimensions(types.uint8), _dimensions(types.int8)

ARRAYS = HeldType(
    [
        ("seconds", INTS[3]),
        ("cost", SINGLES[2]),
        ("begins", INTS[1]),
        ("place", INTS[1]),
        ("duration", INTS[1]),
        ("window_from", INTS[1]),
        ("opens", INTS[1]),
        ("closes", INTS[1]),
        ("due_from", INTS[1]),
        ("due_at", INTS[1]),
        ("due_price", FLOATS[1]),
        ("told", INTS[1]),
        ("told_price", FLOATS[1]),
        ("told_person", INTS[1]),
        ("tolerance", types.int64),
        ("most_changes", types.int64),
        ("excess", types.float64),
        ("part_from", INTS[1]),
        ("part", INTS[1]),
        ("quantity", INTS[1]),
        ("tools", BITS[1]),
        ("stores", BITS[1]),
        ("mate", INTS[1]),
        ("after", INTS[1]),
        ("gap", INTS[1]),
        ("left_out", FLOATS[1]),
        ("allowed", FLAGS[2]),
        ("assign", SINGLES[2]),
        ("near", INTS[2]),
        ("keys", SINGLES[2]),
        ("person", INTS[1]),
        ("starts", INTS[1]),
        ("ends", INTS[1]),
        ("hard_end", INTS[1]),
        ("start_place", INTS[1]),
        ("end_place", INTS[1]),
        ("lunch_opens", INTS[1]),
        ("lunch_closes", INTS[1]),
        ("lunch", INTS[1]),
        ("most", INTS[1]),
        ("store_place", INTS[1]),
        ("store_bit", BITS[1]),
        ("store_time", INTS[1]),
        ("has_tools", BITS[1]),
        ("stock", INTS[2]),
        ("overtime", FLOATS[1]),
        ("wage", FLOATS[1]),
        ("out", FLOATS[1]),
        ("twin", INTS[1]),
        ("linked", INTS[1]),
    ]
)
STATE = HeldType(
    [
        ("visits", INTS[2]),
        ("length", INTS[1]),
        ("tour", INTS[1]),
        ("earliest", INTS[1]),
        ("latest", INTS[1]),
        ("leave", INTS[3]),
        ("priced", FLOATS[3]),
        ("limit", INTS[3]),
        ("came", SIGNS[3]),
        ("needs_store", INTS[1]),
        ("used", INTS[2]),
        ("is_timed", FLAGS[1]),
        ("way", FLOATS[1]),
        ("timed", FLOATS[1]),
        ("whole", FLOATS[1]),
        ("changed", INTS[1]),
        ("is_straight", FLAGS[1]),
        ("work", INTS[2]),
        ("by", INTS[2]),
        ("done", INTS[2]),
        ("scratch_time", INTS[2]),
        ("scratch_price", FLOATS[2]),
        ("bound", INTS[1]),
    ]
)
BOOK = HeldType(
    [
        ("price", FLOATS[1]),
        ("changes", INTS[1]),
        ("best_visits", INTS[2]),
        ("best_length", INTS[1]),
        ("best_earliest", INTS[1]),
        ("best_latest", INTS[1]),
        ("is_dirty", FLAGS[1]),
        ("touched", INTS[1]),
        ("is_touched", FLAGS[1]),
        ("tours", INTS[1]),
        ("is_seen", FLAGS[1]),
        ("removed", INTS[1]),
        ("waiting", INTS[1]),
        ("order", FLOATS[1]),
        ("weights", FLOATS[1]),
        ("seeds", INTS[1]),
    ]
)


@compiled
def hold_arrays(named: Any) -> Any:
    held = structref.new(ARRAYS)
    held.seconds = named.seconds
    held.cost = named.cost
    held.begins = named.begins
    held.place = named.place
    held.duration = named.duration
    held.window_from = named.window_from
    held.opens = named.opens
    held.closes = named.closes
    held.due_from = named.due_from
    held.due_at = named.due_at
    held.due_price = named.due_price
    held.told = named.told
    held.told_price = named.told_price
    held.told_person = named.told_person
    held.tolerance = named.tolerance
    held.most_changes = named.most_changes
    held.excess = named.excess
    held.part_from = named.part_from
    held.part = named.part
    held.quantity = named.quantity
    held.tools = named.tools
    held.stores = named.stores
    held.mate = named.mate
    held.after = named.after
    held.gap = named.gap
    held.left_out = named.left_out
    held.allowed = named.allowed
    held.assign = named.assign
    held.near = named.near
    held.keys = named.keys
    held.person = named.person
    held.starts = named.starts
    held.ends = named.ends
    held.hard_end = named.hard_end
    held.start_place = named.start_place
    held.end_place = named.end_place
    held.lunch_opens = named.lunch_opens
    held.lunch_closes = named.lunch_closes
    held.lunch = named.lunch
    held.most = named.most
    held.store_place = named.store_place
    held.store_bit = named.store_bit
    held.store_time = named.store_time
    held.has_tools = named.has_tools
    held.stock = named.stock
    held.overtime = named.overtime
    held.wage = named.wage
    held.out = named.out
    held.twin = named.twin
    held.linked = named.linked
    return held


@compiled
def hold_state(named: Any) -> Any:
    held = structref.new(STATE)
    held.visits = named.visits
    held.length = named.length
    held.tour = named.tour
    held.earliest = named.earliest
    held.latest = named.latest
    held.leave = named.leave
    held.priced = named.priced
    held.limit = named.limit
    held.came = named.came
    held.needs_store = named.needs_store
    held.used = named.used
    held.is_timed = named.is_timed
    held.way = named.way
    held.timed = named.timed
    held.whole = named.whole
    held.changed = named.changed
    held.is_straight = named.is_straight
    held.work = named.work
    held.by = named.by
    held.done = named.done
    held.scratch_time = named.scratch_time
    held.scratch_price = named.scratch_price
    held.bound = named.bound
    return held


@compiled
def hold_book(named: Any) -> Any:
    held = structref.new(BOOK)
    held.price = named.price
    held.changes = named.changes
    held.best_visits = named.best_visits
    held.best_length = named.best_length
    held.best_earliest = named.best_earliest
    held.best_latest = named.best_latest
    held.is_dirty = named.is_dirty
    held.touched = named.touched
    held.is_touched = named.is_touched
    held.tours = named.tours
    held.is_seen = named.is_seen
    held.removed = named.removed
    held.waiting = named.waiting
    held.order = named.order
    held.weights = named.weights
    held.seeds = named.seeds
    return held
