"""What a handbook's conditions may ask about a request, as ``request.<name>``."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class RequestFacts:
    number: str
    kind: str
    origin: str
    channel: str
    state: str
    is_urban: bool
    warranty: str
    has_asset: bool
    has_special_needs: bool
    is_repeat: bool
    is_charge_standard_told: bool
    rings: int = 0
    is_moved_line: bool = False
    triage: str = ""
    missing_data: list[str] = field(default_factory=list)
