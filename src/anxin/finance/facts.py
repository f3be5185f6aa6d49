"""What a handbook's conditions may ask about a statement, as ``statement.<name>``."""

from dataclasses import dataclass


@dataclass(frozen=True)
class StatementFacts:
    number: str
    state: str
    total: float
