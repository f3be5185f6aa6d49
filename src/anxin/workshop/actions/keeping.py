"""The time of an appointment, kept in the shop."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from anxin.handbook.grounds import ground
from anxin.people.models import Station, User
from anxin.workshop.actions.hold_time import expected_work
from anxin.workshop.errors import ShopIsFull
from anxin.workshop.models import KeptTime, LabourOperation, ShopOrder
from anxin.workshop.offering import Offer, still_free


def keep_time(order: ShopOrder, labour: Sequence[int], *, actor: User, at: datetime) -> None:
    """At the appointed time, which this person may be keeping already; in place of what was kept for the order before.

    Without ``labour`` it is for what was said before; nothing is kept where nobody said anything. Raises ``ShopIsFull``.
    """
    Station.objects.select_for_update(of=("self",)).get(pk=order.station_id)
    before = KeptTime.objects.select_for_update(of=("self",)).filter(order=order).first()
    work = expected_work(labour, order.line) if labour else list(before.labour.order_by("pk")) if before else []
    if not work or order.appointed_at is None:
        return
    held = _held(order, work, actor, at)
    if held is not None:
        if before is not None:
            before.delete()
        held.order = order
        held.save(update_fields=["order"])
        return
    offer = _offer(order, work, at, but=before.pk if before else None)
    kept = before or KeptTime(station_id=order.station_id, order=order, held_at=at, held_by=actor)
    kept.bay, kept.mechanic, kept.starts_at, kept.ends_at = offer.bay, offer.mechanic, offer.starts_at, offer.ends_at
    kept.expires_at = max(offer.ends_at, kept.held_at + (offer.ends_at - offer.starts_at))
    kept.save()
    kept.labour.set(work)


def _held(order: ShopOrder, work: Sequence[LabourOperation], actor: User, at: datetime) -> KeptTime | None:
    rows = KeptTime.objects.select_for_update(of=("self",)).filter(
        station=order.station_id, held_by=actor, order=None, ended_at=None, expires_at__gt=at
    )
    wanted = {row.pk for row in work}
    theirs = rows.filter(starts_at=order.appointed_at).order_by("pk")
    return next((kept for kept in theirs if {row.pk for row in kept.labour.all()} == wanted), None)


def _offer(order: ShopOrder, work: Sequence[LabourOperation], at: datetime, *, but: int | None) -> Offer:
    assert order.appointed_at is not None
    offer = still_free(order.station, work, order.appointed_at, now=at, but=but)
    if offer is None:
        time = f"{timezone.localtime(order.appointed_at):%m-%d %H:%M}"
        raise ShopIsFull(time=time, ground=ground(order, "shop_order.open.appointed_at"), field="appointed_at")
    return offer
