"""What one piece on loan costs whoever does not give it back: by the parts list, else as it was lent."""

from collections.abc import Callable
from decimal import Decimal

from anxin.parts.models import Loan, Part

Price = Callable[[Part, Loan], Decimal]


def station_price(part: Part, loan: Loan) -> Decimal:
    return part.station_price if part.station_price is not None else loan.unit_price


def cost_price(part: Part, loan: Loan) -> Decimal:
    return part.cost if part.cost is not None else loan.unit_cost


def public_price(part: Part, loan: Loan) -> Decimal:
    return part.public_price if part.public_price is not None else station_price(part, loan)
