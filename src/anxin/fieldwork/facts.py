"""What a handbook's conditions may ask about a work order, as ``order.<name>``."""

from dataclasses import dataclass


@dataclass(frozen=True)
class OrderFacts:
    """Times are hours since the request was reported; amounts are yuan."""

    number: str
    kind: str
    state: str
    is_urban: bool
    channel: str
    customer_kind: str
    warranty: str
    is_out_of_warranty: bool
    has_special_needs: bool
    is_technician_assigned: bool
    is_serial_checked: bool
    is_proof_seen: bool
    has_invoice: bool
    has_warranty_card: bool
    is_customer_caused: bool
    is_fault_reproduced: bool
    is_fault_confirmed: bool
    is_chargeable: bool
    is_charge_agreed: bool
    is_charge_paid: bool
    charge_total: float
    parts_used: int
    is_test_passed: bool
    is_connected_devices_ok: bool
    was_taken_away: bool
    is_take_away_planned: bool
    is_needs_passed_on: bool
    is_paid_dispatch: bool
    has_feedback: bool
    is_wished_later: bool
    hours_since_report: float
