"""What follows when something is late: steps that rise, decisions somebody carries out, complaints about something."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise

from anxin.handbook import registry
from anxin.handbook.decisions import decision, decisions
from anxin.handbook.lint import mentions
from anxin.handbook.problems import Problem
from anxin.handbook.schema import Handbook
from anxin.kernel.durations import parse
from anxin.kernel.worktime import Days, WorkCalendar, parse_segments

_ALWAYS = WorkCalendar(Days((parse_segments([("00:00", "24:00")]),) * 7))
_SOME_DAY = datetime(2026, 3, 2, 4, tzinfo=UTC)


def ladders(handbook: Handbook) -> Iterator[Problem]:
    """Each step later than the one before it, taking days as they come."""
    for place, entry in mentions.watched(handbook):
        times = [_ALWAYS.due(_SOME_DAY, parse(rung.after)) for rung in entry.ladder]
        for rung, (before, after) in zip(entry.ladder[1:], pairwise(times), strict=True):
            if after <= before:
                yield Problem(
                    "ladder_falls", place, f"the step after {rung.after} does not come after the one before it"
                )


def breaches(handbook: Handbook) -> Iterator[Problem]:
    for clock in handbook.clocks:
        place, named = f"clocks/{clock.id}", clock.on_breach.decide
        known = decision(named) if named else None
        if named and known is None:
            names = ", ".join(row.name for row in decisions() if row.subject == clock.subject)
            yield Problem("unknown_decision", place, f"nobody can decide {named!r}; for a {clock.subject}: {names}")
        elif known and known.subject != clock.subject:
            yield Problem("unknown_decision", place, f"{named!r} is decided about a {known.subject}")
        if clock.on_breach.opens == "complaint" and not _can_be_complained_about(clock.subject):
            yield Problem("opens_nothing", place, f"no complaint can be opened about a {clock.subject}")


def _can_be_complained_about(subject: str) -> bool:
    return subject != "complaint" and "request" in registry.prefixes(subject)
