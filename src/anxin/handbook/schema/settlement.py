"""What a station is paid for."""

from typing import Annotated

from pydantic import Field

from anxin.handbook.schema.base import Condition, Entry, Name, Slug, Title
from anxin.handbook.schema.charges import Yuan
from anxin.handbook.schema.durations import Duration

Day = Annotated[int, Field(ge=1, le=31)]


class Gate(Entry):
    """A condition for payment; while it does not hold, the line is refused with this sentence."""

    that: Condition
    refusal: Title
    refusal_en: Title


class Rate(Entry):
    """A line of the settlement standard, in yuan an order. The first whose ``when`` holds is paid."""

    amount: Yuan
    when: Condition | None = None
    kinds: tuple[Name, ...] = ()
    families: tuple[Slug, ...] = ()

    def suits(self, *, kind: str, family: str) -> bool:
        """Whether kind and family allow it; ``when`` is asked apart."""
        return (not self.kinds or kind in self.kinds) and (not self.families or family in self.families)


class Signature(Entry):
    """A move of the statement that only this role makes; two signatures are two different people."""

    move: Name
    role: Name


class Settlement(Entry):
    """A month runs from ``period_from`` of one month to ``period_to`` (of the same, or of the next where it is smaller).

    A period from the 1st to the 31st is the calendar month, however long it is.
    """

    period_from: Day
    period_to: Day
    vouchers_due: Duration | None = None
    gates: tuple[Gate, ...] = ()
    rates: Annotated[tuple[Rate, ...], Field(min_length=1)]
    signatures: tuple[Signature, ...] = ()
