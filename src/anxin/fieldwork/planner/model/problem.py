"""A planner's problem, checked for contradictions when it is made."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from anxin.fieldwork.planner.errors import ProblemMistaken
from anxin.fieldwork.planner.model.orders import Order, Window
from anxin.fieldwork.planner.model.people import Person, Store
from anxin.fieldwork.planner.model.prices import Prices
from anxin.fieldwork.planner.travel.port import Travel


@dataclass(frozen=True, slots=True)
class Published:
    """A visit that people were told of."""

    order: str
    technician: str
    start: int
    helper: str | None = None


@dataclass(frozen=True)
class Problem:
    """Orders, people, how long the way is, and what things cost. ``published`` is the plan people know, perhaps empty."""

    orders: tuple[Order, ...]
    people: tuple[Person, ...]
    travel: Travel
    stores: tuple[Store, ...] = ()
    prices: Prices = field(default_factory=Prices)
    published: tuple[Published, ...] = ()

    def __post_init__(self) -> None:
        for what, names in (
            ("order", [order.id for order in self.orders]),
            ("technician", [person.id for person in self.people]),
            ("store", [store.id for store in self.stores]),
            ("published visit", [visit.order for visit in self.published]),
        ):
            if twice := [name for name, count in Counter(names).items() if count > 1]:
                raise ProblemMistaken(f"{what} {twice[0]} is there twice")
        orders = {order.id for order in self.orders}
        _known("store", {person.store for person in self.people if person.store}, {store.id for store in self.stores})
        _known("order", {order.after for order in self.orders if order.after}, orders)
        for order in self.orders:
            _check_windows(order.id, order.windows)
            if min(order.duration, order.gap, order.slack) < 0:
                raise ProblemMistaken(f"order {order.id}: a negative duration")
        for person in self.people:
            _check_windows(person.id, person.absences)
            for shift in person.shifts:
                _check_windows(person.id, (Window(shift.starts, shift.ends),))
                if shift.overtime < 0:
                    raise ProblemMistaken(f"technician {person.id}: negative overtime")
        self._check_no_circle()

    def _check_no_circle(self) -> None:
        after = {order.id: order.after for order in self.orders if order.after}
        for first in after:
            seen, here = {first}, after.get(first)
            while here:
                if here in seen:
                    raise ProblemMistaken(f"order {first} must follow itself")
                seen.add(here)
                here = after.get(here)


def _check_windows(name: str, windows: Iterable[Window]) -> None:
    for window in windows:
        if window.closes < window.opens:
            raise ProblemMistaken(f"{name}: a window closes at {window.closes}, before it opens at {window.opens}")


def _known(what: str, asked: set[str], there: set[str]) -> None:
    if missing := sorted(asked - there):
        raise ProblemMistaken(f"there is no {what} {missing[0]}")
