"""Signing, objecting, paying."""

from typing import Annotated

from ninja import Router
from pydantic import StringConstraints

from anxin.api.deeds import Deed, offer
from anxin.api.shapes import Id, Reason, Versioned
from anxin.finance.actions.admit_line import admit_line
from anxin.finance.actions.confirm_statement import confirm_statement
from anxin.finance.actions.dispute_statement import dispute_statement
from anxin.finance.actions.pay_statement import pay_statement
from anxin.finance.actions.refuse_line import refuse_line
from anxin.finance.actions.resolve_dispute import resolve_dispute
from anxin.finance.actions.send_back import send_back
from anxin.finance.actions.sign_finance import sign_finance
from anxin.finance.actions.sign_manager import sign_manager
from anxin.finance.actions.withdraw_statement import withdraw_statement
from anxin.finance.models import Statement

router = Router(tags=["settlement"])

Words = Annotated[str, StringConstraints(min_length=1, max_length=1000)]


class LineDecision(Versioned):
    line_id: Id
    reason: Reason


class Objecting(Versioned):
    """Which lines are wrong, and why."""

    objection: Words


class Replying(Versioned):
    answer: Words


class StatementReason(Versioned):
    reason: Words


class Paying(Versioned):
    """The reference under which the station finds the payment."""

    reference: Annotated[str, StringConstraints(min_length=1, max_length=64)]


DEEDS = (
    Deed("line-refusal", "refuse_line", "Take a fee off", refuse_line, LineDecision),
    Deed("line-admission", "admit_line", "Pay a line after all", admit_line, LineDecision),
    Deed("manager-signature", "sign_manager", "Sign for customer service", sign_manager),
    Deed("sending-back", "send_back_statement", "Send back to the settlement clerk", send_back, StatementReason),
    Deed("finance-signature", "sign_finance", "Sign for finance", sign_finance),
    Deed("confirmation", "confirm_statement", "The station agrees", confirm_statement),
    Deed("dispute", "dispute_statement", "The station objects", dispute_statement, Objecting),
    Deed("dispute-answer", "resolve_dispute", "Answer an objection", resolve_dispute, Replying),
    Deed("withdrawal", "withdraw_statement", "Withdraw and draw up again", withdraw_statement, StatementReason),
    Deed("payment", "pay_statement", "Note the payment", pay_statement, Paying),
)
offer(router, "/statements/{number}", DEEDS, seen_by=Statement.objects.visible_to)
