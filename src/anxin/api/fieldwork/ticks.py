"""The checklists of an order."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Router, Status
from pydantic import Field, StringConstraints

from anxin.api.deeds import Standing, pk_of
from anxin.api.evidence.shapes import Code
from anxin.api.shapes import Versioned, person, seen_version
from anxin.fieldwork.actions.tick import tick, untick
from anxin.fieldwork.models import WorkOrder
from anxin.kernel import clock

router = Router(tags=["work orders"])


class Ticking(Versioned):
    """``not_applicable_because`` leaves the items out, with the reason."""

    checklist: Code
    items: list[Code] = Field(min_length=1, max_length=100)
    not_applicable_because: Annotated[str, StringConstraints(max_length=200)] = ""


class Unticking(Versioned):
    checklist: Code
    item: Code


@router.post(
    "/work-orders/{number}/ticks", response={201: Standing}, operation_id="tick_items", summary="Tick checklist items"
)
def create_ticks(request: HttpRequest, number: str, body: Ticking) -> Status[Standing]:
    user = person(request)
    order = tick(
        pk_of(WorkOrder.objects.visible_to(user), number),
        body.checklist,
        *body.items,
        not_applicable_because=body.not_applicable_because,
        actor=user,
        at=clock.now(),
        version=seen_version(request, body),
    )
    return Status(201, Standing.of(order))


@router.post(
    "/work-orders/{number}/tick-withdrawal",
    response={201: Standing},
    operation_id="untick_item",
    summary="It was not done after all",
)
def create_tick_withdrawal(request: HttpRequest, number: str, body: Unticking) -> Status[Standing]:
    user = person(request)
    pk = pk_of(WorkOrder.objects.visible_to(user), number)
    version = seen_version(request, body)
    order = untick(pk, body.checklist, body.item, actor=user, at=clock.now(), version=version)
    return Status(201, Standing.of(order))
