"""The handbook's own data and steps: the same four operations for every kind of matter that has them."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Router, Status

from anxin.api.finding import the
from anxin.api.knowledge.own_data_shapes import Filling, OwnDataTold, Taking, TakingBack
from anxin.api.shapes import person
from anxin.care.models import Complaint
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.actions.fill_fields import fill_fields
from anxin.handbook.actions.take_step import take_step
from anxin.handbook.actions.withdraw_step import withdraw_step
from anxin.kernel import clock
from anxin.people.models import User
from anxin.requests.models import ServiceRequest
from anxin.workshop.models import FactoryReturn, MakerClaim, ShopOrder

router = Router(tags=["handbook"])

SeenBy = Callable[[User], QuerySet[Any]]


def offer_own_data(base: str, name: str, seen_by: SeenBy) -> None:
    """Give the matters below ``base`` their data and steps. Only rows in ``seen_by(user)`` exist."""

    def read(request: HttpRequest, number: str) -> OwnDataTold:
        user = person(request)
        return OwnDataTold.told(the(seen_by(user), number=number), user)

    def fill(request: HttpRequest, number: str, body: Filling) -> OwnDataTold:
        user = person(request)
        subject = the(seen_by(user), number=number)
        fill_fields(subject.SUBJECT, subject.pk, body.values, actor=user, at=clock.now(), seen=body.seen)
        return OwnDataTold.told(subject, user)

    def take(request: HttpRequest, number: str, step: str, body: Taking) -> Status[OwnDataTold]:
        user = person(request)
        subject = the(seen_by(user), number=number)
        take_step(subject.SUBJECT, subject.pk, step, note=body.note, actor=user, at=clock.now())
        return Status(201, OwnDataTold.told(the(seen_by(user), number=number), user))

    def withdraw(request: HttpRequest, number: str, step: str, body: TakingBack) -> Status[OwnDataTold]:
        user = person(request)
        subject = the(seen_by(user), number=number)
        withdraw_step(subject.SUBJECT, subject.pk, step, reason=body.reason, actor=user, at=clock.now())
        return Status(201, OwnDataTold.told(the(seen_by(user), number=number), user))

    told: dict[str, Any] = {"response": OwnDataTold}
    router.get(
        f"{base}/data", operation_id=f"read_{name}_data", summary="What the handbook asks for, and its steps", **told
    )(read)
    router.patch(f"{base}/data", operation_id=f"fill_{name}_data", summary="Fill in what it asks for", **told)(fill)
    made: dict[str, Any] = {"response": {201: OwnDataTold}}
    router.post(f"{base}/steps/{{step}}", operation_id=f"take_{name}_step", summary="A step is done", **made)(take)
    router.post(
        f"{base}/steps/{{step}}/withdrawal",
        operation_id=f"withdraw_{name}_step",
        summary="A step was not done after all",
        **made,
    )(withdraw)


offer_own_data("/requests/{number}", "request", ServiceRequest.objects.visible_to)
offer_own_data(
    "/work-orders/{number}", "work_order", lambda user: WorkOrder.objects.visible_to(user).select_related("request")
)
offer_own_data(
    "/shop-orders/{number}", "shop_order", lambda user: ShopOrder.objects.visible_to(user).select_related("request")
)
offer_own_data("/maker-claims/{number}", "maker_claim", MakerClaim.objects.visible_to)
offer_own_data("/factory-returns/{number}", "factory_return", FactoryReturn.objects.visible_to)
offer_own_data(
    "/complaints/{number}", "complaint", lambda user: Complaint.objects.visible_to(user).select_related("request")
)
