"""The order against the paper (FEE-003-14, APR-002-13)."""

from datetime import datetime

from django.db import transaction

from anxin.care.wording import words
from anxin.fieldwork.models import WorkOrder
from anxin.finance import policies
from anxin.finance.candidates import FINISHED
from anxin.finance.errors import OrderNotFinished, RemarkMissing, VoucherSettled
from anxin.finance.events import VoucherChecked
from anxin.finance.models import StatementLine, Voucher
from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.people.models import User

JUDGEMENTS = (Voucher.Result.MATCHES, Voucher.Result.DIFFERS, Voucher.Result.MISSING)


@transaction.atomic
def check_voucher(
    work_order_id: int,
    *,
    result: str,
    has_proof_copy: bool = False,
    remark: str = "",
    actor: User,
    at: datetime,
) -> Voucher:
    """Say whether it ``matches``, ``differs`` or is ``missing``; the latter two in words.

    May be judged again until the order stands on a statement.
    """
    order = WorkOrder.objects.lock(work_order_id)
    policies.check(actor, "voucher.check")
    if result not in JUDGEMENTS:
        raise InputRefused(reason=str(result), field="result")
    if order.state not in FINISHED:
        raise OrderNotFinished(order=order.number)
    line = StatementLine.objects.filter(work_order=order, is_void=False).select_related("statement").first()
    if line:
        raise VoucherSettled(order=order.number, statement=line.statement.number)
    said = words(remark, limit=300, field="remark")
    if result != Voucher.Result.MATCHES and not said:
        raise RemarkMissing(field="remark")

    voucher, _ = Voucher.objects.update_or_create(
        work_order=order,
        defaults={
            "result": result,
            "has_proof_copy": has_proof_copy,
            "remark": said,
            "checked_at": at,
            "checked_by": actor,
        },
    )
    told = VoucherChecked(result=str(voucher.get_result_display()), has_proof_copy=has_proof_copy, remark=said)
    record(order, told, actor=actor, at=at)
    return voucher
