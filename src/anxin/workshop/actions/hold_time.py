"""Keep an offered time of the shop while the customer decides."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from anxin.kernel.errors import InputRefused
from anxin.people.models import Station, User
from anxin.workshop import policies
from anxin.workshop.errors import ShopIsFull
from anxin.workshop.models import KeptTime, LabourOperation
from anxin.workshop.offering import still_free

WHILE_DECIDING = timedelta(minutes=5)


@transaction.atomic
def hold_time(
    station_id: int, *, labour: Sequence[int], starts_at: datetime, line: str, actor: User, at: datetime
) -> KeptTime:
    """For five minutes, seen by every other adviser as taken. ``labour`` are ids of the line's labour list.

    Two who want one time meet at the shop's row. Raises ``ShopIsFull`` where it is free no longer.
    """
    station = Station.objects.select_for_update(of=("self",)).get(pk=station_id)
    policies.check_may_open(actor, station_id=station.pk, region_id=station.region_id)
    work = expected_work(labour, line)
    KeptTime.objects.filter(held_by=actor, order=None, ended_at=None).update(ended_at=at)
    offer = still_free(station, work, starts_at, now=at)
    if offer is None:
        raise ShopIsFull(time=f"{timezone.localtime(starts_at):%m-%d %H:%M}", field="appointed_at")
    kept = KeptTime.objects.create(
        station=station,
        bay=offer.bay,
        mechanic=offer.mechanic,
        starts_at=offer.starts_at,
        ends_at=offer.ends_at,
        held_at=at,
        held_by=actor,
        expires_at=at + WHILE_DECIDING,
    )
    kept.labour.set(work)
    return kept


def expected_work(labour: Sequence[int], line: str) -> list[LabourOperation]:
    """Raises ``InputRefused`` for nothing, or for what the line's list does not have."""
    rows = list(LabourOperation.objects.active().filter(pk__in=labour, line=line).order_by("pk"))
    if not rows or len(rows) != len(set(labour)):
        raise InputRefused(field="labour", reason=_("Name what is expected to be done, from the labour list."))
    return rows
