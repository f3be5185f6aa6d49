"""What the station Nanshan buys, and what it sells out of its loans."""

from decimal import Decimal
from typing import Any

from anxin.approvals.actions.agree import agree_approval
from anxin.approvals.models import Approval
from anxin.parts.actions.ask_to_sell import ask_to_sell
from anxin.parts.actions.note_payment import note_payment
from anxin.parts.actions.report_sold import Sold, note_sold, report_sold
from anxin.parts.actions.sell_parts import sell_parts
from anxin.parts.actions.send_sale import send_sale
from anxin.parts.models import Loan, PartsSale
from tests.parts.stocked import Stocked


def ordered(stocked: Stocked, parts: dict[str, int] | None = None, **more: Any) -> PartsSale:
    about = {"reason": "保外用户自费更换", "actor": stocked.world.clerk, "at": stocked.world.now, "line": "tv", **more}
    return sell_parts(parts or {"MB-100": 2}, **about)


def to_sell(stocked: Stocked, loan: Loan, quantity: int = 1) -> PartsSale:
    return ask_to_sell({loan.number: quantity}, reason="保外", actor=stocked.world.clerk, at=stocked.world.now)


def agreed(stocked: Stocked, sale: PartsSale) -> PartsSale:
    """By the parts team, where the handbook wants it."""
    for row in Approval.objects.about(sale):
        agree_approval(row.pk, actor=stocked.clerk, at=stocked.world.now)
    sale.refresh_from_db()
    return sale


def reported(stocked: Stocked, sale: PartsSale, price: int = 150, **more: Any) -> PartsSale:
    about = {"actor": stocked.world.clerk, "at": stocked.world.now}
    if sale.state == "permitted":
        note_sold(sale.pk, **about)
    sold = {row.loan.number: Sold(row.quantity, Decimal(price)) for row in sale.lines.select_related("loan")}
    return report_sold(sale.pk, {**sold, **more}, **about)


def paid(stocked: Stocked, sale: PartsSale, **more: Any) -> PartsSale:
    about = {"amount": sale.total, "reference": f"HK-{sale.pk}", "actor": stocked.world.finance, **more}
    return note_payment(sale.pk, at=stocked.world.now, **about)


def posted(stocked: Stocked, sale: PartsSale, **more: Any) -> PartsSale:
    about = {"store": "store", "carrier": "顺达", "tracking": "SD7", "actor": stocked.clerk, **more}
    return send_sale(sale.pk, at=stocked.world.now, **about)
