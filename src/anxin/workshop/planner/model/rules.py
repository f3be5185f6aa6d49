"""What the company wants of its promises."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rules:
    """``confidence``: how many of a hundred promises shall be kept, as a share; ``step``: they are told in such minutes.

    A promise is said to slip when its chance falls below ``alarm``. Time kept for appointments is given free ``release``
    minutes before. An operation keeps its published bay and person unless it would end more than ``patience`` minutes
    later for it, and has changed when it begins more than ``tolerance`` minutes from what was published.
    ``change`` is the price of giving a published operation to another person or bay: as much as a minute after the promise
    is three, and ten minutes of a car's stay are one.
    """

    confidence: float = 0.9
    alarm: float = 0.5
    step: int = 15
    release: int = 60
    patience: int = 10
    tolerance: int = 30
    change: float = 2.0
