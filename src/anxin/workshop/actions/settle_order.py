"""Make out the bill, and take it back."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.handbook.current import handbook_of
from anxin.handbook.schema import Limit
from anxin.kernel.errors import InputRefused
from anxin.kernel.listed import listed
from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User
from anxin.workshop.actions.draw_part import drawn_of
from anxin.workshop.errors import AlreadyPaid, BillDiffers, PartsNotDrawn
from anxin.workshop.events import BillMade, BillTakenBack
from anxin.workshop.kinds import LineKind, Payer
from anxin.workshop.models import BillLine, QuoteLine, ShopOrder
from anxin.workshop.moves import begin, leap
from anxin.workshop.offered import agreed_lines
from anxin.workshop.rules import keeps_to, sums_by_payer

# The handbook's limit that says by how many percent a bill may differ from what was agreed; without it, not by a cent.
TOLERANCE = "bill-tolerance"


@transaction.atomic
def settle_order(
    order_id: int,
    *,
    amounts: Mapping[int, Decimal] | None = None,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> ShopOrder:
    """A line for each agreed one, to its payer. ``amounts`` says by the id of the agreed line where the real work came out
    otherwise; together the customer's lines keep to the last agreed quote, as far as the handbook allows.
    """
    order = begin(order_id, "settle", actor=actor, at=at, version=version)
    agreed = agreed_lines(order)
    _check_drawn(agreed)
    lines = [_billed(order, row, dict(amounts or {})) for row in agreed]
    shares = sums_by_payer((row.payer, row.amount) for row in lines)
    order.billed_total = shares.get(Payer.CUSTOMER, Decimal())
    _check_agreed(order)
    order.settled_at, order.settled_by = at, actor
    leap(order, "settle", "billed_total", "settled_at", "settled_by")
    BillLine.objects.bulk_create(lines)
    told = BillMade(
        total=order.billed_total,
        agreed=order.agreed_total,
        shares={payer: str(amount) for payer, amount in shares.items()},
    )
    record(order, told, actor=actor, at=at)
    return order


@transaction.atomic
def unsettle_order(order_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None) -> ShopOrder:
    """Before anything is paid, or after all was given back."""
    order = begin(order_id, "unsettle", actor=actor, at=at, version=version)
    if order.paid_total:
        raise AlreadyPaid(amount=order.paid_total)
    why = said(reason, 300, "reason", _("reason"))
    order.billed_total, order.settled_at, order.settled_by = Decimal(), None, None
    leap(order, "unsettle", "billed_total", "settled_at", "settled_by")
    order.bill_lines.all().delete()
    record(order, BillTakenBack(reason=why), actor=actor, at=at)
    return order


def tolerance(order: ShopOrder) -> Limit | None:
    return next((row for row in handbook_of(order).limits if row.id == TOLERANCE), None)


def _check_agreed(order: ShopOrder) -> None:
    limit = tolerance(order)
    percent = limit.value if limit else 0
    if not keeps_to(order.agreed_total, order.billed_total, percent):
        raise BillDiffers(
            billed=order.billed_total,
            agreed=order.agreed_total,
            percent=percent,
            clause=limit.clause if limit else (),
            field="amounts",
        )


def _billed(order: ShopOrder, line: QuoteLine, amounts: Mapping[int, Decimal]) -> BillLine:
    amount = amounts.get(line.pk, line.amount)
    if amount < 0:
        raise InputRefused(field="amounts", reason=_now("An amount on the bill is not negative."))
    return BillLine(order=order, quoted=line, payer=line.payer, amount=amount)


def _check_drawn(lines: list[QuoteLine]) -> None:
    """What was never fitted is not charged."""
    short = [str(row) for row in lines if row.kind == LineKind.PART and drawn_of(row) < row.quantity]
    if short:
        raise PartsNotDrawn(titles=listed(short))
