"""What a person can do with a request now, and what the handbook still wants first."""

from collections.abc import Sequence
from dataclasses import dataclass

from anxin.handbook.current import handbook_of
from anxin.handbook.gates import Missing, missing_before
from anxin.kernel.lifecycle import Move
from anxin.people.models import User
from anxin.requests import policies, triage
from anxin.requests.models import ServiceRequest

# The moves people make themselves; the others follow the work order.
MAY = {
    "edit": "request.edit",
    "triage": "request.triage",
    "urge": "request.urge",
    "move_line": "request.answer",
    "promise_answer": "request.answer",
    "answer": "request.answer",
    "refuse": "request.withdraw",
    "start_service": "work_order.dispatch",
    "withdraw": "request.withdraw",
}
_OF_LEADS = {
    "start_service": "work_order",
    "answer": "answer",
    "promise_answer": "answer",
    "move_line": "answer",
}
_WITHOUT_ORDER = ("start_service", "refuse", "withdraw")


@dataclass(frozen=True)
class Possible:
    """A move that state, kind and role allow. With something ``missing`` it would be refused."""

    move: Move
    missing: Sequence[Missing]

    @property
    def is_ready(self) -> bool:
        return not self.missing


def possible_moves(request: ServiceRequest, user: User) -> list[Possible]:
    """In the order of the lifecycle."""
    moves = [
        move
        for move in request.LIFECYCLE.possible(request.state)
        if move.code in MAY and _fits(request, move) and _may(user, request, move.code)
    ]
    missing = missing_before(request, [move.code for move in moves])
    return [Possible(move, missing[move.code]) for move in moves]


def _may(user: User, request: ServiceRequest, move: str) -> bool:
    if move == "answer":
        return policies.may_answer(user, request)
    return policies.may(user, MAY[move], request)


def _fits(request: ServiceRequest, move: Move) -> bool:
    """An enquiry is answered, a repair dispatched; what has an order already goes on through that order."""
    if move.code in _WITHOUT_ORDER and request.order_number:
        return False
    if move.code == "triage":
        return bool(triage.offered(request))
    if move.code == "answer" and triage.goes_to(request) == "remote":
        return not request.order_number
    wanted = _OF_LEADS.get(move.code)
    if wanted is None:
        return True
    kind = handbook_of(request).request_kind(request.kind)
    return (kind.leads_to if kind else "work_order") == wanted
