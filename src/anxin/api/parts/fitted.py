"""Parts of units: what is usually changed for an order's fault, and what was changed in a unit."""

from datetime import datetime

from django.http import HttpRequest
from ninja import Router

from anxin.api.finding import the
from anxin.api.shapes import Id, Told, person
from anxin.customers.models import Asset
from anxin.fieldwork.models import WorkOrder
from anxin.parts.at_hand import Hands, proposed
from anxin.parts.queries import changed_in

router = Router(tags=["parts"])


class ProposedTold(Told):
    """``quantity`` is how many are usually changed; ``at_hand`` how many the technician and the station hold."""

    part: str
    title: str
    quantity: int
    at_hand: int


class ChangedTold(Told):
    """A part of the unit that was changed out of stock, with the numbers of the old and the new one."""

    work_order: str
    part: str
    title: str
    quantity: int
    old_serials: list[str]
    new_serials: list[str]
    fitted_at: datetime


@router.get(
    "/work-orders/{number}/proposed-parts",
    response=list[ProposedTold],
    operation_id="propose_parts",
    summary="Parts that are usually changed for the order's fault",
)
def propose_parts(request: HttpRequest, number: str) -> list[ProposedTold]:
    rows = WorkOrder.objects.visible_to(person(request)).select_related("request__product", "request__fault_code")
    order = the(rows, number=number)
    matter, hands = order.request, Hands(person_id=order.technician_id, station_id=order.station_id)
    family = matter.product.family_id if matter.product else None
    return [
        ProposedTold(part=row.part.number, title=row.part.title, quantity=row.quantity, at_hand=row.at_hand)
        for row in proposed(matter.fault_code, family, hands)
    ]


@router.get(
    "/assets/{asset_id}/parts",
    response=list[ChangedTold],
    operation_id="list_changed_parts",
    summary="Parts changed in a set, newest first",
)
def list_changed_parts(request: HttpRequest, asset_id: Id) -> list[ChangedTold]:
    asset = the(Asset.objects.visible_to(person(request)), pk=asset_id)
    return [
        ChangedTold(
            work_order=row.subject_number,
            part=row.part.number,
            title=row.part.title,
            quantity=row.quantity,
            old_serials=row.old_serials,
            new_serials=row.new_serials,
            fitted_at=row.fitted_at,
        )
        for row in changed_in(asset.pk)
    ]
