"""Read models of work orders."""

from django.db.models import QuerySet

from anxin.fieldwork.models import WorkOrder
from anxin.kernel.errors import NotFound
from anxin.people.models import User


def in_hand(technician: User) -> QuerySet[WorkOrder]:
    """What the technician still has to do, by the time of the visit; what has none comes last."""
    return (
        WorkOrder.objects.filter(technician=technician)
        .open()
        .exclude(state="completed")
        .select_related("request__customer", "request__product", "request__division", "station")
        .order_by("appointed_at", "pk")
    )


def detail(user: User, number: str) -> WorkOrder:
    """One order with what its page names; raises ``NotFound`` for one that is not the person's to see."""
    rows = WorkOrder.objects.visible_to(user).select_related(
        "request__customer",
        "request__product__family",
        "request__asset",
        "request__division__parent",
        "station",
        "technician",
    )
    order = rows.filter(number=number).first()
    if order is None:
        raise NotFound(what=WorkOrder._meta.verbose_name, key=number)
    return order
