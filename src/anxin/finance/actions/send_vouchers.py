"""The station sends its originals, once a month (FEE-003-12, NET-002-03)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from anxin.fieldwork.models import WorkOrder
from anxin.finance import policies
from anxin.finance.candidates import FINISHED
from anxin.finance.errors import OrderNotFinished
from anxin.finance.events import VoucherSent
from anxin.finance.models import Voucher
from anxin.kernel.locks import lock_all
from anxin.kernel.record import record_many
from anxin.people.models import User


@transaction.atomic
def send_vouchers(work_order_ids: Iterable[int], *, actor: User, at: datetime) -> list[Voucher]:
    """Note that the papers of these orders are on their way; those already sent stay as they are."""
    orders = lock_all(WorkOrder, work_order_ids)
    for order in orders.values():
        policies.check_may_send_voucher(actor, order)
        if order.state not in FINISHED:
            raise OrderNotFinished(order=order.number)
    known = set(Voucher.objects.filter(work_order__in=orders).values_list("work_order", flat=True))
    new = [order for pk, order in orders.items() if pk not in known]
    sent = Voucher.objects.bulk_create([Voucher(work_order=order, sent_at=at, sent_by=actor) for order in new])
    record_many([(order, VoucherSent()) for order in new], actor=actor, at=at)
    return sent
