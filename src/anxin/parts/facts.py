"""What a handbook's conditions may ask: ``loan.<name>``, ``requisition.<name>``, ``shipment.<name>`` and so on."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LoanFacts:
    """``open_value`` is yuan at the borrower's price; ``is_returnable`` says whether the part's old piece must come back.

    ``is_left_over``: the order it was for has ended without it; ``is_excused``: a written statement says why it stays out.
    """

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
    is_left_over: bool
    is_excused: bool


@dataclass(frozen=True)
class StocktakeFacts:
    """``is_of_the_company``: nobody in particular answers for the place; ``differences`` are rows not as the ledger says.

    ``difference_value`` is yuan: what the pieces missing and the pieces too many cost the company, added up.
    """

    number: str
    state: str
    is_blind: bool
    is_of_the_company: bool
    rows: int
    differences: int
    difference_value: float


@dataclass(frozen=True)
class PartsMonthFacts:
    """``objected``: statements with an objection that nobody answered yet."""

    number: str
    state: str
    objected: int


@dataclass(frozen=True)
class PartsStatementFacts:
    """``closing_worth`` and ``owed`` (if nothing on loan comes back) are yuan; ``objections`` wait for an answer."""

    number: str
    state: str
    closing_worth: float
    on_loan: int
    owed: float
    objections: int


@dataclass(frozen=True)
class StockReportFacts:
    """``worth`` is yuan at the account's prices."""

    number: str
    state: str
    pieces: int
    worth: float


@dataclass(frozen=True)
class RequisitionFacts:
    """``agreed_hour`` is the hour of the day (0 to 23, the company's zone) in which the store might begin; 0 until then.

    ``worth`` is yuan at the station's price. ``is_store_counted``: a stocktake of a place of the company stands.
    ``is_short``: the company's own places have fewer good pieces of a part than are still to be shipped.
    """

    number: str
    state: str
    purpose: str
    is_urgent: bool
    is_for_order: bool
    agreed_hour: int
    worth: float
    is_store_counted: bool
    is_short: bool


@dataclass(frozen=True)
class ShipmentFacts:
    """``package`` is how the parcel looked; empty until it came."""

    number: str
    state: str
    package: str
    purpose: str
    is_urgent: bool


@dataclass(frozen=True)
class PartsSaleFacts:
    """``kind`` is ``store`` or ``loan``, ``terms`` ``first`` or ``collected``; ``total`` is yuan.

    ``is_by_the_store``: the parts team itself ordered it for the buyer.
    """

    number: str
    state: str
    kind: str
    terms: str
    is_to_customer: bool
    is_by_the_store: bool
    is_paid: bool
    total: float


@dataclass(frozen=True)
class SupplierClaimFacts:
    """``outstanding`` pieces are with the supplier."""

    number: str
    state: str
    outstanding: int


@dataclass(frozen=True)
class PartsReturnFacts:
    """What the store saw when it looked at the parcel; all false until then.

    ``has_dead_parts``: some of what is listed was dead on arrival.
    """

    number: str
    state: str
    has_dead_parts: bool
    is_packing_original: bool
    is_appearance_intact: bool
    is_labelled: bool


@dataclass(frozen=True)
class CarrierClaimFacts:
    """``about`` is ``shipment`` or ``parts_return``; ``claimed`` and ``agreed`` are yuan, ``agreed`` 0 until they answered."""

    number: str
    state: str
    about: str
    claimed: float
    agreed: float


@dataclass(frozen=True)
class HandoverFacts:
    """``direction`` is ``out``, to the technician, or ``back``, to the station; ``has_faulty``: some of it is no good."""

    number: str
    state: str
    direction: str
    has_faulty: bool
