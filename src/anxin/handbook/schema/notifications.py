"""Who is told what, and when; and what comes back by itself."""

from typing import Annotated, Literal

from pydantic import Field

from anxin.handbook.schema.addresses import Address
from anxin.handbook.schema.base import Condition, Entry, EventName, Name, Text
from anxin.handbook.schema.durations import Duration


class Notification(Entry):
    """A message when an event happens. The texts may use {placeholders}: the subject's words and the event's fields."""

    event: EventName
    when: Condition | None = None
    to: Annotated[tuple[Address, ...], Field(min_length=1)]
    text: Text
    text_en: Text
    urgent: bool = False


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
