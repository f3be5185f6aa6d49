"""Clocks run again over a story. No writing, and no query but for the subject's own facts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils.dateparse import parse_datetime

from anxin.handbook.conditions import holds
from anxin.handbook.own_facts import Context
from anxin.handbook.registry import vocabulary
from anxin.handbook.schema import Clock, Handbook
from anxin.handbook.schema.clocks import Hand
from anxin.insight.replay.stories import Happened, Story
from anxin.kernel import calendars, durations
from anxin.kernel.deadlines.spec import reckon
from anxin.kernel.worktime import Pause


@dataclass
class Run:
    """One clock of one subject. ``outcome`` is ``running`` until it ended, then ``met``, ``breached`` or ``cancelled``."""

    clock: str
    started_at: datetime
    due_at: datetime
    outcome: str = "running"
    paused_at: datetime | None = None
    pauses: list[Pause] = field(default_factory=list)


def runs(handbook: Handbook, story: Story, *, until: datetime) -> list[Run]:
    """Every run of every clock; what is overdue at ``until`` is late although nobody has ended it."""
    context = Context(story.subject, handbook)
    running: dict[str, Run] = {}
    done: list[Run] = []
    for happened in story.events:
        wanted = handbook.clocks_by_event.get((story.kind, happened.name))
        if wanted is None:
            continue
        for clock in _counting("stops", wanted.stops, happened):
            _end(running, done, clock, "met", happened.at)
        for clock in _counting("cancels", wanted.cancels, happened):
            _end(running, done, clock, "cancelled", happened.at)
        for clock in _counting("pauses", wanted.pauses, happened):
            _pause(running, done, clock, happened.at)
        for clock in _counting("resumes", wanted.resumes, happened):
            _resume(running, handbook, clock, happened.at)
        for clock in _counting("reviews", wanted.reviews, happened):
            if clock.when and not holds(clock.when, story.kind, context):
                _end(running, done, clock, "cancelled", happened.at)
        for clock in _counting("starts", wanted.starts, happened):
            if not clock.when or holds(clock.when, story.kind, context):
                _start(running, done, clock, handbook, story, happened)
    for run in running.values():
        if run.paused_at is None and run.due_at < until:
            run.outcome = "breached"
    return [*done, *running.values()]


def _counting(hand: Hand, clocks: Iterable[Clock], happened: Happened) -> Iterator[Clock]:
    return (clock for clock in clocks if clock.counts(hand, happened.payload))


def _start(
    running: dict[str, Run], done: list[Run], clock: Clock, handbook: Handbook, story: Story, happened: Happened
) -> None:
    started_at, moment = happened.at, None
    if clock.moment:
        agreed = _moment(clock.moment, story, happened)
        if agreed is None:
            return
        moment = max(agreed + _offset(clock), happened.at)
        _end(running, done, clock, "cancelled", happened.at)
    elif clock.since:
        started_at = _moment(clock.since, story, happened) or happened.at
    if clock.id in running and not _is_over(running[clock.id], started_at):
        return
    _end(running, done, clock, "breached", started_at)
    due_at = moment or _due(clock, handbook, started_at, [])
    running[clock.id] = Run(clock.id, started_at, due_at)


def _is_over(run: Run, at: datetime) -> bool:
    """Late by then, and noticed: another one may begin."""
    return run.paused_at is None and run.due_at < at


def _moment(name: str, story: Story, happened: Happened) -> datetime | None:
    """As the event tells it, where it does; else as the subject knows it today."""
    known = vocabulary(story.kind)
    said = happened.payload.get(known.moment_fields.get(name, name) if known else name)
    return parse_datetime(said) if isinstance(said, str) else story.subject.moments().get(name)


def _offset(clock: Clock) -> timedelta:
    return timedelta(microseconds=durations.parse(clock.offset).amount) if clock.offset else timedelta()


def _due(clock: Clock, handbook: Handbook, started_at: datetime, pauses: list[Pause]) -> datetime:
    work = calendars.edition(clock.calendar or handbook.meta.calendar).work
    return reckon(work, started_at, clock.duration or "", warn_share=None, pauses=pauses).due_at


def _end(running: dict[str, Run], done: list[Run], clock: Clock, outcome: str, at: datetime) -> None:
    run = running.pop(clock.id, None)
    if run is None:
        return
    run.outcome = "breached" if run.paused_at is None and run.due_at < at else outcome
    done.append(run)


def _pause(running: dict[str, Run], done: list[Run], clock: Clock, at: datetime) -> None:
    """What was over before the pause began is late, whenever that is noticed."""
    run = running.get(clock.id)
    if run is None or run.paused_at is not None:
        return
    if run.due_at < at:
        _end(running, done, clock, "breached", at)
    else:
        run.paused_at = max(at, run.started_at)


def _resume(running: dict[str, Run], handbook: Handbook, clock: Clock, at: datetime) -> None:
    run = running.get(clock.id)
    if run is None or run.paused_at is None:
        return
    run.pauses.append((run.paused_at, max(at, run.paused_at)))
    run.paused_at = None
    if not clock.moment:
        run.due_at = _due(clock, handbook, run.started_at, run.pauses)
