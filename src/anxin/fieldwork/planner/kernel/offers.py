"""One visit tried in every tour."""

from anxin.fieldwork.planner.kernel.arrays import Arrays, State
from anxin.fieldwork.planner.kernel.insertion import cheapest_in
from anxin.fieldwork.planner.kernel.jit import compiled


@compiled
def cheapest_everywhere(a: Arrays, s: State, visit: int, below: float) -> tuple[float, int, int]:
    """Price, tour and position; tour -1 where it fits nowhere under ``below``."""
    best, chosen, position = below, -1, -1
    for tour in range(s.length.shape[0] - 1):
        price, where = cheapest_in(a, s, tour, visit, best, 0.0)
        if where >= 0:
            best, chosen, position = price, tour, where
    return best, chosen, position
