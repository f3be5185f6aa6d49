"""Where and by whom it is done: bays and people."""

from dataclasses import dataclass
from typing import NamedTuple


class Window(NamedTuple):
    """From ``opens`` until before ``closes``."""

    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class Shift:
    starts: int
    ends: int
    breaks: tuple[Window, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A technician. ``skills``: (name, level). ``kept``: time that only cars with an appointment may use."""

    id: str
    skills: tuple[tuple[str, int], ...]
    shifts: tuple[Shift, ...]
    absences: tuple[Window, ...] = ()
    kept: tuple[Window, ...] = ()


@dataclass(frozen=True, slots=True)
class Bay:
    """``kinds``: all that it can be used as. ``closed``: out of order, or lent. ``kept``: as with a person."""

    id: str
    kinds: frozenset[str]
    closed: tuple[Window, ...] = ()
    kept: tuple[Window, ...] = ()
