"""A day of technicians as plain data. Pure; times are seconds from midnight."""

from collections.abc import Mapping
from dataclasses import dataclass

from anxin.fieldwork.planner import Lunch, Need, Place, Window


@dataclass(frozen=True, slots=True)
class Bar:
    """What takes a technician's time: a visit, or a time that is kept free (``is_hold``).

    ``is_seen``: whether the reader may know whose it is. ``is_over``: done, or given up; it hinders nobody any more.
    ``is_loose``: nobody has set out for it, so that it may be moved. ``is_exact``: the place is the customer's own.
    """

    order: str
    starts: int
    ends: int
    place: Place | None
    is_hold: bool = False
    is_over: bool = False
    is_loose: bool = False
    is_seen: bool = True
    is_exact: bool = True
    state: str = ""
    customer: str = ""
    district: str = ""
    version: int = 0

    @property
    def hinders(self) -> bool:
        return not self.is_over


@dataclass(frozen=True)
class Lane:
    """One technician's day. ``works``: ``None`` for a day off; ``levels``: certificates that are valid that day."""

    technician: int
    name: str
    stations: frozenset[int]
    station: str
    works: Window | None
    overtime: int = 0
    lunch: Lunch | None = None
    absences: tuple[Window, ...] = ()
    levels: Mapping[str, int] | None = None
    most_visits: int | None = None
    base: Place | None = None
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """An order put somewhere. ``promised``: the agreed beginning, if there is one; ``limits``: running clocks that end
    with the arrival, as (title, second).
    """

    order: str
    station: int
    starts: int
    ends: int
    place: Place | None = None
    needs: tuple[Need, ...] = ()
    wish: int | None = None
    promised: int | None = None
    limits: tuple[tuple[str, int], ...] = ()
