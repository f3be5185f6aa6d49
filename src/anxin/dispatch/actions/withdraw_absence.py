"""Somebody will be there after all."""

from datetime import datetime

from django.db import transaction

from anxin.dispatch import policies
from anxin.dispatch.events import AbsenceWithdrawn
from anxin.dispatch.models import Absence
from anxin.kernel.errors import NotFound
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def withdraw_absence(technician_id: int, absence_id: int, *, actor: User | None, at: datetime) -> None:
    """The row goes; that it was there stays on the person's record."""
    technician = User.objects.lock(technician_id)
    policies.check_may_arrange(actor, technician)
    absence = Absence.objects.filter(pk=absence_id, technician=technician).first()
    if absence is None:
        raise NotFound(what=Absence._meta.verbose_name, key=absence_id)
    event = AbsenceWithdrawn(starts_at=absence.starts_at, ends_at=absence.ends_at, reason=absence.reason)
    absence.delete()
    record(technician, event, actor=actor, at=at)
