"""Work orders: sent out, found, read."""

from typing import Annotated

from django.db.models import CharField, QuerySet
from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import Field, StringConstraints

from anxin.api.deeds import Standing, seen_pk
from anxin.api.fieldwork.order_shapes import OrderRow, OrderTold, SoughtOrders
from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import Versioned, person, seen_version
from anxin.fieldwork.actions.dispatch import dispatch_work_order
from anxin.fieldwork.models import WorkOrder
from anxin.kernel import clock
from anxin.kernel.compiled import Compiled
from anxin.kernel.errors import NotFound
from anxin.kernel.having import Having
from anxin.people.models import Station, User
from anxin.requests.models import ServiceRequest

router = Router(tags=["work orders"])

StationCode = Annotated[str, StringConstraints(min_length=1, max_length=32)]
Why = Annotated[str, StringConstraints(max_length=300)]


class Dispatching(Versioned):
    """``reason`` is needed for a station outside the territory table; ``is_paid`` where the customer will pay."""

    station: StationCode
    reason: Why = ""
    is_paid: bool = Field(default=False, description="Out of warranty: the customer pays, nothing is settled.")


def orders_of(user: User) -> QuerySet[WorkOrder]:
    """Those the person sees, with what a row of a list tells of them."""
    return WorkOrder.objects.visible_to(user).select_related("request__product", "station", "technician")


def station_id_of(code: str) -> int:
    """Any station by its code; whether one may send there is for the action to say."""
    station = _STATION.one(code=code)
    if station is None:
        raise NotFound(what=Station._meta.verbose_name, key=code)
    return station.pk


_STATION = Compiled(lambda code: Station.objects.filter(code=code).only("pk"), code=CharField())


@router.post(
    "/requests/{number}/work-order",
    response={201: Standing},
    operation_id="dispatch_request",
    summary="Send a request to a station",
)
def create_work_order(request: HttpRequest, number: str, body: Dispatching) -> Status[Standing]:
    """Makes the one work order of the request; the station is told at once."""
    user = person(request)
    order = dispatch_work_order(
        seen_pk(ServiceRequest.objects.visible_to, user, number),
        station_id_of(body.station),
        reason=body.reason,
        is_paid=body.is_paid,
        actor=user,
        at=clock.now(),
        version=seen_version(request, body),
    )
    return Status(201, Standing.of(order))


@router.get(
    "/work-orders", response=Page[OrderRow], operation_id="list_work_orders", summary="Work orders, newest first"
)
def list_work_orders(request: HttpRequest, sought: Annotated[SoughtOrders, Query()], turn: Turned) -> Page[OrderRow]:
    found = _found(orders_of(person(request)), sought)
    having = Having.words(sought.text, "request__terms") if sought.text else None
    return page(found, turn, by=("-dispatched_at", "-pk"), told=OrderRow.of, having=having)


def _found(rows: QuerySet[WorkOrder], sought: SoughtOrders) -> QuerySet[WorkOrder]:
    if sought.is_open is not None:
        open_states = WorkOrder.LIFECYCLE.open_states
        rows = rows.filter(state__in=open_states) if sought.is_open else rows.exclude(state__in=open_states)
    asked = {
        "line": sought.line,
        "state": sought.state,
        "kind": sought.kind.value if sought.kind else "",
        "station__code": sought.station,
        "technician__username": sought.technician,
        "dispatched_at__gte": sought.since,
        "dispatched_at__lt": sought.until,
        "appointed_at__lt": sought.due_before,
    }
    return rows.filter(**{name: value for name, value in asked.items() if value})


@router.get("/work-orders/{number}", response=OrderTold, operation_id="read_work_order", summary="One work order")
def read_work_order(request: HttpRequest, number: str) -> OrderTold:
    """With its visits, lines and evidence, its possible moves and what they wait for, its clocks and its timeline."""
    reader = person(request)
    found = orders_of(reader).select_related("request__customer", "request__product__family")
    return OrderTold.told(the(found, number=number), reader)
