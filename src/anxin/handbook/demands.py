"""What a checkpoint may wait for besides lists, evidence and conditions: entries that a room sees to.

A room registers from ``AppConfig.ready`` how it knows which of them are settled; the gate asks everybody.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from anxin.kernel.models import Subject


@dataclass(frozen=True)
class Demand:
    """``field`` of a checkpoint lists entries of ``section``; ``settled`` answers which of them are there.

    ``kind`` is what a page is told, so that it can offer the way to it (``step``, ``approval``, ``document``).
    ``settled`` is asked with the subject and the ids, once for all checkpoints of a move, and only if one names any.
    """

    field: str
    section: str
    kind: str
    settled: Callable[[Subject, Collection[str]], Collection[str]]


_demands: dict[str, Demand] = {}


def register_demand(demand: Demand) -> None:
    """Registering the same again changes nothing; another one for a field is refused."""
    known = _demands.setdefault(demand.field, demand)
    if known != demand:
        raise ValueError(f"somebody sees to {demand.field} already")


def demands() -> tuple[Demand, ...]:
    return tuple(_demands.values())
