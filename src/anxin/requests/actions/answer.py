"""Answer an enquiry, on the spot or by the promised call back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.handbook.gates import check_gate
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests import policies
from anxin.requests.errors import NotAnEnquiry
from anxin.requests.events import RequestAnswered
from anxin.requests.kinds import Kind
from anxin.requests.models import ServiceRequest
from anxin.requests.words import said


@transaction.atomic
def answer_request(
    request_id: int, *, answer: str, actor: User | None, at: datetime, version: int | None = None
) -> ServiceRequest:
    """Close the enquiry with its answer (REQ-003-09, 003 §1.3)."""
    request = ServiceRequest.objects.lock(request_id, version=version)
    policies.check(actor, "request.answer", request)
    move = request.move("answer")
    check_is_enquiry(request)
    check_gate(request, move.code)
    request.answer = said(answer, 4_000, "answer", _("answer"))
    request.state, request.closed_at = move.lands(request.state), at
    request.write("state", "answer", "closed_at")
    record(request, RequestAnswered(answer=request.answer[:500]), actor=actor, at=at)
    return request


def check_is_enquiry(request: ServiceRequest) -> None:
    """Raise ``NotAnEnquiry`` for what needs somebody to go there."""
    if request.kind != Kind.ENQUIRY:
        raise NotAnEnquiry(kind=Kind(request.kind).label, clause=("REQ-003-09",))
