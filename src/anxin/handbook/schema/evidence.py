"""What proves that something was done."""

from decimal import Decimal
from typing import Literal

from pydantic import model_validator

from anxin.handbook.schema.base import Condition, Entry, Name, Slug, Text


class EvidenceKind(Entry):
    """A kind of proof; how many are asked for, a checkpoint says.

    form: Literal["photo", "scan", "signature", "stamp"]

    @property
    def is_word(self) -> bool:
        """Somebody's word on what was done so far. A picture stays true; a word says nothing of what is done later."""
        return self.form in ("signature", "stamp")
