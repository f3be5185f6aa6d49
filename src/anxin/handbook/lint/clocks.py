"""Clocks that can end."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import get_args

from django.utils.translation import gettext as _

from anxin.handbook import registry
from anxin.handbook.problems import Problem
from anxin.handbook.schema import Clock, Handbook
from anxin.handbook.schema.clocks import Hand
from anxin.kernel.events import EVENTS


def endless(handbook: Handbook) -> Iterator[Problem]:
    """A clock nothing can stop, one that stands still for ever, and one whose events lack the fields it looks at."""
    for clock in handbook.clocks:
        place = f"clocks/{clock.id}"
        known = registry.vocabulary(clock.subject)
        if known is None or known.lifecycle is None:
            yield Problem("unknown_subject", place, _("nothing is a %(subject)r") % {"subject": clock.subject})
            continue
        if not any(clock.subject in registry.subjects_of_event(event) for event in clock.stops if event in EVENTS):
            yield Problem("endless_clock", place, _("nothing can stop it"))
        if clock.pauses and not clock.resumes:
            yield Problem("endless_pause", place, _("once it stands still it never goes on"))
        if any(not _told_apart(clock, event) for event in {*clock.starts} & {*clock.stops}):
            yield Problem("starts_and_stops", place, _("the same event starts and stops it"))
        yield from _only(clock.only, [event for hand in get_args(Hand) for event in getattr(clock, hand)], place)
        for key in clock.only_at:
            hand, _dot, name = key.partition(".")
            yield from _only([name], getattr(clock, hand), place)


def _told_apart(clock: Clock, event: str) -> bool:
    """The event carries a field that has one value where it starts the clock, and another where it stops it."""
    starts, stops = clock.wanted_at("starts"), clock.wanted_at("stops")
    carried = {row.name for row in fields(EVENTS[event])} if event in EVENTS else set()
    return any(starts[name] != stops[name] for name in carried & starts.keys() & stops.keys())


def messages(handbook: Handbook) -> Iterator[Problem]:
    """A message whose event lacks the fields it looks at."""
    for row in handbook.notifications:
        yield from _only(row.only, (row.event,), f"notifications/{row.id}")


def _only(only: Iterable[str], events: Iterable[str], place: str) -> Iterator[Problem]:
    known = {row.name for event in events if event in EVENTS for row in fields(EVENTS[event])}
    for name in set(only) - known:
        yield Problem("unknown_field", place, _("none of its events has a field %(name)r") % {"name": name})


def moments(handbook: Handbook) -> Iterator[Problem]:
    """Agreed times nobody agrees."""
    for clock in handbook.clocks:
        known = registry.vocabulary(clock.subject)
        for moment in (clock.moment, clock.since):
            if moment and moment not in (known.moments if known else ()):
                yield Problem(
                    "unknown_moment",
                    f"clocks/{clock.id}",
                    _("a %(subject)s has no time %(moment)r") % {"subject": clock.subject, "moment": moment},
                )
