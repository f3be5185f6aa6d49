"""What a plan reckons things at, in yuan: the house's own prices, and what a handbook says of overtime."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.planner import Prices
from anxin.handbook.current import handbook_of
from anxin.kernel.errors import Citation

PRICES = Prices(other_technician=40.0, other_time=80.0, tolerance=0)
"""Handing a told visit over costs an hour of travel, another time for the customer two: see the planner's own page."""


@dataclass(frozen=True)
class Priced:
    """``ground``: the handbook that prices the overtime; empty where none does."""

    prices: Prices = PRICES
    ground: Citation = field(default_factory=Citation)


def prices_for(orders: Iterable[WorkOrder]) -> Priced:
    """A technician's hour is one hour: where the orders are of several handbooks, the dearest counts."""
    dearest = Priced()
    for handbook in {order.handbook_id: handbook_of(order) for order in orders}.values():
        dispatch = handbook.dispatch
        price = dispatch.overtime_an_hour if dispatch else None
        if dispatch is None or price is None or (dearest.ground.source and price <= dearest.prices.overtime_hour):
            continue
        found = Citation(dispatch.clause, handbook.source("dispatch"))
        dearest = Priced(replace(PRICES, overtime_hour=price), found)
    return dearest
