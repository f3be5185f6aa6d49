"""``field.``, ``step.`` and ``late.`` in conditions, and what checkpoints and moves wait for of them."""

from collections.abc import Collection
from functools import cached_property
from typing import Any

from anxin.handbook import queries, values
from anxin.handbook.applying import applies
from anxin.handbook.conditions import Field
from anxin.handbook.current import handbook_of
from anxin.handbook.demands import Demand
from anxin.handbook.own_facts import Context, OwnFacts, subjects_seen
from anxin.handbook.schema import DataField, Handbook
from anxin.kernel.models import Deadline, Outcome, Subject


class _Values:
    """The fields as attributes, read from the database when the first one is asked for."""

    def __init__(self, subject: Subject, handbook: Handbook) -> None:
        self._subject, self._handbook = subject, handbook

    @cached_property
    def _known(self) -> dict[str, str]:
        return queries.values_of(self._subject)

    def __getattr__(self, name: str) -> Any:
        entry = self._handbook.field(name)
        if entry is None:
            raise AttributeError(name)
        return values.native(entry, self._known.get(name, ""))


class _Taken:
    """The steps as attributes: whether they were taken."""

    def __init__(self, subject: Subject, handbook: Handbook) -> None:
        self._subject = subject

    @cached_property
    def _known(self) -> frozenset[str]:
        return queries.codes_taken(self._subject)

    def __getattr__(self, name: str) -> bool:
        return name in self._known


class _Late:
    """The subject's clocks as attributes: whether one ran out, however it went on."""

    def __init__(self, subject: Subject, handbook: Handbook) -> None:
        self._subject = subject

    @cached_property
    def _known(self) -> frozenset[str]:
        rows = Deadline.objects.filter(subject_type=self._subject.SUBJECT, subject_id=self._subject.pk)
        return frozenset(map(_named, rows.filter(outcome=Outcome.BREACHED).values_list("clock", flat=True)))

    def __getattr__(self, name: str) -> bool:
        return name in self._known


def _named(clock: str) -> str:
    """A clock's id as conditions write it."""
    return clock.replace("-", "_")


def _clocks_named(handbook: Handbook, subject: str) -> list[Field]:
    return [Field("late", _named(row.id), "bool") for row in handbook.clocks if row.subject == subject]


def _fields_named(handbook: Handbook, subject: str) -> list[Field]:
    seen = subjects_seen(subject)
    return [_field_named(row) for row in handbook.fields if row.subject in seen]


def _field_named(row: DataField) -> Field:
    choices = frozenset(("", *(choice.id for choice in row.choices))) if row.choices else frozenset[str]()
    return Field("field", row.id, values.CONDITION_TYPES.get(row.type, "string"), choices)


def _steps_named(handbook: Handbook, subject: str) -> list[Field]:
    seen = subjects_seen(subject)
    return [Field("step", row.id, "bool") for row in handbook.steps if row.subject in seen]


def _filled(subject: Subject, ids: Collection[str]) -> Collection[str]:
    return queries.values_of(subject).keys() & set(ids)


def _taken(subject: Subject, ids: Collection[str]) -> Collection[str]:
    """Those taken, and those that this matter does not need."""
    handbook = handbook_of(subject)
    context = Context(subject, handbook)
    needless = {row.id for row in handbook.steps if row.id in ids and not applies(row, subject.SUBJECT, context)}
    return queries.codes_taken(subject) | needless


FACTS = (
    OwnFacts("field", _fields_named, _Values),
    OwnFacts("step", _steps_named, _Taken),
    OwnFacts("late", _clocks_named, _Late),
)
DEMANDS = (
    Demand(field="fields", section="fields", kind="field", settled=_filled),
    Demand(field="steps", section="steps", kind="step", settled=_taken),
)
