"""The returns to the factory of one order or one set, for its page."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from anxin.customers.models import Asset
from anxin.fieldwork.models import WorkOrder
from anxin.people.models import User
from anxin.workshop.factory.policies import APPLY
from anxin.workshop.models import FactoryReturn

# A technician has seen the set by then.
_SEEN = ("on_site", "working", "taken_away", "awaiting_part", "tested")


def returns_of_order(order: WorkOrder, user: User) -> dict[str, Any]:
    """With the way to begin one, while somebody of the station works on the order."""
    rows = list(_shown(FactoryReturn.objects.visible_to(user).filter(work_order=order)))
    is_free = not any(row.state in FactoryReturn.LIFECYCLE.open_states for row in rows)
    may_begin = is_free and order.state in _SEEN and user.has(APPLY)
    url = f"{reverse('factory-return-new')}?order={order.number}" if may_begin else ""
    return {"returns": rows, "return_url": url}


def returns_of_asset(asset: Asset, user: User) -> list[FactoryReturn]:
    return list(_shown(FactoryReturn.objects.visible_to(user).of_asset(asset.pk))[:20])


def _shown(rows: QuerySet[FactoryReturn]) -> QuerySet[FactoryReturn]:
    return rows.select_related("asset", "replacement").order_by("-opened_at", "-pk")
