"""How often the stock goes round: what was used in a stretch of time beside what lay there on average."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection

from anxin.parts.figures.flows import FLOW_ADDED_UP, FLOW_OF_PARTS, values_of
from anxin.parts.figures.looking import Looked

_FLOWS = """
SELECT {group}, COALESCE(sum(quantity) FILTER (WHERE is_used), 0) - COALESCE(sum(quantity) FILTER (WHERE is_undone), 0),
    COALESCE(sum(cost) FILTER (WHERE is_used), 0) - COALESCE(sum(cost) FILTER (WHERE is_undone), 0),
    COALESCE(sum(quantity) FILTER (WHERE comes), 0) - COALESCE(sum(quantity) FILTER (WHERE leaves), 0),
    COALESCE(sum(cost) FILTER (WHERE comes), 0) - COALESCE(sum(cost) FILTER (WHERE leaves), 0)
FROM flow GROUP BY 1
"""
_STOCK = """
SELECT {group}, sum(m.quantity), sum(m.cost)
FROM parts_balance m JOIN parts_place p ON p.id = m.place_id
WHERE m.quantity > 0 AND m.condition = 'good' AND p.kind = ANY(%(counted)s)
    AND (NOT %(narrowed)s OR p.id = ANY(%(places)s)) AND {which}
GROUP BY 1
"""
_TOGETHER = "0::bigint"
_NOTHING: tuple[Any, ...] = (0, Decimal(), 0, Decimal())


@dataclass(frozen=True)
class Turnover:
    """Good pieces: used, lying there now, and on average. Costs are yuan."""

    days: int
    used: int
    used_cost: Decimal
    stock: int
    stock_cost: Decimal
    average_cost: Decimal

    @property
    def turns(self) -> Decimal | None:
        """How often a year, at cost; ``None`` where nothing lay there."""
        if self.average_cost <= 0:
            return None
        return (self.used_cost * 365 / self.days / self.average_cost).quantize(Decimal("0.1"))

    @property
    def lasts(self) -> int | None:
        """For how many days the stock lasts at this rate; ``None`` where nothing was used."""
        return round(self.stock * self.days / self.used) if self.used > 0 else None


def turnover(looked: Looked) -> Turnover:
    """Of all that is looked at; three queries at most."""
    if looked.part:
        return turnover_by_part(looked, [looked.part.pk])[looked.part.pk]
    values = values_of(looked)
    flows = _asked(FLOW_ADDED_UP + _FLOWS.format(group=_TOGETHER), values)
    stock = _asked(_STOCK.format(group=_TOGETHER, which="true"), values)
    return _turned(looked.days, flows.get(0, _NOTHING), stock.get(0, _NOTHING))


def turnover_by_part(looked: Looked, parts: Collection[int]) -> dict[int, Turnover]:
    """Of each of the parts, in as many queries as for one."""
    values = {**values_of(looked), "parts": list(parts)}
    flows = _asked(FLOW_OF_PARTS + _FLOWS.format(group="part"), values)
    stock = _asked(_STOCK.format(group="m.part_id", which="m.part_id = ANY(%(parts)s)"), values)
    return {pk: _turned(looked.days, flows.get(pk, _NOTHING), stock.get(pk, _NOTHING)) for pk in parts}


def _asked(statement: str, values: dict[str, Any]) -> dict[int, tuple[Any, ...]]:
    """Sums by what they are grouped by."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return {int(key): tuple(sums) for key, *sums in cursor.fetchall()}


def _turned(days: int, flow: tuple[Any, ...], stock: tuple[Any, ...]) -> Turnover:
    """The average is the mean of what lay there at both ends of the time: now, and now without what came since."""
    used, used_cost, _came, came_cost = flow
    quantity, cost = stock[0], stock[1]
    average = (cost + (cost - came_cost)) / 2
    return Turnover(days, int(used), used_cost, int(quantity), cost, average)
