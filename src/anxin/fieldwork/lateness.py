"""In which steps a delay is told. Pure but for the handbook's own words."""

from dataclasses import dataclass
from datetime import timedelta

from anxin.handbook.schema import Visits
from anxin.kernel import durations


@dataclass(frozen=True)
class Steps:
    """Told from ``first`` on, and again for each ``more`` beyond it; once only where ``more`` is ``None``.

    ``foreseen``: how long before the appointment the program begins to reckon.
    """

    first: timedelta
    more: timedelta | None
    foreseen: timedelta

    def step(self, late: timedelta) -> int:
        """0: nothing to tell yet."""
        if late < self.first:
            return 0
        return 1 + (int((late - self.first) / self.more) if self.more else 0)


def steps_of(visits: Visits | None) -> Steps | None:
    """``None`` where the handbook does not ask for delays to be told."""
    if visits is None or visits.late_from is None:
        return None
    more = _length(visits.late_again) if visits.late_again else None
    return Steps(_length(visits.late_from), more, _length(visits.late_foreseen))


def _length(text: str) -> timedelta:
    return timedelta(microseconds=durations.parse(text).amount)
