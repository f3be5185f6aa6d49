"""Who is told what, and when; and what comes back by itself."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from anxin.handbook.schema.addresses import Address, Channels
from anxin.handbook.schema.base import Condition, Entry, EventName, Name, Text
from anxin.handbook.schema.durations import Duration


class Notification(Entry):
    """A message when an event happens. The texts may use {placeholders}: the subject's words and the event's fields.

    ``only`` leaves aside events that carry another value of a field (``{step = "meeting_called"}``); ``subject`` is for
    events that are told of any matter (``step.taken``, ``document.signed``): it says which one is meant.
    ``channels`` are the ways it has to go; people may add others for themselves. ``fresh_for``: what a phone without a
    network did longer ago, and sends only now, is no news any more, and told to nobody.
    """

    event: EventName
    subject: Name | None = None
    only: dict[Name, str] = {}
    when: Condition | None = None
    to: Annotated[tuple[Address, ...], Field(min_length=1)]
    text: Text
    text_en: Text
    urgent: bool = False
    channels: Channels = ("app",)
    fresh_for: Duration | None = None

    def counts(self, subject: str, payload: Mapping[str, object]) -> bool:
        """Whether an event with these fields, told of this subject, is meant."""
        is_meant = self.subject is None or self.subject == subject
        return is_meant and all(payload.get(name) == value for name, value in self.only.items())


class Reminder(Entry):
    """An alert ahead of something that falls due: ``lead`` before the date of the product's own interval.

    It proposes a request of ``kind`` with ``origin``, which a person accepts or not.
    """

    about: Literal["maintenance", "inspection"]
    lead: Duration
    kind: Name
    origin: Name
    to: Annotated[tuple[Address, ...], Field(min_length=1)]
    text: Text
    text_en: Text


class Repeats(Entry):
    """A call about the same unit within ``window`` of a finished repair is a repeat; while it is open, an urge."""

    window: Duration
