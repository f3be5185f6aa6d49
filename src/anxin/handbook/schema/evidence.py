"""What proves that something was done."""

from decimal import Decimal
from typing import Literal

from pydantic import model_validator

from anxin.handbook.schema.base import Condition, Entry, Name, Slug, Text


class EvidenceKind(Entry):
    """A kind of proof; how many are asked for, a checkpoint says.

    A ``photo``, ``scan``, ``signature`` or ``stamp`` is a file. An ``invoice`` is a file with its number and amount, a
    ``serial`` is typed or scanned and compared with the unit the matter is about, a ``number`` (a mileage) is typed.
    Any kind in ``instead`` counts for it: a sketch where no camera is allowed. ``unless`` is a condition on the subject
    under which it is not asked for. Roles in ``waived_by`` may do without it, saying why. Where ``waiver_accepted_by``
    names roles, whoever is on site notes why it cannot be had, and that counts once one of those roles accepts it.
    """

    form: Literal["photo", "scan", "signature", "stamp", "invoice", "serial", "number"]
    unit: Text = ""
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    instead: tuple[Slug, ...] = ()
    unless: Condition | None = None
    waived_by: tuple[Name, ...] = ()
    waiver_accepted_by: tuple[Name, ...] = ()

    @property
    def is_file(self) -> bool:
        return self.form in ("photo", "scan", "signature", "stamp", "invoice")

    @property
    def is_word(self) -> bool:
        """Somebody's word on what was done so far. A picture stays true; a word says nothing of what is done later."""
        return self.form in ("signature", "stamp")

    @property
    def can_be_waived(self) -> bool:
        return bool(self.waived_by or self.waiver_accepted_by)

    @model_validator(mode="after")
    def _bounds_fit(self) -> "EvidenceKind":
        if self.form != "number" and (self.unit or self.at_least is not None or self.at_most is not None):
            raise ValueError("only a number has a unit and bounds")
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise ValueError("the bounds leave no number")
        return self
