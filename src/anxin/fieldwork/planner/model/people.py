"""Who does it: technicians with their shifts, certificates, vehicle and store."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from anxin.fieldwork.planner.model.orders import Place, Window


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a person is certified for. ``until``: the last second it is good for; ``None`` for always."""

    name: str
    level: int = 1
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Lunch:
    """A break of ``duration`` seconds that begins within the window, on the road or at a customer's door.

    Whoever is back before the window closes has it afterwards.
    """

    window: Window
    duration: int


@dataclass(frozen=True, slots=True)
class Shift:
    """From leaving the start place to being back at the end place; ``overtime`` is how many seconds later at most.

    ``start`` and ``end`` ``None``: the person's own. Each shift begins with the whole of the vehicle's stock.
    """

    starts: int
    ends: int
    overtime: int = 0
    lunch: Lunch | None = None
    start: Place | None = None
    end: Place | None = None
    most_visits: int | None = None


@dataclass(frozen=True, slots=True)
class Store:
    """Where parts and tools are fetched on the way, as many as needed. ``parts`` ``None``: every part there is."""

    id: str
    place: Place
    duration: int = 0
    parts: frozenset[str] | None = None
    tools: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A technician. An absence divides a shift in two, each from the start place to the end place.

    ``wage_per_hour`` is paid for the time from leaving to being back, and then leaving late saves money; ``None`` for a
    shift that is paid whatever it holds.
    """

    id: str
    start: Place
    shifts: tuple[Shift, ...]
    end: Place | None = None
    certificates: tuple[Certificate, ...] = ()
    station: str = ""
    absences: tuple[Window, ...] = ()
    stock: Mapping[str, int] = field(default_factory=dict)
    tools: frozenset[str] = frozenset()
    store: str | None = None
    wage_per_hour: float | None = None
