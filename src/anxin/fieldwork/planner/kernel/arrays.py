"""What the kernel knows (``Arrays``) and what it changes (``State``).

Letters in shapes: N visits (an order, or the second of a crew), M tours (a person's shift), P places, T periods of the
travel table, R parts, C the most visits of a tour.

A *label* tells what a technician has done so far today: bit 0, had lunch (or needs none); bit 1, been at the store (or has
none). A tour keeps for each position and label the earliest time, so lunch and store lie where they cost the least time,
and nobody has to search for their place.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Bits = NDArray[np.uint64]
Floats = NDArray[np.float64]

NEVER = 2_000_000_000
IMPOSSIBLE = 1e300
LABELS = 4
LUNCHED = 1
STORED = 2
ANY = -1


class Arrays(NamedTuple):
    """Does not change during a search, except for the rows of spare visits (``offering``)."""

    seconds: Any  # int32 (T, P, P)
    cost: Any  # float32 (P, P): the price of the way
    begins: Ints  # (T)
    place: Ints  # (N)
    duration: Ints  # (N)
    window_from: Ints  # (N + 1): where the windows of a visit begin in the next two
    opens: Ints
    closes: Ints
    due_from: Ints  # (N + 1)
    due_at: Ints  # as a time of beginning
    due_price: Floats  # a second
    told: Ints  # (N): published beginning, -1 for none
    told_price: Floats  # (N): when it is missed by more than the tolerance
    told_person: Ints  # (N): to whom it was published, -1 for nobody
    tolerance: int
    most_changes: int  # of published visits, as long as it can be helped; -1 for as many as pay
    excess: float  # while searching, the price of each change above that
    part_from: Ints  # (N + 1)
    part: Ints
    quantity: Ints
    tools: Bits  # (N)
    stores: Bits  # (N): stores that have all of its parts and tools
    mate: Ints  # (N): the other of a crew, -1
    after: Ints  # (N): the visit it must follow, -1
    gap: Ints  # (N)
    left_out: Floats  # (N): price of leaving it out
    allowed: Any  # uint8 (N, M)
    assign: Any  # float32 (N, M): price of giving it to this person
    near: Ints  # (N, K): the other visits, nearest first
    keys: Any  # float32 (k, N): orders in which visits are inserted
    person: Ints  # (M)
    starts: Ints  # (M)
    ends: Ints
    hard_end: Ints
    start_place: Ints
    end_place: Ints
    lunch_opens: Ints
    lunch_closes: Ints
    lunch: Ints  # (M): its duration, 0 for none
    most: Ints
    store_place: Ints  # (M): -1 for none
    store_bit: Bits
    store_time: Ints
    has_tools: Bits
    stock: Ints  # (M, R)
    overtime: Floats  # (M): price a second
    wage: Floats  # (M): price a second
    out: Floats  # (M)
    twin: Ints  # (M): an earlier tour that is exactly alike, -1
    linked: Ints  # visits with a mate, a predecessor or a successor


class State(NamedTuple):
    """One solution, and room to work. Row M of the tours' arrays is scratch."""

    visits: Ints  # (M + 1, C)
    length: Ints  # (M + 1)
    tour: Ints  # (N): -1 where absent
    earliest: Ints  # (N): beside the windows, what a mate or a predecessor leaves
    latest: Ints  # (N)
    leave: Ints  # (M + 1, C + 2, LABELS): earliest leaving, NEVER where it cannot be
    priced: Floats  # (M + 1, C + 2, LABELS): what lateness and ways to the store cost until there
    limit: Ints  # (M + 1, C + 2, LABELS): latest arrival from where the rest can still be done
    came: Any  # int8 (M + 1, C + 2, LABELS): the label before
    needs_store: Ints  # (M + 1): first position that needs the store, length + 1 for none
    used: Ints  # (M + 1, R)
    is_timed: Any  # uint8 (M + 1): whether its price depends on when
    way: Floats  # (M + 1): price of the direct ways
    timed: Floats  # (M + 1): price of all that depends on when
    whole: Floats  # (M + 1): the tour's whole price
    changed: Ints  # (M + 1): visits in it that were published otherwise; counted where there may not be many
    is_straight: Any  # uint8 (M + 1): whether ``stretches`` counts its hours
    work: Ints  # (M + 1, C + 2): seconds of ways and visits until there, waiting and store left out
    by: Ints  # (M + 1, C + 2): latest leaving of the start place that still does all until there
    done: Ints  # (M + 1, C + 2): when one is back at the earliest, however early one comes there
    scratch_time: Ints  # (4, LABELS)
    scratch_price: Floats  # (4, LABELS)
    bound: Ints  # (C + 2)


def make_state(arrays: Arrays) -> State:
    """Nobody visits anybody."""
    visits, tours = arrays.allowed.shape
    rows, parts = tours + 1, arrays.stock.shape[1]
    columns = int(arrays.most.max(initial=0)) + 1
    labels = (rows, columns + 2, LABELS)
    return State(
        visits=np.full((rows, columns), -1, np.int32),
        length=np.zeros(rows, np.int32),
        tour=np.full(visits, -1, np.int32),
        earliest=np.full(visits, -NEVER, np.int32),
        latest=np.full(visits, NEVER, np.int32),
        leave=np.full(labels, NEVER, np.int32),
        priced=np.zeros(labels, np.float64),
        limit=np.full(labels, -NEVER, np.int32),
        came=np.zeros(labels, np.int8),
        needs_store=np.ones(rows, np.int32),
        used=np.zeros((rows, parts), np.int32),
        is_timed=np.zeros(rows, np.uint8),
        way=np.zeros(rows, np.float64),
        timed=np.zeros(rows, np.float64),
        whole=np.zeros(rows, np.float64),
        changed=np.zeros(rows, np.int32),
        is_straight=np.zeros(rows, np.uint8),
        work=np.zeros((rows, columns + 2), np.int32),
        by=np.zeros((rows, columns + 2), np.int32),
        done=np.zeros((rows, columns + 2), np.int32),
        scratch_time=np.zeros((4, LABELS), np.int32),
        scratch_price=np.zeros((4, LABELS), np.float64),
        bound=np.zeros(columns + 2, np.int32),
    )
