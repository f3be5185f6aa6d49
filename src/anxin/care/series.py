"""When a call begins and until when it is to be made: the arithmetic of the handbook's plans."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from anxin.handbook.schema import FollowUpPlan
from anxin.kernel import durations
from anxin.kernel.worktime.calendar import WorkCalendar


@dataclass(frozen=True)
class Span:
    """One member of a series: from when, and until when."""

    member: str
    counted_from: date
    begins: datetime
    ends: datetime


def once(plan: FollowUpPlan, begins: datetime, work: WorkCalendar, *, since: datetime) -> Span:
    """A single call: its time runs from ``since``, wherever inside it begins."""
    ends = work.due(since, durations.parse(plan.within))
    return Span("", timezone.localdate(since), begins, max(begins, ends))


def series(plan: FollowUpPlan, day: date, work: WorkCalendar) -> list[Span]:
    """Every member, counted from the day; each begins with its own day."""
    base = midnight(day)
    begins = [work.apart(base, durations.parse_offset(member)) if member else base for member in plan.members]
    within = durations.parse(plan.within)
    return [
        Span(member, day, begin, work.due(begin, within)) for member, begin in zip(plan.members, begins, strict=True)
    ]


def next_round(plan: FollowUpPlan, last: date, work: WorkCalendar, *, no_earlier: date) -> Span:
    """The next time it comes round, counted on from ``last``; times that have gone by are not made up for.

    The member is the day it begins.
    """
    every, today = durations.parse(plan.every or ""), midnight(no_earlier)
    begins = work.due(midnight(last), every)
    while begins < today:
        begins = work.due(begins, every)
    ends = work.due(begins, durations.parse(plan.within))
    return Span(f"{timezone.localdate(begins):%Y-%m-%d}", last, begins, ends)


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.get_default_timezone())
