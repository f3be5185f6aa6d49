"""The manager's day in the shops: which cars are inside, promised for today, in danger of being late, handed over."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q
from django.utils import timezone

from anxin.insight.spans import day_of
from anxin.people.models import User
from anxin.workshop.models import ShopOrder
from anxin.workshop.queries import INSIDE


@dataclass(frozen=True)
class ShopDay:
    """One shop's cars; ``endangered`` are those whose promise is in danger or broken."""

    station_id: int
    title: str
    inside: int
    promised_today: int
    endangered: int
    delivered_today: int


def shop_days(*, user: User, at: datetime) -> list[ShopDay]:
    """Every shop the person sees with a car to tell of. One query."""
    today = day_of(at, timezone.get_default_timezone())
    inside = Q(state__in=INSIDE)
    rows = (
        ShopOrder.objects.visible_to(user)
        .filter(inside | Q(delivered_at__gte=today.start, delivered_at__lt=today.end))
        .values("station", title=F("station__title"))
        .annotate(
            inside=Count("pk", filter=inside),
            promised=Count("pk", filter=inside & Q(promised_at__gte=today.start, promised_at__lt=today.end)),
            endangered=Count("pk", filter=inside & (Q(endangered_at__isnull=False) | Q(promised_at__lt=at))),
            delivered=Count("pk", filter=Q(delivered_at__gte=today.start, delivered_at__lt=today.end)),
        )
    )
    return [
        ShopDay(row["station"], row["title"], row["inside"], row["promised"], row["endangered"], row["delivered"])
        for row in rows.order_by("-endangered", "-inside", "title")
    ]
