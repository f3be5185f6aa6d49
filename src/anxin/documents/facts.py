"""What a handbook's conditions may ask about a document, as ``document.<name>``."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DocumentFacts:
    number: str
    form: str
    state: str
    is_alone: bool
    is_correction: bool
