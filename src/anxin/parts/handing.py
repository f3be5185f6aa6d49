"""What the verbs of a hand-over have in common."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from anxin.kernel.listed import listed
from anxin.parts.kinds import Condition
from anxin.parts.models import HandoverLine


@dataclass(frozen=True)
class Handed:
    """So many of a part, by number; ``order`` is the number of the repair they were for, or came out of."""

    part: str
    quantity: int
    condition: str = Condition.GOOD
    serials: Sequence[str] = ()
    order: str = ""


def in_words(rows: Iterable[HandoverLine]) -> str:
    return listed(f"{row.part.number} × {row.quantity}" for row in rows)
