"""What room a station has today, by its own calendar."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from anxin.fieldwork.models import Capacity, Dispatch

HELD = (Dispatch.Answer.WAITING, Dispatch.Answer.ACCEPTED)
"""An order that went elsewhere takes up no room."""


@dataclass(frozen=True)
class Room:
    """``sent``: the orders that were sent to the station that day, and that it still has."""

    capacity: Capacity
    sent: int

    @property
    def is_full(self) -> bool:
        return self.sent >= self.capacity.orders_a_day

    def __str__(self) -> str:
        """In the reader's language."""
        told = {"reason": self.capacity.reason, "sent": self.sent, "most": self.capacity.orders_a_day}
        if not self.capacity.orders_a_day:
            last = f"{self.capacity.ends_on:%m-%d}"
            return _("takes no new orders until %(last)s (%(reason)s)") % {**told, "last": last}
        return _("takes %(most)s new orders today, has had %(sent)s (%(reason)s)") % told


def rooms_on(stations: Collection[int], day: date) -> Mapping[int, Room]:
    """Of those that have said something about the day."""
    begins = datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())
    sent_then = Q(
        station__dispatches__sent_at__gte=begins,
        station__dispatches__sent_at__lt=begins + timedelta(days=1),
        station__dispatches__answer__in=HELD,
    )
    rows = Capacity.objects.on(day).filter(station__in=stations)
    counted = rows.annotate(sent=Count("station__dispatches", filter=sent_then))
    return {row.station_id: Room(row, row.sent) for row in counted}  # type: ignore[attr-defined]
