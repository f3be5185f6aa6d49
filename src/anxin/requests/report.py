"""What a caller told, as it comes in through any door."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from anxin.requests.kinds import Channel, Kind, Origin

# What makes a request of the kind come about, where nobody said otherwise (REQ-002-03).
USUAL_ORIGIN = {
    Kind.REPAIR: Origin.FAULT,
    Kind.INSTALLATION: Origin.SALE,
    Kind.UPGRADE: Origin.CUSTOMER_WISH,
    Kind.INSPECTION: Origin.INSPECTION_ALERT,
    Kind.MAINTENANCE: Origin.MAINTENANCE_ALERT,
    Kind.TEST: Origin.CUSTOMER_WISH,
    Kind.TRAINING: Origin.TRAINING_REQUEST,
    Kind.RETURN: Origin.FAULT,
    Kind.COMPLAINT: Origin.COMPLAINT,
    Kind.ENQUIRY: Origin.QUESTION,
}


@dataclass(frozen=True, kw_only=True)
class Report:
    """Name, phone and place are the customer's own where they are left empty (CUS-003-01).

    ``diagnosis`` holds the answers to the handbook's questions as ``{"question": ..., "answer": ...}``; ``rings`` is how
    often it rang (REQ-003-01); ``repeats_id`` the earlier request about the same fault; ``import_key`` names the row of
    a file, so that the same file twice changes nothing;
    ``fields`` answers what the handbook asks at intake.
    """

    customer_id: int
    symptom: str
    kind: str = Kind.REPAIR
    origin: str = ""
    channel: str = Channel.HOTLINE
    line: str = ""
    asset_id: int | None = None
    product_id: int | None = None
    contact_name: str = ""
    contact_phone: str = ""
    division_id: int | None = None
    address: str = ""
    fault_code_id: int | None = None
    diagnosis: Sequence[Mapping[str, str]] = ()
    special_needs: str = ""
    wished_at: datetime | None = None
    is_charge_standard_told: bool = False
    rings: int | None = None
    repeats_id: int | None = None
    import_key: str = ""
    fields: Mapping[str, object] = field(default_factory=dict)

    @property
    def origin_or_usual(self) -> str:
        return self.origin or USUAL_ORIGIN.get(Kind(self.kind), Origin.CUSTOMER_WISH)
