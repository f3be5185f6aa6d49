"""What a handbook's conditions may ask about somebody who came in, as ``arrival.<name>``."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ArrivalFacts:
    """``queue`` is the place among those who came to the shop that day; ``is_repeat``: the car was repaired lately."""

    number: str
    state: str
    purpose: str
    zone: str
    queue: int
    is_known: bool
    is_appointed: bool
    is_repeat: bool
