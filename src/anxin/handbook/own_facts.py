"""What a handbook's own entries let its conditions ask (``field.mileage``, ``step.card_handed_in``), and the facts
of one subject together with them.

Rooms register a prefix from ``AppConfig.ready``: which names a handbook gives it, of which type, and how their values
are found. Values are looked up when a condition asks for them, once for each ``Context``.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from anxin.handbook import registry
from anxin.handbook.conditions.fields import Field, Own
from anxin.handbook.current import handbook_of
from anxin.handbook.schema import Handbook
from anxin.kernel.models import Subject


@dataclass(frozen=True)
class OwnFacts:
    """``named`` answers for a handbook and a kind of subject which fields conditions may ask; their prefix may also be
    another room's, whose fact then gets its choices from the handbook. ``gather`` gives an object with the values as
    attributes; ``None`` where the subject's own context has them.
    """

    prefix: str
    named: Callable[[Handbook, str], list[Field]]
    gather: Callable[[Subject, Handbook], Any] | None = None


_own_facts: dict[str, OwnFacts] = {}


def register_own_facts(facts: OwnFacts) -> None:
    """Registering the same again changes nothing; another one for a prefix is refused."""
    known = _own_facts.setdefault(facts.prefix, facts)
    if known != facts:
        raise ValueError(f"somebody answers for {facts.prefix} already")


def own_of(handbook: Handbook, subject: str) -> Own:
    """What conditions of this handbook about such a subject may ask beyond the program's facts."""
    known: Own | None = handbook._own.get(subject)
    if known is None:
        fields = [field for facts in _own_facts.values() for field in facts.named(handbook, subject)]
        known = handbook._own[subject] = Own({(field.prefix, field.name): field for field in fields})
    return known


def subjects_seen(subject: str) -> frozenset[str]:
    """The kinds of subject whose data a condition about ``subject`` sees: its own, and those it shows the facts of."""
    seen = [known.subject for prefix in registry.prefixes(subject) if (known := registry.by_prefix(prefix))]
    return frozenset((subject, *seen))


class Context(Mapping[str, Any]):
    """Everything conditions may ask about a subject, by prefix. ``known`` replaces facts that are not its own yet."""

    def __init__(
        self, subject: Subject, handbook: Handbook | None = None, known: Mapping[str, Any] | None = None
    ) -> None:
        self._subject, self._handbook = subject, handbook
        self._gathered: dict[str, Any] = dict(known or {})
        self._facts: Mapping[str, Any] | None = None

    @property
    def handbook(self) -> Handbook:
        if self._handbook is None:
            self._handbook = handbook_of(self._subject)
        return self._handbook

    def own(self, subject: str) -> Own:
        return own_of(self.handbook, subject)

    def __getitem__(self, prefix: str) -> Any:
        if prefix not in self._gathered:
            mine = _own_facts.get(prefix)
            if mine is not None and mine.gather is not None:
                self._gathered[prefix] = mine.gather(self._subject, self.handbook)
            else:
                self._gathered[prefix] = self._own_room()[prefix]
        return self._gathered[prefix]

    def __iter__(self) -> Iterator[str]:
        yield from dict.fromkeys((*self._own_room(), *_own_facts, *self._gathered))

    def __len__(self) -> int:
        return len(list(iter(self)))

    def _own_room(self) -> Mapping[str, Any]:
        if self._facts is None:
            self._facts = self._subject.context()
        return self._facts
