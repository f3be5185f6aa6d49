"""Arithmetic of lots and loans. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Layer:
    """Some of a lot. Values are yuan for one; ``move_id`` is the move that brought them there, ``None`` for outside."""

    quantity: int
    unit_cost: Decimal
    unit_price: Decimal
    received_at: datetime
    since: datetime
    move_id: int | None = None

    @property
    def cost(self) -> Decimal:
        return self.unit_cost * self.quantity

    @property
    def price(self) -> Decimal:
        return self.unit_price * self.quantity

    def arrived(self, at: datetime, *, unit_price: Decimal | None, move_id: int) -> "Layer":
        """The same pieces in the place they went to."""
        price = self.unit_price if unit_price is None else unit_price
        return replace(self, unit_price=price, since=at, move_id=move_id)

    def written(self) -> list[Any]:
        """As the ledger keeps it."""
        values = [str(self.unit_cost), str(self.unit_price), self.received_at.isoformat(), self.since.isoformat()]
        return [self.quantity, *values, self.move_id]

    @classmethod
    def read(cls, written: list[Any]) -> "Layer":
        quantity, cost, price, received, since, move_id = written
        return cls(
            quantity,
            Decimal(cost),
            Decimal(price),
            datetime.fromisoformat(received),
            datetime.fromisoformat(since),
            move_id,
        )


def split(layer: Layer, quantity: int) -> tuple[Layer, Layer | None]:
    """The first ``quantity`` of it (all, where it has fewer), and what is left."""
    taken = min(quantity, layer.quantity)
    left = layer.quantity - taken
    return replace(layer, quantity=taken), replace(layer, quantity=left) if left else None


def allotted(quantity: int, open_loans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """``quantity`` laid on loans ``(id, open)`` in their order, the oldest first: ``[(id, how many)]``.

    What is left over when no loan is open any more is left out.
    """
    found = []
    for loan_id, open_quantity in open_loans:
        if quantity <= 0:
            break
        part = min(quantity, open_quantity)
        if part > 0:
            found.append((loan_id, part))
            quantity -= part
    return found
