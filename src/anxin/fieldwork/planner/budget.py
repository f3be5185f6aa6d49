"""How long a search may take, by which clock, and who may stop it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Counted(StrEnum):
    """``WALL``: what a person waits. ``PROCESSOR``: this thread's own work, fair where others share the machine."""

    WALL = "wall"
    PROCESSOR = "processor"


@dataclass(frozen=True, slots=True)
class Progress:
    """``share`` of the budget used, ``cost`` of the best plan so far, orders left out of it."""

    share: float
    cost: float
    left_out: int
    rounds: int


@dataclass(frozen=True)
class Budget:
    """``told`` hears of the progress a few times a second; the search ends early when ``is_cancelled`` says so."""

    seconds: float
    counted: Counted = Counted.WALL
    told: Callable[[Progress], None] | None = None
    is_cancelled: Callable[[], bool] | None = None

    def now(self) -> float:
        return time.perf_counter() if self.counted is Counted.WALL else time.thread_time()

    def is_stopped(self) -> bool:
        return self.is_cancelled is not None and self.is_cancelled()
