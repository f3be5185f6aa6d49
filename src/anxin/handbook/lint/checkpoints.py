"""Checkpoints somebody can come to."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from anxin.handbook import registry
from anxin.handbook.demands import demands
from anxin.handbook.problems import Problem
from anxin.handbook.schema import Checkpoint, Handbook, Inspection
from anxin.kernel.lifecycle import Lifecycle


def unreachable(handbook: Handbook) -> Iterator[Problem]:
    """A subject without a lifecycle, a move it does not have, or one out of states nobody ever comes to.

    That a checkpoint's condition can hold is asked with the other conditions.
    """
    for place, row in _waited_for(handbook):
        known = registry.vocabulary(row.subject)
        if known is None or known.lifecycle is None:
            yield Problem("unknown_subject", place, _("nothing is a %(subject)r") % {"subject": row.subject})
            continue
        moves = {move.code: move for move in known.lifecycle}
        if row.before not in moves:
            yield Problem(
                "unknown_move",
                place,
                _("a %(subject)s has no move %(before)r") % {"subject": row.subject, "before": row.before},
            )
        elif not reached(known.lifecycle) & set(moves[row.before].sources):
            yield Problem(
                "unreachable", place, _("nobody ever comes to where %(before)r begins") % {"before": row.before}
            )
        if isinstance(row, Checkpoint) and not (
            row.checklists or row.evidence or row.require or any(getattr(row, demand.field, ()) for demand in demands())
        ):
            yield Problem("asks_nothing", place, _("it asks for nothing"))


def _waited_for(handbook: Handbook) -> Iterator[tuple[str, Checkpoint | Inspection]]:
    """What stands before a move of a subject, and where."""
    yield from ((f"checkpoints/{row.id}", row) for row in handbook.checkpoints)
    yield from ((f"inspections/{row.id}", row) for row in handbook.inspections)


def reached(lifecycle: Lifecycle) -> set[str]:
    """The states one can come to from the start."""
    found, ahead = set(), [lifecycle.start]
    while ahead:
        state = ahead.pop()
        if state not in found:
            found.add(state)
            ahead += [move.lands(state) for move in lifecycle.possible(state)]
    return found
