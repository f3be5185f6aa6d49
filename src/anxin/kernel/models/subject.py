"""What things that have a number, a state, a timeline and clocks have in common."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Self, TypeVar

from django.db import models

from anxin.kernel.errors import NotFound, StalePage
from anxin.kernel.lifecycle import Lifecycle, Move, State

S = TypeVar("S", bound="Subject", covariant=True)


class SubjectQuerySet(models.QuerySet[S]):
    """Fetching is authorising: a room's queryset adds ``visible_to(user)``."""

    def lock(self, pk: int, *, version: int | None = None) -> S:
        """The row, locked until the transaction ends.

        Raises ``NotFound``, or ``StalePage`` when the caller has seen another ``version``.
        """
        row = self.select_for_update(of=("self",)).filter(pk=pk).first()
        if row is None:
            raise NotFound(what=self.model._meta.verbose_name, key=pk)
        if version is not None and version != row.version:
            raise StalePage(seen=version, current=row.version)
        return row


class Subject(models.Model):
    """Somebody's matter: it has a number people quote, a state from its room's table, and a version for stale pages.

    ``SUBJECT`` is its name in events, handbooks and the audit log.
    """

    SUBJECT: ClassVar[str] = ""
    LIFECYCLE: ClassVar[Lifecycle]

    number = models.CharField(max_length=32, unique=True)
    state = models.CharField(max_length=24)
    version = models.PositiveIntegerField(default=1)
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

    def write(self, *fields: str) -> Self:
        """Save these fields and nothing else, one version on."""
        self.version += 1
        self.save(update_fields=[*fields, "version"])
        return self

    def context(self) -> dict[str, Any]:
        """What a handbook's conditions may ask, by prefix: ``{"order": OrderFacts(...), "request": ...}``."""
        raise NotImplementedError

    def held(self) -> "Held":
        """The ticks and evidence collected so far; nothing where the room keeps none."""
        return Held()

    def moments(self) -> dict[str, datetime | None]:
        """Agreed times that a clock may be set to, by name."""
        return {}

    def place(self) -> "Place":
        """Whose it is: for visibility of clocks, and for telling the right people."""
        return Place()


@dataclass(frozen=True)
class Held:
    """``ticks`` maps a checklist to its ticked items, ``evidence`` a kind to how many there are."""

    ticks: Mapping[str, frozenset[str]] = field(default_factory=dict)
    evidence: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Place:
    """Ids of the station, region and person a subject is with."""

    station_id: int | None = None
    region_id: int | None = None
    person_id: int | None = None
