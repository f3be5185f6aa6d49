"""Clocks that can end."""

from collections.abc import Iterator
from dataclasses import fields

from anxin.handbook import registry
from anxin.handbook.problems import Problem
from anxin.handbook.schema import Clock, Handbook
from anxin.kernel.events import EVENTS


def endless(handbook: Handbook) -> Iterator[Problem]:
    """A clock nothing can stop, one that stands still for ever, and one whose events lack the fields it looks at."""
    for clock in handbook.clocks:
        place = f"clocks/{clock.id}"
        known = registry.vocabulary(clock.subject)
        if known is None or known.lifecycle is None:
            yield Problem("unknown_subject", place, f"nothing is a {clock.subject!r}")
            continue
        if not any(clock.subject in registry.subjects_of_event(event) for event in clock.stops if event in EVENTS):
            yield Problem("endless_clock", place, "nothing can stop it")
        if clock.pauses and not clock.resumes:
            yield Problem("endless_pause", place, "once it stands still it never goes on")
        if set(clock.starts) & set(clock.stops):
            yield Problem("starts_and_stops", place, "the same event starts and stops it")
        yield from _only(clock, place)


def _only(clock: Clock, place: str) -> Iterator[Problem]:
    named = (*clock.starts, *clock.stops, *clock.cancels, *clock.pauses, *clock.resumes)
    known = {row.name for event in named if event in EVENTS for row in fields(EVENTS[event])}
    for name in clock.only.keys() - known:
        yield Problem("unknown_field", place, f"none of its events has a field {name!r}")


def moments(handbook: Handbook) -> Iterator[Problem]:
    """Agreed times nobody agrees."""
    for clock in handbook.clocks:
        known = registry.vocabulary(clock.subject)
        for moment in (clock.moment, clock.since):
            if moment and moment not in (known.moments if known else ()):
                yield Problem("unknown_moment", f"clocks/{clock.id}", f"a {clock.subject} has no time {moment!r}")
