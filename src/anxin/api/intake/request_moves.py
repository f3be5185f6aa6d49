"""What the desk does with a request."""

from typing import Annotated

from ninja import Router
from pydantic import StringConstraints

from anxin.api.deeds import Deed, offer
from anxin.api.shapes import Note, Text, Versioned
from anxin.processes.urging import urge
from anxin.requests.actions.answer import answer_request
from anxin.requests.actions.move_line import move_line
from anxin.requests.actions.promise_answer import promise_answer
from anxin.requests.actions.refuse import refuse_request
from anxin.requests.actions.triage import triage_request
from anxin.requests.actions.withdraw import withdraw_request
from anxin.requests.models import ServiceRequest

router = Router(tags=["requests"])

Why = Annotated[str, StringConstraints(min_length=1, max_length=500)]


class Urging(Versioned):
    note: Note = ""


class Asking(Versioned):
    question: Why


class Answering(Versioned):
    answer: Text


class Reasoning(Versioned):
    reason: Why


class Triaging(Versioned):
    """``triage`` is one of the handbook's classes; ``outside_shop`` names the shop where an outside one does it."""

    triage: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    outside_shop: Annotated[str, StringConstraints(max_length=120)] = ""


DEEDS = (
    Deed("triage", "triage_request", "Choose how it is served", triage_request, Triaging),
    Deed("urges", "urge_request", "Note that the customer chases", urge, Urging),
    Deed("line-move", "move_request_line", "Note that the caller was rung back from another phone", move_line),
    Deed("answer-promise", "promise_answer", "Promise to ask and to call back", promise_answer, Asking),
    Deed("answer", "answer_request", "Answer an enquiry", answer_request, Answering),
    Deed("refusal", "refuse_request", "Do not accept a request", refuse_request, Reasoning),
    Deed("withdrawal", "withdraw_request", "The customer needs nothing any more", withdraw_request, Reasoning),
)
offer(router, "/requests/{number}", DEEDS, seen_by=ServiceRequest.objects.visible_to)
