"""A dissatisfied customer is taken seriously (CMP-003-01)."""

from datetime import datetime

from django.db import transaction

from anxin.care import grades, policies
from anxin.care.events import ComplaintOpened
from anxin.care.models import Complaint
from anxin.care.wording import reason
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.current import current, handbook_of
from anxin.kernel.numbering import next_number
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.models import ServiceRequest
from anxin.workshop.models import ShopOrder


@transaction.atomic
def open_complaint(
    request_id: int,
    *,
    text: str,
    source: str,
    grade: str = "",
    work_order_id: int | None = None,
    shop_order_id: int | None = None,
    actor: User | None,
    at: datetime,
) -> Complaint:
    """Take a complaint about a request, from whatever side it came; the same class from any channel.

    It is about the order or the stay in the shop that is named; without either, about the latest of the request or of
    the one it repeats, else about the last stay of the car. Without a ``grade`` the handbook's class for it is taken.
    Station, manager and supervisor are told by the handbook's notifications (CMP-003-09).
    """
    request = ServiceRequest.objects.lock(request_id)
    stay = _stay_of(request, shop_order_id) if work_order_id is None else None
    policies.check_may_open_complaint(actor, stay or request)
    order = _order_of(request, work_order_id) if stay is None else None
    where = order or stay or request
    complaint = Complaint(
        number=next_number("CP", at),
        state=Complaint.LIFECYCLE.start,
        handbook=current(request.line),
        request=request,
        line=request.line,
        work_order=order,
        shop_order=stay,
        station_id=where.station_id,
        region_id=where.region_id,
        source=source,
        text=reason(text, limit=20_000, field="text"),
        received_at=at,
        received_by=actor,
    )
    handbook = handbook_of(complaint)
    described = grades.grade_of(handbook, grade) if grade else grades.suggested(handbook, complaint.facts(), request)
    complaint.grade = described.id
    complaint.save()
    opened = ComplaintOpened(grade=described.id, grade_title=described.title, source=source)
    record(complaint, opened, actor=actor, at=at)
    return complaint


def _order_of(request: ServiceRequest, work_order_id: int | None) -> WorkOrder | None:
    """The order complained about: the one named, else the latest of the request or of the one it repeats."""
    if work_order_id is not None:
        return WorkOrder.objects.select_related("request").get(pk=work_order_id, request=request)
    of_request = [pk for pk in (request.pk, request.repeats_id) if pk]
    return WorkOrder.objects.filter(request__in=of_request).order_by("-dispatched_at", "-pk").first()


def _stay_of(request: ServiceRequest, shop_order_id: int | None) -> ShopOrder | None:
    """The stay complained about, whoever's request it was: never another car's. A request without a car has none."""
    rows = ShopOrder.objects.select_related("reception", "request__asset")
    if shop_order_id is not None:
        return rows.get(pk=shop_order_id, request__customer=request.customer_id)
    of_request = [pk for pk in (request.pk, request.repeats_id) if pk]
    own = rows.filter(request__in=of_request).order_by("-pk").first()
    if own is not None or request.asset_id is None:
        return own
    return rows.filter(request__asset=request.asset_id, received_at__isnull=False).order_by("-pk").first()
