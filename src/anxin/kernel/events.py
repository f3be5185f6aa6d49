"""Facts, in the past tense, and the registry that knows each of them by name."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from anxin.kernel.errors import Sentence

EVENTS: dict[str, type["Event"]] = {}
# How earlier versions told what they recorded: under a name that is gone, or with fewer fields.
FORMER: dict[str, Sentence] = {}


@dataclass(frozen=True)
class Event:
    """Something that happened to a subject. A subclass is a frozen dataclass of plain values (JSON, dates, decimals).

    ``sentence`` tells it on the timeline; it may use the fields and ``%(actor)s``.
    """

    name: ClassVar[str] = ""
    sentence: ClassVar[Sentence] = ""

    def __init_subclass__(cls) -> None:
        if not cls.name:
            return
        if cls.name in EVENTS:
            raise ValueError(f"two events are called {cls.name}")
        EVENTS[cls.name] = cls

    def payload(self) -> dict[str, Any]:
        """The fields as JSON-ready values; times and amounts become text."""
        return {name: _plain(getattr(self, name)) for name in _names(type(self))}


_fields: dict[type[Event], tuple[str, ...]] = {}


def _names(event: type[Event]) -> tuple[str, ...]:
    if event not in _fields:
        _fields[event] = tuple(field.name for field in fields(event))
    return _fields[event]


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value
