"""What a handbook's conditions may ask about a claim to the maker, as ``claim.<name>``."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ClaimFacts:
    """Amounts are yuan. ``labour_lines`` and ``part_lines`` count what is claimed; ``mileage`` is kilometres at reception.

    ``warranty`` is the verdict on the request, ``days_since_delivery`` how long ago the car was handed over.
    """

    number: str
    state: str
    kind: str
    warranty: str
    claimed: float
    accepted: float
    paid: float
    labour_lines: int
    part_lines: int
    old_part: str
    has_old_part_tag: bool
    has_cause: bool
    mileage: int
    is_delivered: bool
    days_since_delivery: float
    times_sent: int
