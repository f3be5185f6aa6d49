"""What a person can do with an order now, and what the handbook still wants first: pages and API draw from this."""

from collections.abc import Sequence
from dataclasses import dataclass

from anxin.handbook.gates import Missing, missing_before
from anxin.kernel.lifecycle import Move
from anxin.people.models import User
from anxin.workshop import policies
from anxin.workshop.models import ShopOrder


@dataclass(frozen=True)
class Possible:
    """A move that state and role allow. With something ``missing`` it would be refused."""

    move: Move
    missing: Sequence[Missing]


def possible_moves(order: ShopOrder, user: User) -> list[Possible]:
    """In the order of the lifecycle. At most one look at facts and evidence, however many moves there are."""
    moves = [move for move in order.LIFECYCLE.possible(order.state) if policies.may(user, order, move.code)]
    missing = missing_before(order, [move.code for move in moves])
    return [Possible(move, missing[move.code]) for move in moves]
