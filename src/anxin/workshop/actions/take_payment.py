"""Take money, and give it back."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused, NotFound
from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User
from anxin.workshop.errors import PaidTooMuch, PaymentTakenBack
from anxin.workshop.events import PaymentReversed, PaymentTaken
from anxin.workshop.kinds import Method
from anxin.workshop.models import Payment
from anxin.workshop.moves import begin, leap


@transaction.atomic
def take_payment(
    order_id: int,
    *,
    amount: Decimal,
    method: str,
    receipt_number: str,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Payment:
    """So many yuan of the bill, with the number of the invoice or receipt."""
    order = begin(order_id, "take_payment", actor=actor, at=at, version=version)
    if amount <= 0:
        raise InputRefused(field="amount", reason=_now("An amount is more than nothing."))
    if amount > order.owed:
        raise PaidTooMuch(amount=amount, owed=order.owed, field="amount")
    if method not in Method.values:
        raise InputRefused(field="method", reason=_now("Say how it was paid."))
    number = said(receipt_number, 64, "receipt_number", _("receipt"))
    order.paid_total += amount
    leap(order, "take_payment", "paid_total")
    about = {"amount": amount, "method": method, "receipt_number": number}
    payment = Payment.objects.create(order=order, **about, taken_at=at, taken_by=actor)
    record(order, PaymentTaken(amount=amount, receipt_number=number, owed=order.owed), actor=actor, at=at)
    return payment


@transaction.atomic
def reverse_payment(
    order_id: int, *, payment_id: int, reason: str, actor: User, at: datetime, version: int | None = None
) -> Payment:
    """A payment is never edited: a negative one stands against it, with the reason."""
    order = begin(order_id, "take_payment", actor=actor, at=at, version=version)
    paid = order.payments.filter(pk=payment_id, reverses=None).first()
    if paid is None:
        raise NotFound(what=_("payment"), key=payment_id)
    if Payment.objects.filter(reverses=paid).exists():
        raise PaymentTakenBack()
    why = said(reason, 200, "reason", _("reason"))
    order.paid_total -= paid.amount
    order.write("paid_total")
    about = {"amount": -paid.amount, "method": paid.method, "receipt_number": paid.receipt_number}
    back = Payment.objects.create(order=order, **about, reverses=paid, reason=why, taken_at=at, taken_by=actor)
    record(order, PaymentReversed(amount=paid.amount, reason=why), actor=actor, at=at)
    return back
