"""Lend the customer a set while theirs is away or late."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork import policies
from anxin.fieldwork.errors import LoanSetOut, NothingToReturn
from anxin.fieldwork.events import LoanSetIssued, LoanSetReturned
from anxin.fieldwork.models import LoanSet, WorkOrder
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import narrow, said


@transaction.atomic
def lend_set(work_order_id: int, *, serial: str, actor: User, at: datetime, version: int | None = None) -> LoanSet:
    """One set is with one customer at a time (003 P4, RMA-003-33)."""
    order = WorkOrder.objects.lock(work_order_id, version=version)
    policies.check_may(actor, order, "lend_set")
    serial = said(narrow(serial).upper(), 64, "serial", _("serial number"))
    try:
        with transaction.atomic():
            loan = LoanSet.objects.create(work_order=order, serial=serial, issued_at=at, issued_by=actor)
    except IntegrityError:
        raise LoanSetOut(serial=serial, field="serial") from None
    record(order, LoanSetIssued(serial=serial), actor=actor, at=at)
    return loan


@transaction.atomic
def take_loan_set_back(
    work_order_id: int, loan_id: int, *, actor: User, at: datetime, version: int | None = None
) -> LoanSet:
    """The customer's own set is back, and the lent one too."""
    order = WorkOrder.objects.lock(work_order_id, version=version)
    policies.check_may(actor, order, "take_loan_set_back")
    loan = order.loan_sets.filter(pk=loan_id, returned_at=None).first()
    if loan is None:
        raise NothingToReturn(what=_("loan set"))
    loan.returned_at, loan.returned_by = at, actor
    loan.save(update_fields=["returned_at", "returned_by"])
    record(order, LoanSetReturned(serial=loan.serial), actor=actor, at=at)
    return loan
