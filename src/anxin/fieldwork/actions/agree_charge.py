"""Show the price list, and ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.errors import AbovePriceList, ConsentMissing, FreeOfCharge, NotOnPriceList
from anxin.fieldwork.events import ChargeAgreed
from anxin.fieldwork.models import ChargeLine, WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.handbook.current import handbook_of
from anxin.handbook.grounds import ground
from anxin.handbook.schema import Price
from anxin.kernel.record import record
from anxin.people.models import User


@dataclass(frozen=True)
class Asked:
    """One line of the price list, so many times; ``unit_price`` in yuan where less than the published one is asked."""

    code: str
    quantity: int = 1
    unit_price: Decimal | None = None


@transaction.atomic
def agree_charge(
    work_order_id: int,
    lines: Sequence[Asked],
    *,
    is_agreed: bool,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> WorkOrder:
    """Write what the customer agreed to pay, before chargeable work (FEE-003-02).

    Refused where the job is free (FEE-003-01), for what is not on the price list, and above its price (FEE-003-05).
    """
    order = begin(work_order_id, "agree_charge", actor=actor, version=version)
    check_is_chargeable(order)
    if not is_agreed:
        raise ConsentMissing(
            what=_("to the charge"), ground=ground(order, "work_order.agree_charge.is_agreed"), field="is_agreed"
        )
    rows = [_priced(order, asked, actor, at) for asked in lines]
    order.charge_total += sum((row.amount for row in rows), Decimal())
    order.is_charge_agreed, order.charge_agreed_at = True, at
    leap(order, "agree_charge", "charge_total", "is_charge_agreed", "charge_agreed_at")
    ChargeLine.objects.bulk_create(rows)
    event = ChargeAgreed(total=order.charge_total, lines=[f"{row.quantity} × {row.title}" for row in rows])
    record(order, event, actor=actor, at=at)
    return order


def check_is_chargeable(order: WorkOrder) -> None:
    """Raise ``FreeOfCharge`` where there is no reason for charging."""
    if not order.is_chargeable:
        raise FreeOfCharge(ground=ground(order, "work_order.agree_charge.is_chargeable"))


def price_list(order: WorkOrder) -> list[Price]:
    """The lines of the published list that fit the order's product and kind."""
    charges = handbook_of(order).charges
    family = order.request.product.family.code if order.request.product else ""
    return [
        price
        for price in (charges.prices if charges else ())
        if (not price.families or family in price.families) and (not price.kinds or order.kind in price.kinds)
    ]


def _priced(order: WorkOrder, asked: Asked, actor: User, at: datetime) -> ChargeLine:
    price = next((row for row in price_list(order) if row.id == asked.code), None)
    if price is None:
        raise NotOnPriceList(code=asked.code, field="lines")
    unit_price = price.amount if asked.unit_price is None else asked.unit_price
    if unit_price > price.amount:
        raise AbovePriceList(
            title=price.title, price=unit_price, limit=price.amount, clause=price.clause, field="lines"
        )
    return ChargeLine(
        work_order=order,
        code=price.id,
        title=price.title,
        quantity=asked.quantity,
        unit_price=unit_price,
        amount=unit_price * asked.quantity,
        clause=list(price.clause),
        added_at=at,
        added_by=actor,
    )
