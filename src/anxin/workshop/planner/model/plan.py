"""The answer: what is done where, by whom and when; what is not; and how sure the promises are."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Placed:
    """``person`` and ``bay`` ``None`` where the operation needs none. From ``start`` to ``end`` with all its pauses."""

    car: str
    operation: str
    bay: str | None
    person: str | None
    start: int
    end: int


class Obstacle(StrEnum):
    """Why an operation has no place, the first that holds."""

    NO_BAY = "no_bay"
    NOBODY_SKILLED = "nobody_skilled"
    PIN = "pin"
    FOLLOWS_UNPLACED = "follows_unplaced"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Unplaced:
    car: str
    operation: str
    obstacle: Obstacle


@dataclass(frozen=True, slots=True)
class Outlook:
    """How a car stands, over many futures of the same plan.

    ``planned``: its end when all goes as expected. ``likely``: the time it is done by with the problem's confidence.
    ``chance``: that it is done by the time promised; ``None`` where nothing was promised.
    """

    car: str
    planned: int
    likely: int
    promised: int | None = None
    chance: float | None = None


@dataclass(frozen=True, slots=True)
class Slip:
    """A promise that is about to break. ``tell``: the new time to tell the customer now, at the problem's confidence."""

    car: str
    promised: int
    chance: float
    tell: int


@dataclass(frozen=True, slots=True)
class Change:
    """An operation nobody had begun that now has another bay, another person, or another time."""

    was: Placed
    now: Placed | None


@dataclass(frozen=True)
class Plan:
    """``slips`` are in the order of the times promised; ``changes`` are against ``Problem.published``."""

    placed: tuple[Placed, ...]
    unplaced: tuple[Unplaced, ...] = ()
    outlooks: tuple[Outlook, ...] = ()
    slips: tuple[Slip, ...] = ()
    changes: tuple[Change, ...] = ()

    def outlook(self, car: str) -> Outlook:
        return next(one for one in self.outlooks if one.car == car)


@dataclass(frozen=True)
class Promise:
    """``at`` is what to tell the customer; ``None`` where some of the work has no place, for the reasons given.

    ``planned`` is without the allowance; ``placed`` is the whole shop as it would then be, to be published with it.
    ``harmed``: promises already given that would break for it, wherever it is put.
    """

    car: str
    at: int | None
    planned: int | None
    placed: tuple[Placed, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    harmed: tuple[str, ...] = ()
