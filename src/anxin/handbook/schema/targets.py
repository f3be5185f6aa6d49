"""What the company wants to reach."""

from decimal import Decimal
from typing import Literal

from anxin.handbook.schema.base import Entry, Slug

Formula = Literal[
    "clock_met_share",
    "follow_up_share",
    "follow_up_passed_share",
    "satisfied_share",
    "satisfied_unfiled_share",
    "early_arrival_share",
    "rated_share",
    "missed_orders",
    "answered_rings",
    "enquiry_minutes",
    "repeat_share",
    "first_time_fix_share",
    "decline_share",
    "complaint_share",
    "justified_complaint_share",
    "sent_same_day_share",
    "rework_share",
    "part_wait_share",
    "returning_share",
    "work_wait_minutes",
    "added_work_share",
    "within_estimate_share",
]


class Target(Entry):
    """A figure by one of the formulas the program knows; ``clock`` or ``plan`` says of what.

    Shares are percent. ``threshold`` is left out where the handbook measures without naming a goal.
    """

    formula: Formula
    clock: Slug | None = None
    plan: Slug | None = None
    threshold: Decimal | None = None
    direction: Literal["at_least", "at_most"] = "at_least"
