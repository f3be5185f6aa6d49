"""Events start, stop and pause the clocks that the subject's handbook names.

``on_event`` hears every event. Most concern no clock: those are answered from an index in memory, without a query.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from anxin.handbook.conditions import holds
from anxin.handbook.current import handbook_of
from anxin.handbook.own_facts import Context
from anxin.handbook.schema import Clock, Handbook
from anxin.handbook.schema.clocks import Hand
from anxin.kernel import deadlines
from anxin.kernel.models import Subject
from anxin.kernel.record import Fact


def on_event(fact: Fact) -> None:
    """Carry out what the clocks of the subject's handbook want at this event: ends first, then beginnings."""
    if not getattr(fact.subject, "handbook_id", None):
        return
    handbook = handbook_of(fact.subject)
    wanted = handbook.clocks_by_event.get((fact.subject.SUBJECT, fact.event.name))
    if wanted is None:
        return
    subject, at, payload = fact.subject, fact.at, vars(fact.event)
    if stops := _ids("stops", wanted.stops, payload):
        deadlines.stop_clocks(subject, stops, at=at)
    if cancels := _ids("cancels", wanted.cancels, payload):
        deadlines.cancel_clocks(subject, cancels, at=at)
    if pauses := _ids("pauses", wanted.pauses, payload):
        deadlines.pause_clocks(subject, pauses, at=at, reason=_told(fact))
    if resumes := _ids("resumes", wanted.resumes, payload):
        deadlines.resume_clocks(subject, resumes, at=at)
    facts = Context(subject, handbook)
    lapsed = [row for row in wanted.reviews if row.when and not holds(row.when, subject.SUBJECT, facts)]
    if lapses := _ids("reviews", lapsed, payload):
        deadlines.cancel_clocks(subject, lapses, at=at)
    starts = [
        start_of(clock, handbook, subject, at)
        for clock in wanted.starts
        if clock.counts("starts", payload) and (not clock.when or holds(clock.when, subject.SUBJECT, facts))
    ]
    deadlines.start_clocks(subject, [start for start in starts if start])


def _told(fact: Fact) -> str:
    """The event as the timeline tells it, for those who ask why a clock stood still."""
    return str(fact.event.sentence) % {**fact.event.payload(), "actor": str(fact.actor or "")}


def _ids(hand: Hand, clocks: Iterable[Clock], payload: Mapping[str, Any]) -> list[str]:
    return [clock.id for clock in clocks if clock.counts(hand, payload)]


def start_of(clock: Clock, handbook: Handbook, subject: Subject, at: datetime) -> deadlines.Start | None:
    """A clock set to an agreed moment is set anew when the moment moves; one without a moment yet does not start."""
    started_at, agreed = at, None
    moments = subject.moments() if clock.moment or clock.since else {}
    if clock.moment:
        agreed = moments.get(clock.moment)
        if agreed is None:
            return None
        deadlines.cancel_clocks(subject, [clock.id], at=at)
    if clock.since:
        started_at = moments.get(clock.since) or at
    return deadlines.Start(spec(clock, handbook), started_at, agreed, clock.offset)


def spec(clock: Clock, handbook: Handbook) -> deadlines.ClockSpec:
    """The clock as the kernel's arithmetic takes it."""
    return deadlines.ClockSpec(
        clock=clock.id,
        source=handbook.source(f"clocks/{clock.id}"),
        clause=clock.clause,
        title=clock.title,
        title_en=clock.title_en,
        calendar=clock.calendar or handbook.meta.calendar,
        duration=clock.duration or "",
        warn_share=clock.warn,
        ladder=tuple(rung.after for rung in clock.ladder),
        seen_by=clock.seen_by,
    )
