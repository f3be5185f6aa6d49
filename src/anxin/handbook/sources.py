"""What a form may be filled with. Rooms register from ``AppConfig.ready`` how they read it; the handbook knows no room.

Besides what is registered here, the typed facts of conditions may stand on a form: ``order.charge_total``,
``field.mileage``. Those are found by their prefix in the subject's ``context()``.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from anxin.handbook import registry
from anxin.handbook.schema import Handbook

Reader: TypeAlias = Callable[[Any], object]

ANY = "*"
"""The subject of what every form may say: of the document itself and its author."""


@dataclass(frozen=True)
class Table:
    """Rows that belong to the subject, and how each column is read from one of them."""

    rows: Callable[[Any], Iterable[Any]]
    columns: Mapping[str, Reader]


@dataclass(frozen=True)
class Sources:
    """``values`` maps ``customer.name`` to how it is read from the subject; ``photos`` answers with the stored files of
    the kinds of evidence it is asked for, ``division`` with the place the subject lies in.
    """

    subject: str
    values: Mapping[str, Reader]
    tables: Mapping[str, Table] = field(default_factory=dict)
    photos: Callable[[Any, Collection[str]], Iterable[Any]] | None = None
    division: Reader | None = None


_sources: dict[str, Sources] = {}


def register_sources(sources: Sources) -> None:
    """Registering again for a subject replaces what was known: a room says it once, whole."""
    _sources[sources.subject] = sources


def sources_of(subject: str) -> Sources:
    """Nothing for a subject whose room registered none."""
    return _sources.get(subject) or Sources(subject, {})


def is_known(handbook: Handbook, subject: str, source: str) -> bool:
    """Whether somebody can say it: a room, the document itself, a field of the handbook, or the facts of conditions."""
    if source in sources_of(subject).values or source in sources_of(ANY).values:
        return True
    prefix, _, name = source.partition(".")
    if prefix == "field":
        return any(row.id == name for row in handbook.fields)
    known = registry.by_prefix(prefix) if prefix in registry.prefixes(subject) else None
    return known is not None and name in known.field_types()
