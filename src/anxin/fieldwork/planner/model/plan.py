"""The answer: who visits whom when, what it costs, what was left out and what would have let it in."""

from dataclasses import dataclass, field, fields
from enum import StrEnum

from anxin.fieldwork.planner.model.orders import Place


@dataclass(frozen=True, slots=True)
class PlannedVisit:
    """``travel`` and ``metres`` from wherever the technician was before; ``wait`` before the work may begin.

    ``late`` is by how many seconds the worst of its due times is missed. ``helps``: the second of a crew of two.
    """

    order: str
    technician: str
    arrive: int
    start: int
    end: int
    travel: int
    metres: int
    wait: int
    late: int = 0
    helps: bool = False


@dataclass(frozen=True, slots=True)
class Stop:
    """Lunch, or fetching parts: what the technician does between two visits. ``before``: visits made until then."""

    kind: str
    place: Place | None
    start: int
    end: int
    before: int


@dataclass(frozen=True, slots=True)
class Tour:
    """One shift (or what an absence leaves of one) with at least one visit. Travel includes the way back."""

    technician: str
    shift: int
    leave: int
    back: int
    visits: tuple[PlannedVisit, ...]
    stops: tuple[Stop, ...]
    travel: int
    metres: int
    overtime: int


class Obstacle(StrEnum):
    """What keeps an order out. The first that somebody could lift is named."""

    NOBODY_CERTIFIED = "nobody_certified"
    NOBODY_ALLOWED = "nobody_allowed"
    PART_MISSING = "part_missing"
    WINDOW = "window"
    OVERTIME = "overtime"
    TOO_FAR = "too_far"
    FULL = "full"
    PRICE = "price"
    FOLLOWS_LEFT_OUT = "follows_left_out"
    NO_SECOND = "no_second"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """``technician`` could take it if the obstacle were lifted.

    ``seconds``: how far beyond the window, how much more overtime, how long the way. ``names``: the certificates or parts that
    lack. ``price``: what it would cost above leaving it out.
    """

    order: str
    obstacle: Obstacle
    technician: str | None = None
    seconds: int = 0
    names: tuple[str, ...] = ()
    price: float = 0.0


@dataclass(frozen=True, slots=True)
class Costs:
    travel: float = 0.0
    lateness: float = 0.0
    overtime: float = 0.0
    wages: float = 0.0
    out: float = 0.0
    not_preferred: float = 0.0
    changes: float = 0.0
    left_out: float = 0.0

    @property
    def total(self) -> float:
        return float(sum(getattr(self, one.name) for one in fields(self)))


@dataclass(frozen=True, slots=True)
class Change:
    """A published visit that is no longer what people were told; ``technician`` and ``start`` ``None``: left out."""

    order: str
    from_technician: str
    from_start: int
    technician: str | None
    start: int | None


@dataclass(frozen=True)
class Plan:
    """``changes`` are those of published visits alone; ``new`` are planned orders that nobody was told of."""

    tours: tuple[Tour, ...]
    left_out: tuple[LeftOut, ...]
    costs: Costs
    changes: tuple[Change, ...] = ()
    new: tuple[str, ...] = ()
    seconds_used: float = field(default=0.0, compare=False)
    rounds: int = field(default=0, compare=False)

    @property
    def visits(self) -> tuple[PlannedVisit, ...]:
        return tuple(visit for tour in self.tours for visit in tour.visits)
