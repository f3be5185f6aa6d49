"""What lies there and has not moved for a long time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, Sum
from django.db.models.functions import Coalesce

from anxin.parts.figures.looking import Looked

USUAL_MONTHS = 6
_MONEY: Any = DecimalField(max_digits=16, decimal_places=2)


@dataclass(frozen=True)
class Dead:
    """Rows of stock without a move for so many months, of all rows; costs are yuan."""

    months: int
    rows: int
    pieces: int
    cost: Decimal
    all_cost: Decimal

    @property
    def share(self) -> int:
        """Percent of the stock's cost."""
        return round(self.cost * 100 / self.all_cost) if self.all_cost else 0


def months_before(at: datetime, months: int) -> datetime:
    return at - timedelta(days=months * 365 / 12)


def dead(looked: Looked, months: int = USUAL_MONTHS) -> Dead:
    """One query, and one for what all of it cost."""
    rows = looked.balances()
    cost = Coalesce(Sum("cost"), Decimal(), output_field=_MONEY)
    found = rows.dead_since(months_before(looked.at, months)).aggregate(  # type: ignore[attr-defined]
        rows=Count("pk"), pieces=Coalesce(Sum("quantity"), 0), lost=cost
    )
    return Dead(months, found["rows"], found["pieces"], found["lost"], rows.aggregate(all=cost)["all"])
