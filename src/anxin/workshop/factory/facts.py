"""What a handbook's conditions may ask about a return to the factory, as ``returned.<name>``."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReturnedFacts:
    """``charge`` is yuan. ``preliminary`` is who was held liable on site, ``liable`` who the second decision names.

    ``has_bad_parts``: something inside was exchanged for a bad piece. ``is_tested_by_another``: whoever tests did not
    repair. ``repeats`` counts failed tests, ``days_in_house`` the days since the set came into stock.
    """

    number: str
    state: str
    category: str
    cause: str
    family: str
    has_request: bool
    has_work_order: bool
    is_complete: bool
    has_visible_fault: bool
    has_hidden_fault: bool
    has_bad_parts: bool
    preliminary: str
    liable: str
    charge: float
    is_charge_agreed: bool
    is_seal_intact: bool
    is_sheet_on_box: bool
    disposition: str
    is_exchanged: bool
    is_tested_by_another: bool
    repeats: int
    days_in_house: float
