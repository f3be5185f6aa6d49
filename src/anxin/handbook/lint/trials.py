"""Conditions are tried out on all they distinguish, within bounds: a handbook may be written to be expensive."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from anxin.handbook.conditions.sampling import MAX_COMBINATIONS, can_hold, cost
from anxin.handbook.conditions.typed import Checked
from anxin.handbook.problems import Problem

# Of all conditions of a section; the most of a built-in handbook is a thousand.
MAX_TRIALS = 100_000


@dataclass
class Trials:
    """What is left of them."""

    left: int = MAX_TRIALS

    def problem(self, place: str, checked: Checked) -> Problem | None:
        """That it can never hold, or that this costs too much to find out: then it cannot be trusted either."""
        wanted = cost(checked)
        self.left -= wanted
        if wanted > MAX_COMBINATIONS or self.left < 0:
            says = _("“%(condition)s” distinguishes too many cases to be tried out; write several simpler ones")
            return Problem("too_costly", place, says % {"condition": checked.text})
        if not can_hold(checked):
            return Problem("never_holds", place, _("“%(condition)s” can never be true") % {"condition": checked.text})
        return None
