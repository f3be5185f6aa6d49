"""A house of two lines: the world's own, and a small one that a test fills."""

from typing import Any

from anxin.care.models import Complaint, FollowUp
from anxin.customers.models import Asset
from anxin.duties.models import Duty
from anxin.fieldwork.models import WorkOrder
from anxin.finance.models import Penalty, Period, Statement
from anxin.handbook.actions.load import draft
from anxin.handbook.actions.publish import publish_version
from anxin.handbook.models import HandbookVersion
from anxin.people.models import User
from anxin.requests.models import ServiceRequest
from tests.handbook.small import handbook
from tests.web.orders import an_order, with_an_afterlife
from tests.world import World

LINES = ("tv", "small")


def second_line(world: World, **sections: Any) -> HandbookVersion:
    """The small handbook, published beside the world's."""
    return publish_version(draft(handbook(**sections)).pk, actor=None, at=world.now)


def moved(world: World, order: WorkOrder) -> None:
    """Let the order, and all that belongs to it, be one of the small line's."""
    version = HandbookVersion.objects.filter(line="small").latest("number")
    WorkOrder.objects.filter(pk=order.pk).update(line="small", handbook=version)
    ServiceRequest.objects.filter(pk=order.request_id).update(line="small", handbook=version)
    Complaint.objects.filter(work_order=order).update(line="small", handbook=version)
    FollowUp.objects.filter(work_order=order).update(line="small", handbook=version)
    Period.objects.filter(statements__lines__work_order=order).update(line="small", number="small-2026-03")
    Penalty.objects.filter(cause_type=order.SUBJECT, cause_id=order.pk).update(line="small", handbook=version)
    Duty.objects.filter(file__in=order.evidence.values("file")).update(line="small", handbook=version)
    Asset.objects.filter(pk=order.request.asset_id).update(product=_small_product(world))


def two_lives(world: World) -> dict[str, WorkOrder]:
    """For each line an order with everything that comes after it. The small line is published already."""
    found = {}
    for n, line in enumerate(("small", "tv"), start=1):
        order = with_an_afterlife(world, an_order(world, n))
        if line == "small":
            moved(world, order)
        found[line] = order
    return found


def bound(user: User, *lines: str) -> User:
    """The person as the database has them after an administrator bound them to the lines."""
    User.objects.filter(pk=user.pk).update(lines=list(lines), line="")
    return User.objects.get(pk=user.pk)


def seen(user: User) -> dict[str, set[str]]:
    """The lines of what somebody sees, by what it is."""
    return {
        "requests": set(ServiceRequest.objects.visible_to(user).values_list("line", flat=True)),
        "orders": set(WorkOrder.objects.visible_to(user).values_list("line", flat=True)),
        "complaints": set(Complaint.objects.visible_to(user).values_list("line", flat=True)),
        "calls": set(FollowUp.objects.visible_to(user).values_list("line", flat=True)),
        "months": set(Period.objects.visible_to(user).values_list("line", flat=True)),
        "statements": set(Statement.objects.visible_to(user).values_list("period__line", flat=True)),
        "sets": set(Asset.objects.visible_to(user).values_list("product__family__line", flat=True)),
    }


def _small_product(world: World) -> int:
    from anxin.catalog.models import Product, ProductFamily

    family, _ = ProductFamily.objects.get_or_create(code="small-unit", defaults={"title": "小机", "line": "small"})
    product, _ = Product.objects.get_or_create(code="S-1", defaults={"title": "小机 1", "family": family})
    return product.pk
