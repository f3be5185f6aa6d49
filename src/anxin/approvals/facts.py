"""What a handbook's conditions may ask about an approval, as ``approval.<name>``."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ApprovalFacts:
    """``amount`` and ``list_amount`` are yuan, 0.0 where there is none. ``deviation`` is how many percent the amount
    lies below the price list (negative: above it). ``total`` adds what was asked for the same thing in the handbook's
    window, and ``is_split`` says that only together they pass its limit. ``region`` is the code of the region.
    """

    approval: str
    amount: float = 0.0
    list_amount: float = 0.0
    deviation: float = 0.0
    total: float = 0.0
    is_split: bool = False
    region: str = ""
    state: str = ""
    is_phoned: bool = False
    is_filing: bool = False
