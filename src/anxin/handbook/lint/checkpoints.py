"""Checkpoints somebody can come to."""

from collections.abc import Iterator

from anxin.handbook import registry
from anxin.handbook.demands import demands
from anxin.handbook.problems import Problem
from anxin.handbook.schema import Handbook
from anxin.kernel.lifecycle import Lifecycle


def unreachable(handbook: Handbook) -> Iterator[Problem]:
    """A subject without a lifecycle, a move it does not have, or one out of states nobody ever comes to.

    That a checkpoint's condition can hold is asked with the other conditions.
    """
    for row in handbook.checkpoints:
        place = f"checkpoints/{row.id}"
        known = registry.vocabulary(row.subject)
        if known is None or known.lifecycle is None:
            yield Problem("unknown_subject", place, f"nothing is a {row.subject!r}")
            continue
        moves = {move.code: move for move in known.lifecycle}
        if row.before not in moves:
            yield Problem("unknown_move", place, f"a {row.subject} has no move {row.before!r}")
        elif not reached(known.lifecycle) & set(moves[row.before].sources):
            yield Problem("unreachable", place, f"nobody ever comes to where {row.before!r} begins")
        if not (
            row.checklists or row.evidence or row.require or any(getattr(row, demand.field, ()) for demand in demands())
        ):
            yield Problem("asks_nothing", place, "it asks for nothing")


def reached(lifecycle: Lifecycle) -> set[str]:
    """The states one can come to from the start."""
    found, ahead = set(), [lifecycle.start]
    while ahead:
        state = ahead.pop()
        if state not in found:
            found.add(state)
            ahead += [move.lands(state) for move in lifecycle.possible(state)]
    return found
