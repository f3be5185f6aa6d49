"""What carries messages out of the house, and what became of them; for administrators."""

from typing import Literal

from django.http import HttpRequest
from ninja import Router, Status

from anxin.api.finding import the
from anxin.api.messages.shapes import DeliveryTold, GatewayEdit, GatewayTold, NewGateway, TestMessage
from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import Id, person, seen_version
from anxin.kernel import clock
from anxin.messages import policies
from anxin.messages.actions.add_gateway import add_gateway
from anxin.messages.actions.edit_gateway import edit_gateway
from anxin.messages.actions.try_again import try_again
from anxin.messages.actions.try_gateway import try_gateway
from anxin.messages.models import Delivery, Gateway

router = Router(tags=["messages"])


@router.get("/gateways", response=Page[GatewayTold], operation_id="list_gateways", summary="Gateways")
def list_gateways(request: HttpRequest, turn: Turned) -> Page[GatewayTold]:
    policies.check_may_configure(person(request))
    return page(Gateway.objects.all(), turn, by=("title", "pk"), told=GatewayTold.of)


@router.post("/gateways", response={201: GatewayTold}, operation_id="add_gateway", summary="Add a gateway")
def create_gateway(request: HttpRequest, body: NewGateway) -> Status[GatewayTold]:
    """The access data are kept encrypted and told nobody again."""
    return Status(201, GatewayTold.of(add_gateway(**body.model_dump(), actor=person(request), at=clock.now())))


@router.patch("/gateways/{gateway_id}", response=GatewayTold, operation_id="edit_gateway", summary="Change a gateway")
def patch_gateway(request: HttpRequest, gateway_id: Id, body: GatewayEdit) -> GatewayTold:
    version = seen_version(request, body)
    row = edit_gateway(gateway_id, **body.words(), actor=person(request), at=clock.now(), version=version)
    return GatewayTold.of(row)


@router.post(
    "/gateways/{gateway_id}/test",
    response={201: GatewayTold},
    operation_id="try_gateway",
    summary="Send a test message",
)
def create_test(request: HttpRequest, gateway_id: Id, body: TestMessage) -> Status[GatewayTold]:
    """Answers when the service took it; else 422 with what the service said."""
    return Status(201, GatewayTold.of(try_gateway(gateway_id, to=body.to, actor=person(request), at=clock.now())))


@router.get("/deliveries", response=Page[DeliveryTold], operation_id="list_deliveries", summary="Outgoing messages")
def list_deliveries(
    request: HttpRequest,
    turn: Turned,
    *,
    state: Literal["", "waiting", "failed", "sent", "dead", "skipped"] = "",
) -> Page[DeliveryTold]:
    """Newest first; ``state=dead`` for those that were given up."""
    policies.check_may_configure(person(request))
    rows = Delivery.objects.select_related("user", "customer")
    return page(rows.filter(state=state) if state else rows, turn, by=("-made_at", "-pk"), told=DeliveryTold.of)


@router.post(
    "/deliveries/{delivery_id}/repetition",
    response={201: DeliveryTold},
    operation_id="try_again",
    summary="Send a message that was given up",
)
def create_repetition(request: HttpRequest, delivery_id: Id) -> Status[DeliveryTold]:
    one = try_again(delivery_id, actor=person(request), at=clock.now())
    return Status(201, DeliveryTold.of(the(Delivery.objects.select_related("user", "customer"), pk=one.pk)))
