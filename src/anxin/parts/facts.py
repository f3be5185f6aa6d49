"""What a handbook's conditions may ask about a loan, as ``loan.<name>``."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LoanFacts:
    """``open_value`` is yuan at the borrower's price; ``is_returnable`` says whether the part's old piece must come back."""

    number: str
    state: str
    purpose: str
    part: str
    quantity: int
    open_quantity: int
    used: int
    open_value: float
    is_returnable: bool
    is_for_order: bool
