"""The customer needs nothing any more."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.handbook.gates import check_gate
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests import policies
from anxin.requests.errors import StillInService
from anxin.requests.events import RequestWithdrawn
from anxin.requests.models import ServiceRequest
from anxin.requests.words import said


@transaction.atomic
def withdraw_request(
    request_id: int, *, reason: str, actor: User | None, at: datetime, version: int | None = None
) -> ServiceRequest:
    """End it before anybody was sent. With a work order open, that one is ended first and takes the request along."""
    request = ServiceRequest.objects.lock(request_id, version=version)
    policies.check(actor, "request.withdraw", request)
    request.move("withdraw")
    check_has_no_order(request)
    return withdraw(request, reason=reason, actor=actor, at=at)


def withdraw(request: ServiceRequest, *, reason: str, actor: User | None, at: datetime) -> ServiceRequest:
    """The move itself, on a locked row: also when its work order was deleted."""
    move = request.move("withdraw")
    check_gate(request, move.code)
    request.reason = said(reason, 500, "reason", _("reason"))
    request.state = move.lands(request.state)
    request.write("state", "reason")
    record(request, RequestWithdrawn(reason=request.reason), actor=actor, at=at)
    return request


def check_has_no_order(request: ServiceRequest) -> None:
    if request.order_number:
        raise StillInService(order=request.order_number)
