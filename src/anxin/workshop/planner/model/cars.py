"""What is to be done: cars with their operations."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Need:
    """A skill of at least this level."""

    skill: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Pin:
    """What the dispatcher has settled by hand: this bay, this person, this beginning, or several of them."""

    bay: str | None = None
    person: str | None = None
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Begun:
    """Somebody has clocked on. ``worked``: minutes clocked so far, by whoever did them.

    ``person`` ``None``: nobody is at it now. The car stays in its bay until the operation is done, and anybody with the
    skill may go on with it.
    """

    bay: str | None
    person: str | None
    start: int
    worked: int


@dataclass(frozen=True, slots=True)
class Operation:
    """``standard``: minutes by the standard. It pauses with its person, over breaks and nights, and keeps its bay.

    ``need`` ``None``: nobody has to be there (paint dries). ``bay`` is a kind of bay; ``None`` for work away from the
    bays (a road test). ``earliest``: when its parts are there, or are to come; ``delay`` names how late such parts really
    come, in ``Problem.delays``. ``spread`` names how long such work really takes, in ``Problem.spreads``. Operations of
    a car that do not follow each other may go on at once, in the same bay.
    """

    id: str
    standard: int
    need: Need | None = None
    bay: str | None = None
    after: tuple[str, ...] = ()
    earliest: int = 0
    delay: str = ""
    spread: str = ""
    pin: Pin | None = None
    begun: Begun | None = None


@dataclass(frozen=True, slots=True)
class Car:
    """A car and what is left to do to it. ``done``: operations that are finished, which others may still name.

    ``arrives``: when it is, or will be, there. ``promised``: what the customer was told. ``appointment``: it may use the
    time that is kept for appointments. ``weight``: how much its lateness counts beside that of others.
    """

    id: str
    operations: tuple[Operation, ...]
    arrives: int = 0
    promised: int | None = None
    appointment: bool = False
    weight: float = 1.0
    done: frozenset[str] = frozenset()
