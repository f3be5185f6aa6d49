"""Whether a follow-up may be made now."""

from datetime import datetime

from django.utils import timezone

from anxin.care.errors import CallsUnwanted, NotBegun
from anxin.care.models import FollowUp
from anxin.care.series import midnight


def check_begun(row: FollowUp, at: datetime) -> None:
    """Raise ``NotBegun`` before its day, ``CallsUnwanted`` where the customer does not want to be called.

    A member of a series made early would be the one before it once more. The customer who was to be called at another
    time may be called whenever they ring.
    """
    if row.is_unwanted:
        raise CallsUnwanted
    day = timezone.localdate(row.due_from)
    if row.member and row.appointed_for is None and at < midnight(day):
        raise NotBegun(day=f"{day:%Y-%m-%d}")
