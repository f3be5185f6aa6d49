"""What things that have a number, a state, a timeline and clocks have in common."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, TypeVar

from django.db import models

from anxin.kernel.lifecycle import Lifecycle, Move, State
from anxin.kernel.models.audited import Audited, AuditedQuerySet
from anxin.kernel.models.files import StoredFile

S = TypeVar("S", bound="Subject", covariant=True)


class SubjectQuerySet(AuditedQuerySet[S]):
    """Fetching is authorising: a room's queryset adds ``visible_to(user)``."""


class Subject(Audited):
    """Somebody's matter: it has a number people quote, and a state from its room's table."""

    LIFECYCLE: ClassVar[Lifecycle]

    number = models.CharField(max_length=32, unique=True)
    state = models.CharField(max_length=24)
    # Under which published handbook it was opened, and finishes: the id of a handbook version.
    handbook = models.ForeignKey("handbook.HandbookVersion", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.number

    def move(self, code: str) -> Move:
        """The move out of the present state, or ``MoveRefused``."""
        return self.LIFECYCLE.check(self.state, code)

    @property
    def state_now(self) -> State:
        return self.LIFECYCLE.state(self.state)

    def context(self) -> Mapping[str, Any]:
        """What a handbook's conditions may ask, by prefix: ``{"order": OrderFacts(...), "request": ...}``."""
        raise NotImplementedError

    def held(self) -> "Held":
        """The ticks and evidence collected so far; nothing where the room keeps none."""
        return Held()

    def moments(self) -> Mapping[str, datetime | None]:
        """Agreed times that a clock may be set to, by name."""
        return {}

    def wider(self) -> tuple[tuple[str, int], ...]:
        """The matters it is part of, by kind and id: conditions about it see their data too."""
        return ()

    def proof_files(self) -> "list[Proof]":
        """The files behind ``held().evidence``, in the order they came; nothing where the room keeps none."""
        return []

    def kindred(self, tie: str, since: datetime) -> "Iterable[Subject]":
        """Others of its kind since then that are about the same thing (``asset``); nothing for an unknown tie."""
        return ()

    def place(self) -> "Place":
        """Whose it is: for visibility of clocks, and for telling the right people."""
        return Place()


class Late(Mapping[str, Any]):
    """Facts by prefix, or times by name, each gathered when it is first asked for: some take a look-up."""

    def __init__(self, **gather: Callable[[], Any]) -> None:
        self._gather, self._known = gather, dict[str, Any]()

    def __getitem__(self, prefix: str) -> Any:
        if prefix not in self._known:
            self._known[prefix] = self._gather[prefix]()
        return self._known[prefix]

    def __iter__(self) -> Iterator[str]:
        return iter(self._gather)

    def __len__(self) -> int:
        return len(self._gather)


class LateFacts:
    """Facts of which some are gathered only when somebody asks for them: those take a look-up, or a handbook."""

    def __init__(self, facts: Any, **gather: Callable[[], Any]) -> None:
        self._facts, self._gather = facts, gather

    def __getattr__(self, name: str) -> Any:
        gather = self._gather.get(name)
        if gather is None:
            return getattr(self._facts, name)
        value = self.__dict__[name] = gather()
        return value


@dataclass(frozen=True)
class Held:
    """``ticks`` maps a checklist to its ticked items, ``evidence`` a kind to how many there are.

    ``waived`` kinds are done without; for those ``waiting`` somebody gave a reason that is to be accepted first.
    """

    ticks: Mapping[str, frozenset[str]] = field(default_factory=dict)
    evidence: Mapping[str, int] = field(default_factory=dict)
    waived: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Proof:
    """One file of a kind of evidence."""

    kind: str
    file: StoredFile


@dataclass(frozen=True)
class Place:
    """Ids of the station, region and person a subject is with."""

    station_id: int | None = None
    region_id: int | None = None
    person_id: int | None = None
