"""What a handbook's conditions may ask about a complaint, as ``complaint.<name>``."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ComplaintFacts:
    number: str
    state: str
    grade: str
    source: str
    has_handler: bool
