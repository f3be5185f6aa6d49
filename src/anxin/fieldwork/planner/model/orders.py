"""What is to be done: orders with their place, windows, needs and prices."""

from dataclasses import dataclass
from typing import NamedTuple


class Place(NamedTuple):
    """Degrees on the map, or any two numbers that the problem's travel understands."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Window:
    """From when until when, in seconds. For an order: when work may begin; the work itself may go on after ``closes``."""

    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class Need:
    """A certificate (a skill, a product authorisation) of at least this level."""

    name: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Due:
    """A clock to meet by beginning the work, or by completing it. Later costs ``price_per_hour``, from the first second."""

    at: int
    price_per_hour: float
    completed: bool = False


@dataclass(frozen=True, slots=True)
class Pin:
    """What was promised: this technician, this beginning, or both."""

    technician: str | None = None
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """One visit to plan.

    ``windows`` empty: at any time. ``helper`` makes it a crew of two that begin together: its needs, perhaps none.
    ``after`` names an order that must be completed at least ``gap`` seconds before this one begins; it is planned only
    with that one. ``slack``: seconds kept free after the work, before the technician goes on. ``price_left_out`` ``None``:
    must be done, left out only where nobody can. ``stations`` empty: of any station. ``parts`` are (name, quantity). A
    higher ``priority`` weighs lateness and leaving out more, by ``Prices.priority_weight`` a step.
    """

    id: str
    place: Place
    duration: int
    windows: tuple[Window, ...] = ()
    needs: tuple[Need, ...] = ()
    priority: int = 0
    dues: tuple[Due, ...] = ()
    parts: tuple[tuple[str, int], ...] = ()
    tools: frozenset[str] = frozenset()
    stations: frozenset[str] = frozenset()
    preferred: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    helper: tuple[Need, ...] | None = None
    after: str | None = None
    gap: int = 0
    slack: int = 0
    pin: Pin | None = None
    price_left_out: float | None = None
