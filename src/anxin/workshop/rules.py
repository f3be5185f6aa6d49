"""Arithmetic of the shop. Pure: plain values in, plain values out."""

from collections.abc import Iterable, Mapping
from decimal import Decimal


def furthest(agreed: Decimal, percent: int) -> Decimal:
    """How many yuan a bill may differ from what was agreed, so many percent of it."""
    return (abs(agreed) * percent / 100).quantize(Decimal("0.01"))


def keeps_to(agreed: Decimal, billed: Decimal, percent: int) -> bool:
    """Whether the bill is what was agreed, give or take so many percent (0: to the cent)."""
    return abs(billed - agreed) <= furthest(agreed, percent)


def sums_by_payer(lines: Iterable[tuple[str, Decimal]]) -> Mapping[str, Decimal]:
    """What each pays, by the code of the payer; those who pay nothing are left out."""
    found: dict[str, Decimal] = {}
    for payer, amount in lines:
        found[payer] = found.get(payer, Decimal()) + amount
    return {payer: amount for payer, amount in found.items() if amount}


def plate(text: str) -> str:
    """A plate as it is compared: without blanks, dots and dashes, in capitals."""
    return "".join(letter for letter in text.upper() if letter.isalnum())
