"""What a checkpoint may wait for besides lists, evidence and conditions: entries that a room sees to.

A room registers from ``AppConfig.ready`` how it knows which of them are settled; the gate asks everybody. Entries of
the section that name moves in a ``before`` of their own are waited for without a checkpoint.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from anxin.handbook.schema import Entry, Handbook
from anxin.kernel.models import Subject


@dataclass(frozen=True)
class Demand:
    """``field`` of a checkpoint lists entries of ``section``; ``settled`` answers which of them are there.

    ``kind`` is what a page is told, so that it can offer the way to it (``step``, ``approval``, ``document``).
    ``settled`` is asked with the subject and the ids, once for all that moves wait for, and only if they name any.
    ``says`` tells, in both languages, why an entry is not there and what to do; without it the title must do.
    ``judges``: ``settled`` knows itself whether an entry concerns the matter.
    """

    field: str
    section: str
    kind: str
    settled: Callable[[Subject, Collection[str]], Collection[str]]
    says: Callable[[Subject, str], tuple[str, str]] | None = None
    judges: bool = False


_demands: dict[str, Demand] = {}


def register_demand(demand: Demand) -> None:
    """Registering the same again changes nothing; another one for a field is refused."""
    known = _demands.setdefault(demand.field, demand)
    if known != demand:
        raise ValueError(f"somebody sees to {demand.field} already")


def demands() -> tuple[Demand, ...]:
    return tuple(_demands.values())


# Of a subject, its handbook and a move: the section and id of entries that the subject's own data wants settled first.
Wants = Callable[[Subject, Handbook, str], Iterable[tuple[str, str]]]

_wants: list[Wants] = []


def register_wants(wants: Wants) -> None:
    """For what neither a checkpoint nor an entry's ``before`` can say, such as the approval a class of request needs."""
    if wants not in _wants:
        _wants.append(wants)


def wanted_by_entries(subject: Subject, handbook: Handbook, move: str) -> list[tuple[Demand, Entry]]:
    """What the move waits for besides its checkpoints, in the handbook's order; whether it applies is not asked yet."""
    found: list[tuple[Demand, Entry]] = []
    for demand in _demands.values():
        found += [
            (demand, entry)
            for entry in getattr(handbook, demand.section, ())
            if move in getattr(entry, "before", ()) and entry.subject == subject.SUBJECT
        ]
    by_section = {demand.section: demand for demand in _demands.values()}
    for wants in _wants:
        for section, code in wants(subject, handbook, move):
            entry = handbook.find(section, code)
            if entry is not None and section in by_section:
                found.append((by_section[section], entry))
    return found
