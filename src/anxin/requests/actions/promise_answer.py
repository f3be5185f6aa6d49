"""Somebody else has to be asked."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.handbook.gates import check_gate
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests import policies
from anxin.requests.actions.answer import check_is_enquiry
from anxin.requests.events import AnswerPromised
from anxin.requests.models import ServiceRequest
from anxin.requests.words import said


@transaction.atomic
def promise_answer(
    request_id: int, *, question: str, actor: User | None, at: datetime, version: int | None = None
) -> ServiceRequest:
    """Write the question down and tell the caller that a call back follows (REQ-003-09)."""
    request = ServiceRequest.objects.lock(request_id, version=version)
    policies.check(actor, "request.answer", request)
    move = request.move("promise_answer")
    check_is_enquiry(request)
    check_gate(request, move.code)
    question = said(question, 500, "question", _("question"))
    request.state = move.lands(request.state)
    request.write("state")
    record(request, AnswerPromised(question=question), actor=actor, at=at)
    return request
