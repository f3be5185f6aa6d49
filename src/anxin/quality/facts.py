"""What a handbook's conditions may ask about a review, as ``review.<name>``."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReviewFacts:
    """``broken`` counts the standards not kept, those a person found among them."""

    number: str
    state: str
    about: str
    broken: int
