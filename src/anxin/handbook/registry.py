"""The words a handbook may use. Rooms register theirs from ``AppConfig.ready``; the handbook knows no room."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, get_type_hints

from anxin.kernel.errors import Sentence
from anxin.kernel.lifecycle import Lifecycle


@dataclass(frozen=True)
class Vocabulary:
    """What can be said about one kind of subject.

    ``facts`` is the dataclass behind ``<prefix>.<field>`` in conditions; ``also`` names other prefixes its context
    carries. ``choices`` lists the values of enumerated fields, so that a misspelt one is refused. ``moments`` are
    agreed times a clock may be set to, ``words`` the placeholders of notifications, ``data`` the fields that may be
    made mandatory. ``events`` are the families of events told of it (``follow_up.passed`` is told of a work order),
    by default its own. ``unplaced`` are the states in which it is with no station and no person yet. ``told`` says by
    which event each move that a handbook may hold up is told, ``moment_fields`` under which name an event carries a
    moment. ``speaks_alone``: its events are told of what it is about as well, and people hear of them from itself.
    ``keeps_data``: a handbook may give it data and steps of its own; what hangs on a request keeps them anyway.
    ``lifecycle`` is ``None`` for facts that are no subject of their own (an order to be settled).
    """

    subject: str
    prefix: str
    facts: type[Any]
    lifecycle: Lifecycle | None = None
    also: tuple[str, ...] = ()
    choices: Mapping[str, Iterable[str]] = field(default_factory=dict)
    moments: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
    told: Mapping[str, str] = field(default_factory=dict)
    moment_fields: Mapping[str, str] = field(default_factory=dict)
    speaks_alone: bool = False
    keeps_data: bool = False

    @property
    def event_families(self) -> tuple[str, ...]:
        return self.events or (self.subject,)

    def field_types(self) -> dict[str, Any]:
        """The type of each field, resolved."""
        hints = get_type_hints(self.facts)
        return {row.name: hints[row.name] for row in fields(self.facts)}


_vocabularies: dict[str, Vocabulary] = {}
_roles: dict[str, Sentence] = {}
_local_roles: set[str] = set()
_told_of_any: set[str] = {"clock", "evidence"}
_proved: set[str] = set()
_certified: dict[str, frozenset[str]] = {}
_grounds: list[Callable[[], Mapping[str, Sentence]]] = []


def register(vocabulary: Vocabulary) -> None:
    """Make a room's words known; registering the same again changes nothing, another one for a subject is refused."""
    known = _vocabularies.get(vocabulary.subject)
    if known is not None and known != vocabulary:
        raise ValueError(f"{vocabulary.subject} has a vocabulary already")
    _vocabularies[vocabulary.subject] = vocabulary


def register_roles(roles: Mapping[str, Sentence], *, local: Iterable[str] = ()) -> None:
    """The roles handbooks may name, with their titles; the ``local`` ones see what is with them, not everything."""
    _roles.update(roles)
    _local_roles.update(local)


def register_told_of_any(*families: str) -> None:
    """Families of events that are told of any subject with a lifecycle (``step.taken``)."""
    _told_of_any.update(families)


def register_evidence(subject: str) -> None:
    """Evidence may be added to this kind of subject."""
    _proved.add(subject)


def register_certified(subject: str, *, work: Iterable[str] = ()) -> None:
    """Certificates may be asked for at any move of this kind of subject; those of ``work`` give or begin somebody's work."""
    _certified[subject] = frozenset(work)


def register_grounds(asked: Callable[[], Mapping[str, Sentence]]) -> None:
    """Places a handbook may give grounds for, with their titles; asked for when somebody first wants to know."""
    _grounds.append(asked)
    grounds.cache_clear()


@cache
def grounds() -> Mapping[str, Sentence]:
    """Every place, by its key (``work_order.take_away.is_agreed``), in the order of the alphabet."""
    found = {key: title for asked in _grounds for key, title in asked().items()}
    return dict(sorted(found.items()))


def keeps_evidence(subject: str) -> bool:
    return subject in _proved


def asks_certificates(subject: str) -> bool:
    return subject in _certified


def moves_with_work(subject: str) -> frozenset[str]:
    return _certified.get(subject, frozenset())


def vocabulary(subject: str) -> Vocabulary | None:
    return _vocabularies.get(subject)


def keeps_data(subject: str) -> bool:
    """Whether a handbook may give it data and steps of its own: requests, what serves them, and what asks for it."""
    known = _vocabularies.get(subject)
    return known is not None and (known.keeps_data or hangs_on_request(subject))


def hangs_on_request(subject: str) -> bool:
    return "request" in prefixes(subject)


def by_prefix(prefix: str) -> Vocabulary | None:
    return next((row for row in _vocabularies.values() if row.prefix == prefix), None)


def subjects_of_event(event: str) -> tuple[str, ...]:
    """The subjects an event of this name may be told of: clocks, papers and rules belong to any of them."""
    family = event.partition(".")[0]
    own = tuple(row.subject for row in _vocabularies.values() if row.lifecycle and family in row.event_families)
    return tuple(row.subject for row in _vocabularies.values() if row.lifecycle) if family in _told_of_any else own


def speakers_of(event: str) -> tuple[str, ...]:
    """The subjects whose people hear of it: all it is told of, or the one that speaks alone."""
    known = _vocabularies.get(event.partition(".")[0])
    return (known.subject,) if known and known.speaks_alone else subjects_of_event(event)


def subjects() -> tuple[str, ...]:
    return tuple(_vocabularies)


def role_title(code: str) -> Sentence | None:
    """The title of a role, or ``None`` for one nobody registered."""
    return _roles.get(code)


def roles() -> Mapping[str, Sentence]:
    return _roles


def is_local_role(code: str) -> bool:
    return code in _local_roles


def prefixes(subject: str) -> tuple[str, ...]:
    """The prefixes a condition about the subject may use; none for a subject nobody registered."""
    known = _vocabularies.get(subject)
    return (known.prefix, *known.also) if known else ()
