"""A customer chases: the request counts it, and its order is told."""

from datetime import datetime

from django.db import transaction

from anxin.fieldwork.actions.pass_on_urge import pass_on_urge
from anxin.fieldwork.models import WorkOrder
from anxin.people.models import User
from anxin.requests.actions.urge import urge_request
from anxin.requests.models import ServiceRequest, Urge


@transaction.atomic
def urge(request_id: int, *, note: str = "", actor: User | None, at: datetime, version: int | None = None) -> Urge:
    """Count one more urge; whoever has the matter in hand is told (CMP-002-02, DSP-002-24).

    The order is locked before its request, as everything done with an order does.
    """
    open_order = WorkOrder.objects.filter(request=request_id).open().exclude(state__in=["declined", "completed"])
    pk = open_order.order_by("-pk").values_list("pk", flat=True).first()
    order = WorkOrder.objects.lock(pk) if pk is not None else None
    counted = urge_request(request_id, note=note, actor=actor, at=at, version=version)
    if order is not None and not order.state_now.is_end:
        earlier = ServiceRequest(pk=request_id).urges.filter(number__lt=counted.number).order_by("-number").first()
        pass_on_urge(
            order,
            urge=counted.number,
            today=counted.of_day,
            since=earlier.urged_at if earlier else None,
            note=counted.note,
            actor=actor,
            at=at,
        )
    return counted
