"""Issue the exit pass."""

from datetime import datetime

from django.db import transaction

from anxin.kernel.numbering import next_number
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.workshop.errors import PassIssued as IssuedAlready
from anxin.workshop.events import PassIssued
from anxin.workshop.models import ExitPass
from anxin.workshop.moves import begin, leap


@transaction.atomic
def issue_pass(order_id: int, *, actor: User, at: datetime, version: int | None = None) -> ExitPass:
    """For the car as it came in. One for each stay: a second one would let somebody else out."""
    order = begin(order_id, "issue_pass", actor=actor, at=at, version=version)
    known = ExitPass.objects.filter(order=order).first()
    if known is not None:
        raise IssuedAlready(number=known.number)
    leap(order, "issue_pass")
    number = next_number("XP", at)
    plate = order.reception.plate
    issued = ExitPass.objects.create(order=order, number=number, plate=plate, issued_at=at, issued_by=actor)
    record(order, PassIssued(number=number, plate=plate), actor=actor, at=at)
    return issued
