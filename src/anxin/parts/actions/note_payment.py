"""Finance tells what was paid for parts; and takes back what was noted by mistake."""

from datetime import date, datetime
from decimal import Decimal

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.handbook.gates import check_gate
from anxin.handbook.grounds import ground
from anxin.kernel.errors import InputRefused
from anxin.kernel.money import yuan
from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.parts import policies
from anxin.parts.errors import AmountDiffers, NothingCameIn, RemittanceNoted
from anxin.parts.events import PartsSalePaid, PartsSaleUnpaid
from anxin.parts.models import PartsPayment, PartsSale
from anxin.people.models import User

_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


@transaction.atomic
def note_payment(
    sale_id: int,
    *,
    amount: Decimal,
    reference: str,
    received_on: date | None = None,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> PartsSale:
    """The whole sum under the number of its own remittance; from now on the store's time runs (PRT-003-13, -17).

    Raises ``AmountDiffers``, and ``RemittanceNoted`` where the remittance has paid for another sale.
    """
    sale = PartsSale.objects.lock(sale_id, version=version)
    policies.check_may_note_payments(actor)
    code = "collect" if sale.state == "to_collect" else "pay_loan" if sale.is_from_loan else "pay"
    move = sale.move(code)
    check_gate(sale, code)
    number, paid = said(reference, 64, "reference", _("number of the remittance")).upper(), yuan(amount)
    if paid != sale.total:
        raise AmountDiffers(paid=paid, total=sale.total, ground=ground(sale, "parts_sale.pay.amount"), field="amount")
    _check_separate(sale, number)
    day = received_on or timezone.localdate(at)
    if day > timezone.localdate(at):
        raise InputRefused(field="received_on", reason=_now("Money does not come in on a day ahead."))
    PartsPayment.objects.create(sale=sale, amount=paid, reference=number, received_on=day, at=at, by=actor)
    sale.paid_at, sale.paid_by, sale.state = at, actor, move.lands(sale.state)
    sale.write("paid_at", "paid_by", "state")
    record(sale, PartsSalePaid(paid, number, sale.kind, sale.terms), actor=actor, at=at)
    return sale


def _check_separate(sale: PartsSale, reference: str) -> None:
    """Two who note the same remittance for two sales wait for one another here."""
    with connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME, [f"remittance:{reference}"])
    rows = PartsPayment.objects.filter(reference=reference, reverses=None, reversed_by=None)
    other = rows.exclude(sale=sale).select_related("sale").first()
    if other is not None:
        why = ground(sale, "parts_sale.pay.reference")
        raise RemittanceNoted(reference=reference, number=other.sale.number, ground=why, field="reference")


@transaction.atomic
def reverse_payment(sale_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None) -> PartsSale:
    """It was for something else, or the bank took it back: the sale is to be paid again."""
    sale = PartsSale.objects.lock(sale_id, version=version)
    policies.check_may_note_payments(actor)
    move = sale.move("reclaim" if sale.state == "done" else "unpay")
    why = said(reason, 300, "reason", _("reason"))
    payment = sale.payments.filter(reverses=None, reversed_by=None).first()
    if payment is None:
        raise NothingCameIn(number=sale.number)
    payment.take_back(why, actor=actor, at=at)
    sale.paid_at = sale.paid_by = None
    sale.state = move.lands(sale.state)
    sale.write("paid_at", "paid_by", "state")
    record(sale, PartsSaleUnpaid(payment.amount, payment.reference, why), actor=actor, at=at)
    return sale
