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
from anxin.workshop.events import WorkAnswered
from anxin.workshop.kinds import Answer, Channel
from anxin.workshop.models import ShopOrder
from anxin.workshop.moves import begin, leap


@transaction.atomic
def answer_quote(
    order_id: int,
    *,
    is_agreed: bool,
    channel: str,
    spoke_with: str,
    remark: str = "",
    actor: User | None,
    at: datetime,
    version: int | None = None,
) -> ShopOrder:
    """Agreed: the lines are frozen, and the work is on the order. Refused: it is not done, and stays on record as refused.

    ``actor`` is ``None`` where the customer used the link. Who agreed, when and how is kept.
    """
    order = begin(order_id, "answer", actor=actor, version=version)
    quote = waiting(order)
    if quote is None:
        raise NoQuoteWaits()
    if channel not in Channel.values:
        raise InputRefused(field="channel", reason=_now("Say how the customer answered."))
    answer(
        quote,
        Answer.AGREED if is_agreed else Answer.REFUSED,
        channel=channel,
        spoke_with=said(spoke_with, 60, "spoke_with", _("who answered")),
        remark=fitting(remark, 300, "remark"),
        actor=actor,
        at=at,
    )
    if is_agreed:
        take_over(order, quote)
        for operation in order.operations.filter(quoted__quote=quote):
            operation.mechanic = order.lead
            operation.save(update_fields=["mechanic"])
    leap(order, "answer", "agreed_total", "promised_at")
    told = WorkAnswered(
        quote=quote.number,
        answer=quote.answer,
        channel=channel,
        spoke_with=quote.spoke_with,
        remark=quote.remark,
        promised_at=order.promised_at,
    )
    record(order, told, actor=actor, at=at)
    return order
