"""The customer signs the order."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User
from anxin.workshop.actions.quoting import answer, take_over, waiting
from anxin.workshop.errors import NoQuoteWaits
from anxin.workshop.events import OrderSigned
from anxin.workshop.kinds import Answer, Channel
from anxin.workshop.models import ShopOrder
from anxin.workshop.moves import begin, leap


@transaction.atomic
def sign_shop_order(
    order_id: int, *, signed_by: str, actor: User, at: datetime, version: int | None = None
) -> ShopOrder:
    """The quote is agreed and frozen; its labour is what the shop does. ``signed_by`` is the customer's name.

    Which signatures and papers there must be the handbook's checkpoints say.
    """
    order = begin(order_id, "sign", actor=actor, at=at, version=version)
    quote = waiting(order)
    if quote is None:
        raise NoQuoteWaits()
    name = said(signed_by, 60, "signed_by", _("name"))
    answer(quote, Answer.AGREED, channel=Channel.SIGNED, spoke_with=name, remark="", actor=actor, at=at)
    take_over(order, quote)
    order.signed_at, order.signed_by = at, actor
    leap(order, "sign", "agreed_total", "promised_at", "endangered_at", "signed_at", "signed_by")
    assert order.promised_at is not None
    record(order, OrderSigned(total=order.agreed_total, promised_at=order.promised_at), actor=actor, at=at)
    return order
