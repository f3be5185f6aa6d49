"""What a handbook's conditions may ask about settlement."""

from dataclasses import dataclass


@dataclass(frozen=True)
class StatementFacts:
    """A statement, as ``statement.<name>``."""

    number: str
    state: str
    total: float


@dataclass(frozen=True)
class JobFacts:
    """A finished order on its way to a statement, as ``job.<name>``, beside its ``order.`` and ``request.`` facts.

    ``is_call_back_settled``: passed, or failed and confirmed by the re-check. ``is_dispatched_by_centre``: a work order
    of the call centre stands behind it. ``is_in_warranty`` is the final judgement, on site.
    """

    is_dispatched_by_centre: bool
    is_in_warranty: bool
    is_call_back_settled: bool
    is_rectified: bool
    is_voucher_there: bool
    is_voucher_matching: bool
    has_proof_copy: bool
