"""Keep a technician's time free for a request."""

from datetime import datetime

from django.db import transaction

from anxin.dispatch.models import Hold
from anxin.people.models import User


@transaction.atomic
def keep_free(
    request_id: int,
    technician_id: int,
    *,
    starts_at: datetime,
    ends_at: datetime,
    until: datetime,
    actor: User | None,
    at: datetime,
) -> Hold:
    """In place of what was kept for the request before. It ends by itself: every reader asks the clock."""
    Hold.objects.filter(request=request_id, ended_at=None).update(ended_at=at)
    return Hold.objects.create(
        request_id=request_id,
        technician_id=technician_id,
        starts_at=starts_at,
        ends_at=ends_at,
        held_at=at,
        held_by=actor,
        expires_at=until,
    )
