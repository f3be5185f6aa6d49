"""Answer an enquiry, on the spot or by the promised call back; or say how a fault was solved from afar."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.handbook.gates import check_gate
from anxin.handbook.grounds import ground
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests import policies
from anxin.requests.errors import NotAnEnquiry, StillInService
from anxin.requests.events import RequestAnswered
from anxin.requests.kinds import Kind
from anxin.requests.models import ServiceRequest
from anxin.requests.triage import goes_to
from anxin.requests.words import said


@transaction.atomic
def answer_request(
    request_id: int, *, answer: str, actor: User | None, at: datetime, version: int | None = None
) -> ServiceRequest:
    """Close it with its answer (REQ-003-09, 003 §1.3). What was triaged as remote is answered without a dispatch."""
    request = ServiceRequest.objects.lock(request_id, version=version)
    policies.check_may_answer(actor, request)
    move = request.move("answer")
    check_is_answered(request)
    check_gate(request, move.code)
    request.answer = said(answer, 4_000, "answer", _("answer"))
    request.state, request.closed_at = move.lands(request.state), at
    request.write("state", "answer", "closed_at")
    record(request, RequestAnswered(answer=request.answer[:500]), actor=actor, at=at)
    return request


def check_is_answered(request: ServiceRequest) -> None:
    """Raise ``NotAnEnquiry`` for what needs somebody to go there, ``StillInService`` for what somebody is sent to."""
    if goes_to(request) != "remote":
        check_is_enquiry(request)
    elif request.order_number:
        raise StillInService(order=request.order_number)


def check_is_enquiry(request: ServiceRequest) -> None:
    """Raise ``NotAnEnquiry`` for what needs somebody to go there."""
    if request.kind != Kind.ENQUIRY:
        raise NotAnEnquiry(kind=Kind(request.kind).label, ground=ground(request, "service_request.answer.kind"))
