"""What is asked of the ledger: plain data, in the words of whoever moves parts."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from anxin.kernel.models import Subject
from anxin.parts.kinds import Condition


@dataclass(frozen=True)
class Lending:
    """The line puts the pieces on the account of whoever answers for the place they go to.

    ``line`` is the service line under whose current handbook the loan runs; ``due_at`` where its end was agreed.
    """

    line: str
    purpose: str
    due_at: datetime | None = None


@dataclass(frozen=True)
class Clearing:
    """The line accounts for pieces of this loan; ``how`` is one of ``kinds.How``."""

    loan_id: int
    how: str


@dataclass(frozen=True)
class Line:
    """So many of a part from one place to another; ``to_condition`` where it changes on the way.

    ``unit_cost`` is what one cost, where it comes from outside (the part's cost where nothing is said, nothing for what
    is taken out of a unit). ``unit_price`` is what the taker is charged for one, where it differs from what it stood at.
    ``serials`` are needed, one for each piece, where the part is kept by serial number.
    """

    part_id: int
    quantity: int
    from_place_id: int
    to_place_id: int
    condition: str = Condition.GOOD
    to_condition: str = ""
    serials: tuple[str, ...] = ()
    unit_cost: Decimal | None = None
    unit_price: Decimal | None = None
    asset_id: int | None = None
    lends: Lending | None = None
    clears: Clearing | None = None

    @property
    def source(self) -> "Key":
        return self.from_place_id, self.part_id, self.condition

    @property
    def target(self) -> "Key":
        return self.to_place_id, self.part_id, self.to_condition or self.condition

    def print(self) -> dict[str, Any]:
        """What tells it from another line."""
        return asdict(self)


Key = tuple[int, int, str]
"""Place, part, condition: one balance."""


@dataclass(frozen=True)
class Cause:
    """Why parts move: the event (``work_order.completed``), the matter by reference, the clause that asked for it.

    ``event`` has a name in words: see ``causes.register_causes``.
    """

    event: str
    subject_type: str = ""
    subject_id: int | None = None
    number: str = ""
    clause: Sequence[str] = ()
    note: str = ""

    @classmethod
    def about(cls, subject: Subject, event: str, *, clause: Sequence[str] = (), note: str = "") -> "Cause":
        return cls(event, subject.SUBJECT, subject.pk, subject.number, tuple(clause), note)
