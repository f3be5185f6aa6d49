"""The ordinary exceptions: absent customers, missing parts, sets taken away, deletions, delays, damage."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from ninja import Router
from pydantic import Field, StringConstraints

from anxin.api.deeds import Deed, offer
from anxin.api.intake.request_shapes import Name
from anxin.api.shapes import Id, Line, Note, Reason, Versioned
from anxin.fieldwork.actions.break_off import break_off
from anxin.fieldwork.actions.decide_deletion import approve_deletion, refuse_deletion
from anxin.fieldwork.actions.end_unrepaired import end_unrepaired
from anxin.fieldwork.actions.explain_delay import explain_delay
from anxin.fieldwork.actions.give_back import give_back
from anxin.fieldwork.actions.lend_set import lend_set, take_loan_set_back
from anxin.fieldwork.actions.part_arrived import part_arrived
from anxin.fieldwork.actions.record_damage import record_damage
from anxin.fieldwork.actions.rectify import ask_rectification
from anxin.fieldwork.actions.report_absence import report_absence
from anxin.fieldwork.actions.report_rectified import report_rectified
from anxin.fieldwork.actions.report_violation import decide_violation, report_violation
from anxin.fieldwork.actions.request_deletion import request_deletion
from anxin.fieldwork.actions.take_away import take_away
from anxin.fieldwork.actions.tell_repaired import tell_repaired
from anxin.fieldwork.actions.wait_part import wait_part
from anxin.fieldwork.models import WorkOrder

router = Router(tags=["work orders"])

Words = Annotated[str, StringConstraints(min_length=1, max_length=500)]


class OrderReason(Versioned):
    reason: Words


class BreakingOff(Versioned):
    reason: Reason
    is_customer_told: bool


class Waiting(Versioned):
    part: Line
    cause: Words
    is_customer_told: bool
    quantity: int = Field(default=1, ge=1, le=1000)
    expected_on: date | None = None


class Arrived(Versioned):
    spoke_with: Name = ""


class TakingAway(Versioned):
    """Only with the customer's consent and the hand-over sheet."""

    serial: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    condition: Words
    accessories: Annotated[str, StringConstraints(max_length=300)] = ""
    is_agreed: bool


class Telling(Versioned):
    spoke_with: Line


class Lending(Versioned):
    serial: Annotated[str, StringConstraints(min_length=1, max_length=64)]


class LoanReturn(Versioned):
    loan_id: Id


class Damaging(Versioned):
    """``amount`` in yuan is what was agreed with the customer."""

    what: Reason
    amount: Decimal = Field(ge=0, max_digits=10, decimal_places=2)
    is_apologised: bool


class Rectified(Versioned):
    note: Words


class Violating(Versioned):
    """``code`` is one of the handbook's."""

    code: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    note: Note = ""


class ViolationDecision(Versioned):
    violation_id: Id
    is_confirmed: bool
    note: Words


DEEDS = (
    Deed("absence", "report_absence", "The customer was not there", report_absence, OrderReason),
    Deed("break", "break_off", "Another visit is needed", break_off, BreakingOff),
    Deed("part-wait", "wait_part", "A part is missing", wait_part, Waiting),
    Deed("part-arrival", "part_arrived", "The part has come", part_arrived, Arrived),
    Deed("take-away", "take_away", "Take the set away for repair", take_away, TakingAway),
    Deed("repair-message", "tell_repaired", "Tell the customer that the set is repaired", tell_repaired, Telling),
    Deed("return", "give_back", "Give the set back", give_back),
    Deed("loan", "lend_set", "Lend the customer a set", lend_set, Lending),
    Deed("loan-return", "take_loan_set_back", "Take the lent set back", take_loan_set_back, LoanReturn),
    Deed("end", "end_unrepaired", "End without repair", end_unrepaired, OrderReason),
    Deed("deletion-request", "request_deletion", "Ask for the deletion of an order", request_deletion, OrderReason),
    Deed("deletion", "approve_deletion", "Delete an order after asking the customer", approve_deletion, OrderReason),
    Deed("deletion-refusal", "refuse_deletion", "Keep an order", refuse_deletion, OrderReason),
    Deed("delay-explanation", "explain_delay", "Explain a delay", explain_delay, OrderReason),
    Deed("damage", "record_damage", "Record a damage and what was agreed", record_damage, Damaging),
    Deed(
        "rectification-request", "ask_rectification", "Ask the station to put it right", ask_rectification, OrderReason
    ),
    Deed("rectification", "report_rectified", "Report as put right", report_rectified, Rectified),
    Deed("violations", "report_violation", "Report a violation of the rules", report_violation, Violating),
    Deed("violation-decision", "decide_violation", "Decide on a violation", decide_violation, ViolationDecision),
)
offer(router, "/work-orders/{number}", DEEDS, seen_by=WorkOrder.objects.visible_to)
