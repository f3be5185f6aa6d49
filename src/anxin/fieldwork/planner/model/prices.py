"""What things cost, beside what orders and people say themselves."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prices:
    """All in one currency. ``out`` is paid once for each shift with at least one visit.

    ``other_technician`` and ``other_time`` are paid for a published visit that goes to somebody else, or begins more
    than ``tolerance`` seconds from what was published. ``must_be_done`` is the price of leaving out an order that has
    none of its own: so high that it happens only where nobody can.
    """

    kilometre: float = 1.0
    travel_hour: float = 40.0
    overtime_hour: float = 60.0
    out: float = 0.0
    must_be_done: float = 100_000.0
    not_preferred: float = 20.0
    other_technician: float = 0.0
    other_time: float = 0.0
    tolerance: int = 900
    priority_weight: float = 0.5
