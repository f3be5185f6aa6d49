"""What the customer pays."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from anxin.handbook.schema.base import Condition, Entry, Name, Part, Slug, Text

Yuan = Annotated[Decimal, Field(ge=0, max_digits=10, decimal_places=2)]


class Price(Entry):
    """One line of the published price list, in yuan. Nothing above ``amount`` may be asked for it.

    ``families`` and ``kinds`` limit it (empty: any).
    """

    kind: Literal["inspection", "labour", "travel", "part", "other"]
    amount: Yuan
    unit: Text = ""
    families: tuple[Slug, ...] = ()
    kinds: tuple[Name, ...] = ()


class ChargeRule(Entry):
    """A reason for which a job is chargeable."""

    when: Condition


class Charges(Part):
    """A job is chargeable when one of the rules says so; otherwise no charge of any name may be asked."""

    prices: Annotated[tuple[Price, ...], Field(min_length=1)]
    chargeable: tuple[ChargeRule, ...] = ()

    def price(self, code: str) -> Price | None:
        return next((row for row in self.prices if row.id == code), None)
