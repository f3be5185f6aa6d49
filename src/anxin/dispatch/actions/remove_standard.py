"""Such a job takes what the handbook plans for any visit."""

from datetime import datetime

from django.db import transaction

from anxin.dispatch import policies
from anxin.dispatch.events import StandardRemoved
from anxin.dispatch.models import JobStandard
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def remove_standard(standard_id: int, *, actor: User | None, at: datetime) -> None:
    policies.check_may_set_standards(actor)
    row = JobStandard.objects.lock(standard_id)
    record(row, StandardRemoved(), actor=actor, at=at)
    row.delete()
