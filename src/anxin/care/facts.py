"""What a handbook's conditions may ask about a complaint and a follow-up: ``complaint.<name>``, ``follow_up.<name>``."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ComplaintFacts:
    """``is_late``: a clock of the order or of the stay in the shop ran out; ``is_part_missing``: the order waits, or
    waited, for a part. ``is_judged``: somebody said whether it is justified.
    """

    number: str
    state: str
    grade: str
    source: str
    has_handler: bool
    is_from_call_back: bool = False
    is_late: bool = False
    is_part_missing: bool = False
    is_escalated: bool = False
    is_flagged: bool = False
    is_filed: bool = False
    is_judged: bool = False
    is_justified: bool = False
    is_about_a_stay: bool = False


@dataclass(frozen=True)
class FollowUpFacts:
    """``member`` is the place in the series as the handbook writes it (``7d``), ``units`` how many the customer owns."""

    number: str
    state: str
    plan: str
    member: str
    by: str
    channel: str
    attempts: int
    is_of_order: bool
    has_unit: bool
    customer_kind: str
    product_family: str
    units: int
