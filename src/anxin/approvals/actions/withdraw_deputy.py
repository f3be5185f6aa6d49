"""Back again."""

from datetime import datetime

from django.db import transaction

from anxin.approvals.events import DeputyWithdrawn
from anxin.approvals.models import Deputy
from anxin.kernel.record import record
from anxin.people import policies
from anxin.people.models import User


@transaction.atomic
def withdraw_deputy(deputy_row_id: int, *, actor: User, at: datetime) -> Deputy:
    """From now on the person decides alone; a second time changes nothing."""
    row = Deputy.objects.select_related("person", "deputy").lock(deputy_row_id)
    if row.person_id != actor.pk:
        policies.check(actor, "people.edit")
    if row.withdrawn_at is not None:
        return row
    row.withdrawn_at, row.withdrawn_by = at, actor
    row.write("withdrawn_at", "withdrawn_by")
    record(row, DeputyWithdrawn(person=str(row.person), deputy=str(row.deputy)), actor=actor, at=at)
    return row
