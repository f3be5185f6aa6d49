"""What is done about a complaint."""

from typing import Annotated, Literal

from ninja import Router
from pydantic import StringConstraints

from anxin.api.deeds import Deed, offer
from anxin.api.shapes import Id, Text, Versioned
from anxin.care.actions.archive_complaint import archive_complaint
from anxin.care.actions.classify_complaint import classify_complaint
from anxin.care.actions.decide_complaint import decide_complaint
from anxin.care.actions.escalate_complaint import escalate_complaint
from anxin.care.actions.file_complaint import file_complaint
from anxin.care.actions.flag_complaint import flag_complaint
from anxin.care.actions.forward_complaint import forward_complaint
from anxin.care.actions.hand_over_complaint import hand_over_complaint
from anxin.care.actions.judge_complaint import judge_complaint
from anxin.care.actions.note_complaint import note_complaint
from anxin.care.actions.reopen_complaint import reopen_complaint
from anxin.care.actions.solve_complaint import solve_complaint
from anxin.care.models import Complaint

router = Router(tags=["care"])

Words = Annotated[str, StringConstraints(min_length=1, max_length=500)]


class ComplaintReason(Versioned):
    reason: Words


class Classifying(Versioned):
    grade: Annotated[str, StringConstraints(min_length=1, max_length=32)]
    reason: Words


class Forwarding(Versioned):
    handler_id: Id


class HandingOver(Versioned):
    handler_id: Id
    reason: Words


class Noting(Versioned):
    note: Words


class Deciding(Versioned):
    solution: Text


class Solving(Versioned):
    """What was done, and how the customer took it."""

    result: Text


class Judging(Versioned):
    """Whether the service was at fault, and what the inquiry found."""

    is_justified: bool
    note: Words


class Filing(Versioned):
    """What was tried, and why it cannot be solved."""

    reason: Text


class Flagging(Versioned):
    fault: Literal["delayed", "hidden"]
    reason: Words


DEEDS = (
    Deed("class", "classify_complaint", "Change the class", classify_complaint, Classifying),
    Deed("forwarding", "forward_complaint", "Hand to the handler", forward_complaint, Forwarding),
    Deed("handover", "hand_over_complaint", "Give to another handler", hand_over_complaint, HandingOver),
    Deed("notes", "note_complaint", "Note a step", note_complaint, Noting),
    Deed("escalation", "escalate_complaint", "Ask headquarters for help", escalate_complaint, ComplaintReason),
    Deed("decision", "decide_complaint", "Set the solution", decide_complaint, Deciding),
    Deed("solution", "solve_complaint", "Report as solved", solve_complaint, Solving),
    Deed("judgement", "judge_complaint", "Say whether it was justified", judge_complaint, Judging),
    Deed("filing", "file_complaint", "File as unsolvable, in writing", file_complaint, Filing),
    Deed("reopening", "reopen_complaint", "Open again", reopen_complaint, ComplaintReason),
    Deed("archive", "archive_complaint", "Archive", archive_complaint),
    Deed("flag", "flag_complaint", "Mark as delayed or hidden", flag_complaint, Flagging),
)
offer(router, "/complaints/{number}", DEEDS, seen_by=Complaint.objects.visible_to)
