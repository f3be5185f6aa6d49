"""Deadlines: what starts, stops and pauses them, how long they run, and what follows when they run out."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, model_validator

from anxin.handbook.schema.addresses import Address
from anxin.handbook.schema.base import Condition, Entry, EventName, Name, Part, Slug, Text
from anxin.handbook.schema.durations import Duration
from anxin.kernel import durations


class Breach(Part):
    """What a breach asks for: people to tell (in these words), a delay report to headquarters, a violation to check.

    The texts may use the subject's words; empty ones mean the clock's title.
    """

    notify: tuple[Address, ...] = ()
    text: Text = ""
    text_en: Text = ""
    report_delay: bool = False
    violation: Slug | None = None


class Clock(Entry):
    """Runs for ``duration`` from its start, or until ``moment`` (an agreed time of the subject) plus ``offset``.

    ``warn`` is the share of the time after which those who must act are reminded. ``calendar`` is the handbook's own
    where it is left out. ``answers_for`` says whose punctuality it measures. Events that carry one of the fields in
    ``only`` count when it has that value: ``{plan = "centre-call"}`` leaves other calls aside. At an event in
    ``reviews`` the condition is asked again, and a clock it no longer holds for is cancelled. With ``since`` it counts
    from that moment of the subject, not from the event.
    """

    subject: Name
    starts: Annotated[tuple[EventName, ...], Field(min_length=1)]
    stops: tuple[EventName, ...] = ()
    cancels: tuple[EventName, ...] = ()
    pauses: tuple[EventName, ...] = ()
    resumes: tuple[EventName, ...] = ()
    reviews: tuple[EventName, ...] = ()
    when: Condition | None = None
    only: dict[Name, str] = {}
    duration: Duration | None = None
    since: Name | None = None
    moment: Name | None = None
    offset: Duration | None = None
    calendar: Name | None = None
    warn: Annotated[float, Field(gt=0, lt=1)] | None = None
    warn_to: tuple[Address, ...] = ()
    answers_for: Name | None = None
    on_breach: Breach = Breach()

    def counts(self, payload: Mapping[str, object]) -> bool:
        """Whether an event with these fields concerns it."""
        return all(payload.get(name, value) == value for name, value in self.only.items())

    @model_validator(mode="after")
    def _runs_for_one_reason(self) -> "Clock":
        if (self.duration is None) == (self.moment is None):
            raise ValueError("a clock needs either a duration or a moment")
        if self.offset and not self.moment:
            raise ValueError("an offset belongs to a moment")
        if self.offset and durations.parse(self.offset).unit is not durations.Unit.TIME:
            raise ValueError("an offset is minutes or hours")
        return self
