"""Deadlines: what starts, stops and pauses them, how long they run, and what follows when they run out."""

from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints, model_validator

from anxin.handbook.schema.addresses import Address, Channels
from anxin.handbook.schema.base import Condition, Entry, EventName, Name, Part, Slug, Text
from anxin.handbook.schema.durations import Duration, Offset


class Breach(Part):
    """What a breach asks for: people to tell (in these words), a delay report to headquarters, a violation to check,
    a line of the penalties to propose.

    The texts may use the subject's words; empty ones mean the clock's title. ``opens`` a complaint about the matter;
    ``decide`` names what the program does with it by itself, from those that rooms register as ``decisions``.
    """

    notify: tuple[Address, ...] = ()
    text: Text = ""
    text_en: Text = ""
    channels: Channels = ("app",)
    report_delay: bool = False
    violation: Slug | None = None
    opens: Literal["complaint"] | None = None
    decide: EventName | None = None
    penalty: Slug | None = None


class Rung(Part):
    """Who is told when it is still not done so long ``after`` the due time, in the clock's calendar."""

    after: Duration
    to: Annotated[tuple[Address, ...], Field(min_length=1)]
    text: Text = ""
    text_en: Text = ""
    channels: Channels = ("app",)


class Watched(Entry):
    """What has a due time: who is reminded after which share of it, and what follows when it runs out.

    ``warn`` is the share of the time after which those who must act are reminded. ``answers_for`` says whose
    punctuality it measures. The ``ladder`` goes on, step by step, until the matter is done although late.
    """

    calendar: Name | None = None
    warn: Annotated[float, Field(gt=0, lt=1)] | None = None
    warn_to: tuple[Address, ...] = ()
    answers_for: Name | None = None
    on_breach: Breach = Breach()
    ladder: Annotated[tuple[Rung, ...], Field(max_length=12)] = ()


Hand = Literal["starts", "stops", "cancels", "pauses", "resumes", "reviews"]
"""What an event may do to a clock."""
FieldAtHand = Annotated[
    str, StringConstraints(pattern=rf"^({'|'.join(get_args(Hand))})\.[a-z][a-z0-9_]*$", max_length=60)
]
"""``starts.step``: a field of the events named for one hand."""


class Clock(Watched):
    """Runs for ``duration`` from its start, or until ``moment`` (an agreed time of the subject) plus ``offset``.

    ``calendar`` is the handbook's own where it is left out. An ``offset`` may lie before the moment (``-7d``). Events
    that carry one of the fields in ``only`` count when it has that value: ``{plan = "centre-call"}`` leaves other calls
    aside. ``only_at`` says so for what starts it, stops it or does something else to it, and goes before ``only`` there:
    with ``{"starts.step" = "asked", "stops.step" = "answered"}`` it runs from one step to another, though one event
    tells of both. At an event in ``reviews`` the condition is asked again, and a clock it no longer holds for is
    cancelled. With ``since`` it counts from that moment of the subject, not from the event. ``seen_by`` says whose
    promise it is: our own measure, or one made to the customer, or to whoever asked for the service.
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
    only_at: dict[FieldAtHand, str] = {}
    duration: Duration | None = None
    since: Name | None = None
    moment: Name | None = None
    offset: Offset | None = None
    seen_by: Literal["ours", "customer", "requester"] = "ours"

    def wanted_at(self, hand: Hand) -> dict[str, str]:
        """The fields an event must have these values in, where it carries them, to count for this hand."""
        own = {key.removeprefix(f"{hand}."): value for key, value in self.only_at.items() if key.startswith(f"{hand}.")}
        return {**self.only, **own}

    def counts(self, hand: Hand, payload: Mapping[str, object]) -> bool:
        """Whether an event that is named for the hand, and has these fields, concerns it."""
        return all(payload.get(name, value) == value for name, value in self.wanted_at(hand).items())

    @model_validator(mode="after")
    def _runs_for_one_reason(self) -> "Clock":
        if (self.duration is None) == (self.moment is None):
            raise ValueError("a clock needs either a duration or a moment")
        if self.offset and not self.moment:
            raise ValueError("an offset belongs to a moment")
        return self
