"""What a person can do with an order now, and what the handbook still wants first: pages and API draw from this."""

from collections.abc import Sequence
from dataclasses import dataclass

from anxin.fieldwork import policies
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.gates import Missing, missing_before
from anxin.kernel.lifecycle import Move
from anxin.people.models import User


@dataclass(frozen=True)
class Possible:
    """A move that state and role allow. With something ``missing`` it would be refused."""

    move: Move
    missing: Sequence[Missing]

    @property
    def is_ready(self) -> bool:
        return not self.missing


def possible_moves(order: WorkOrder, user: User) -> list[Possible]:
    """In the order of the lifecycle. At most one look at facts and evidence, however many moves there are."""
    moves = [
        move
        for move in order.LIFECYCLE.possible(order.state)
        if policies.may(user, order, move.code) and _fits(order, move)
    ]
    missing = missing_before(order, [move.code for move in moves])
    return [Possible(move, missing[move.code]) for move in moves]


def _fits(order: WorkOrder, move: Move) -> bool:
    """The same thing under two names is offered once: a part comes to the station where the set is, else not."""
    if move.code not in ("part_arrives", "part_arrives_at_station"):
        return True
    is_here = order.was_taken_away and order.take_aways.filter(returned_at=None).exists()
    return is_here == (move.code == "part_arrives_at_station")
