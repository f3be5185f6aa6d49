"""What a handbook's conditions may ask about a complaint, as ``complaint.<name>``."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ComplaintFacts:
    """``is_late``: a clock of the order ran out; ``is_part_missing``: the order waits, or waited, for a part."""

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
