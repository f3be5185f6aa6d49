"""What a handbook's conditions may ask about settlement."""

from dataclasses import dataclass


@dataclass(frozen=True)
class StatementFacts:
    """A statement as ``statement.<name>``; amounts are yuan."""

    number: str
    state: str
    total: float


@dataclass(frozen=True)
class PeriodFacts:
    """A settlement month as ``period.<name>``."""

    number: str
    state: str


@dataclass(frozen=True, slots=True)
class SettledFacts:
    """A finished order as the settlement sees it, ``settled.<name>``: plain columns, read for a whole month at once.

    ``call_back`` is the state of the decisive call, ``none`` where the handbook asks for no call; ``voucher`` is
    ``none`` where the station sent nothing. Hours count from the report.
    """

    number: str
    kind: str
    family: str
    channel: str
    state: str
    is_urban: bool
    warranty: str
    is_out_of_warranty: bool
    is_customer_caused: bool
    is_dispatched: bool
    is_repeat: bool
    has_proof: bool
    was_taken_away: bool
    call_back: str
    is_call_back_confirmed: bool
    voucher: str
    is_voucher_matching: bool
    has_proof_copy: bool
    hours_to_complete: float


@dataclass(frozen=True)
class PenaltyFacts:
    """A reward or penalty as ``penalty.<name>``; amounts are yuan."""

    number: str
    state: str
    kind: str
    rule: str
    amount: float
