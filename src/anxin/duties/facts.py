"""What a handbook's conditions may ask about a duty, as ``duty.<name>``."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DutyFacts:
    """``code`` is the duty's id in the handbook."""

    number: str
    state: str
    code: str
    has_note: bool
    has_file: bool
