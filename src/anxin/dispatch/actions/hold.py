"""Keep a technician's time free for a request."""

from datetime import datetime, timedelta

from django.db import transaction

from anxin.dispatch.errors import TimeTaken
from anxin.dispatch.models import Hold
from anxin.dispatch.offering.best import Offer
from anxin.people.models import User

WHILE_DECIDING = timedelta(minutes=2)


def keep_offer(
    request_id: int, technician: User, offer: Offer | None, starts: str, *, actor: User, at: datetime
) -> Hold:
    """The offer as it stands now, for two minutes. Raises ``TimeTaken`` where there is none any more."""
    if offer is None:
        raise TimeTaken(starts=starts, technician=technician.name)
    return keep_free(
        request_id,
        technician.pk,
        starts_at=offer.starts_at,
        ends_at=offer.ends_at,
        until=at + WHILE_DECIDING,
        actor=actor,
        at=at,
    )


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
