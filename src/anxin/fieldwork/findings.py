"""What a technician found, as it comes in from the phone."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Findings:
    """``None`` leaves what is known as it is, so that the page can send one thing at a time.

    ``serial`` is read off the set itself (CUS-003-04); ``bought_on`` off the papers; ``differs_from_report`` says how the
    fault is another than reported and was talked over with the customer (DSP-003-14).
    """

    serial: str | None = None
    has_invoice: bool | None = None
    has_warranty_card: bool | None = None
    bought_on: date | None = None
    made_on: date | None = None
    is_customer_caused: bool | None = None
    is_fault_reproduced: bool | None = None
    is_fault_confirmed: bool | None = None
    differs_from_report: str | None = None
    fault_cause: str | None = None
    faulty_part: str | None = None
