"""What all simulated people have in common: a company around them, and refusals they live with."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from inspect import signature
from itertools import count
from random import Random
from typing import Any, TypeVar

from anxin.handbook import gates
from anxin.handbook.gates import Missing
from anxin.insight.simulator.company import Company
from anxin.insight.simulator.engine import Simulation
from anxin.insight.simulator.papers import Papers
from anxin.insight.simulator.providing import settle
from anxin.kernel.errors import CheckpointOpen, Refusal
from anxin.kernel.models import Subject
from anxin.people.models import User

T = TypeVar("T")


@dataclass
class Stage:
    """What one company shares while it runs.

    ``waiting`` says of each matter, by what its action calls its id (``work_order_id``), which move is held up by what
    of its handbook; an action that succeeds takes it out again. ``numbers`` tells the made-up customers of all
    companies in the house apart.
    """

    sim: Simulation
    company: Company
    papers: Papers
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    done: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    waiting: dict[tuple[str, Any], str] = field(default_factory=dict)

    def attempt(self, action: Callable[..., T], *args: Any, **kwargs: Any) -> T | None:
        """Act now. A refusal is counted and lived with: ``None`` comes back."""
        try:
            result = action(*args, **kwargs, at=self.sim.now)
        except Refusal as refusal:
            self.refusals[f"{action.__name__}: {refusal.code}"] += 1
            if isinstance(refusal, CheckpointOpen) and args and isinstance(args[0], int):
                self.waiting[_first(action), args[0]] = f"{action.__name__}: {refusal}"
            return None
        self.done[action.__name__] += 1
        if args and isinstance(args[0], int):
            self.waiting.pop((_first(action), args[0]), None)
        return result

    def satisfy(self, subject: Subject, move: str, *, actor: User) -> None:
        """Provide whatever the handbook still wants before the move; what must be true is not made up.

        One thing may ask for another (a step for its evidence), so the gate is asked again until nothing more comes, or
        until it asks for what it has asked for before: two choices may each ask for the other.
        """
        asked: list[list[Missing]] = []
        while (rows := gates.missing(subject, move)) and rows not in asked:
            asked.append(rows)
            settle(self, subject, rows, actor)
            subject.refresh_from_db()


def _first(action: Callable[..., Any]) -> str:
    """What the action calls the id of its matter: ``work_order_id``, ``request_id``."""
    return next(iter(signature(action).parameters))


class Actor:
    """A group of simulated people with one job."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.sim = stage.sim
        self.company = stage.company

    @property
    def random(self) -> Random:
        return self.sim.random

    @property
    def now(self) -> datetime:
        return self.sim.now

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def wait(self, median: timedelta, *, spread: float = 0.8) -> timedelta:
        """A waiting time as people have them: half of them below the median, a few far above."""
        return median * self.random.lognormvariate(0, spread)

    def attempt(self, action: Callable[..., T], *args: Any, **kwargs: Any) -> T | None:
        return self.stage.attempt(action, *args, **kwargs)

    def satisfy(self, subject: Subject, move: str, *, actor: User) -> None:
        self.stage.satisfy(subject, move, actor=actor)

    def one(self, permission: str) -> User:
        """Somebody at headquarters whose work this is."""
        return self.company.one(permission, self.random)
