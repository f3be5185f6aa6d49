"""Read models of work orders."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from anxin.fieldwork.models import PartShortage, WorkOrder
from anxin.fieldwork.policies import lost_by
from anxin.kernel.errors import NotFound, Refusal
from anxin.people.models import User


def part_is_here() -> Q:
    """Orders that wait for nothing but a call: what they need was counted where it was sent."""
    here = PartShortage.objects.filter(work_order=OuterRef("pk"), arrived_at=None, here_at__isnull=False)
    return Q(Exists(here), state="awaiting_part")


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
        raise not_there(user, number)
    return order


def not_there(user: User, number: str) -> Refusal:
    """Why the order is not to be seen: a station that had it until it was passed on is told so, all others nothing."""
    order = WorkOrder.objects.filter(number=number).first()
    lost = lost_by(user, order) if order else None
    return lost or NotFound(what=WorkOrder._meta.verbose_name, key=number)
