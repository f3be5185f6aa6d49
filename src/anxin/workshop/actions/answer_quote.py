"""What the customer said to more or less work."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.kernel.text import fitting, said
from anxin.people.models import User
from anxin.workshop.actions.quoting import answer, take_over, waiting
from anxin.workshop.errors import NoQuoteWaits
from anxin.workshop.events import WorkAgreed, WorkRefused
from anxin.workshop.kinds import Answer, Channel
from anxin.workshop.models import Quote, ShopOrder
from anxin.workshop.moves import begin, leap


@transaction.atomic
def agree_work(
    order_id: int,
    *,
    channel: str,
    spoke_with: str,
    remark: str = "",
    actor: User | None,
    at: datetime,
    version: int | None = None,
) -> ShopOrder:
    """The lines are frozen, and the work is on the order, with who agreed, when and how.

    ``actor`` is ``None`` where the customer used the link.
    """
    order = begin(order_id, "agree_work", actor=actor, at=at, version=version)
    quote = _answered(order, Answer.AGREED, channel, spoke_with, remark, actor=actor, at=at)
    take_over(order, quote)
    order.operations.filter(quoted__quote=quote).update(mechanic=order.lead)
    leap(order, "agree_work", "agreed_total", "promised_at", "endangered_at")
    told = WorkAgreed(
        quote=quote.number,
        channel=channel,
        spoke_with=quote.spoke_with,
        remark=quote.remark,
        promised_at=order.promised_at,
    )
    record(order, told, actor=actor, at=at)
    return order


@transaction.atomic
def refuse_work(
    order_id: int,
    *,
    channel: str,
    spoke_with: str,
    remark: str = "",
    actor: User | None,
    at: datetime,
    version: int | None = None,
) -> ShopOrder:
    """It is not done, and stays on record as refused."""
    order = begin(order_id, "refuse_work", actor=actor, at=at, version=version)
    quote = _answered(order, Answer.REFUSED, channel, spoke_with, remark, actor=actor, at=at)
    leap(order, "refuse_work")
    told = WorkRefused(
        quote=quote.number,
        channel=channel,
        spoke_with=quote.spoke_with,
        remark=quote.remark,
        is_safety=quote.is_safety,
    )
    record(order, told, actor=actor, at=at)
    return order


def _answered(
    order: ShopOrder, what: str, channel: str, spoke_with: str, remark: str, *, actor: User | None, at: datetime
) -> Quote:
    """The quote that waited, with what was said to it. Raises ``NoQuoteWaits``, ``InputRefused``."""
    quote = waiting(order)
    if quote is None:
        raise NoQuoteWaits()
    if channel not in Channel.values:
        raise InputRefused(field="channel", reason=_now("Say how the customer answered."))
    name, more = said(spoke_with, 60, "spoke_with", _("who answered")), fitting(remark, 300, "remark")
    answer(quote, what, channel=channel, spoke_with=name, remark=more, actor=actor, at=at)
    return quote
