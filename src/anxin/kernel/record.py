"""``record()``: the audit line, and everybody who has to know, in the transaction of the change."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeAlias

from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string

from anxin.kernel.events import Event
from anxin.kernel.models import Audited, Subject


@dataclass(frozen=True)
class Fact:
    """What a listener is given: the subject as it now stands, the event, who did it (``None``: the program), when."""

    subject: Subject
    event: Event
    actor: Any
    at: datetime


Listener = Callable[[Fact], None]

# The head of the chain is locked and moved on, and the line written behind it, in one round trip. The hash covers the
# body and the hash before it, so that no line can be changed, taken out or moved unnoticed.
_APPEND = """
WITH head AS (
    INSERT INTO kernel_audithead AS h (subject_type, subject_id, seq, hash)
    VALUES (%(type)s, %(id)s, 1, sha256(convert_to(%(body)s, 'UTF8')))
    ON CONFLICT (subject_type, subject_id)
    DO UPDATE SET seq = h.seq + 1, hash = sha256(h.hash || convert_to(%(body)s, 'UTF8'))
    RETURNING seq, hash
)
INSERT INTO kernel_auditline (subject_type, subject_id, seq, event, payload, body, actor_id, at, hash)
SELECT %(type)s, %(id)s, head.seq, %(event)s, %(payload)s::jsonb, %(body)s, %(actor)s, %(at)s, head.hash FROM head
"""

_BEGIN_HEADS = """
INSERT INTO kernel_audithead (subject_type, subject_id, seq, hash)
SELECT wanted.type, wanted.id, 0, ''::bytea FROM unnest(%s::text[], %s::bigint[]) AS wanted (type, id)
WHERE NOT EXISTS (
    SELECT FROM kernel_audithead h WHERE (h.subject_type, h.subject_id) = (wanted.type, wanted.id)
)
ON CONFLICT DO NOTHING
"""

_LOCK_HEADS = """
SELECT subject_type, subject_id, seq, hash
FROM kernel_audithead h JOIN unnest(%s::text[], %s::bigint[]) AS wanted (type, id)
ON (h.subject_type, h.subject_id) = (wanted.type, wanted.id)
ORDER BY subject_type, subject_id FOR UPDATE OF h"""

_MOVE_HEADS = """
UPDATE kernel_audithead h SET seq = moved.seq, hash = moved.hash
FROM unnest(%s::text[], %s::bigint[], %s::integer[], %s::bytea[]) AS moved (type, id, seq, hash)
WHERE (h.subject_type, h.subject_id) = (moved.type, moved.id)
"""

_INSERT_LINES = """
INSERT INTO kernel_auditline (subject_type, subject_id, seq, hash, event, payload, body, actor_id, at)
SELECT type, id, seq, hash, event, payload::jsonb, body, actor, %s
FROM unnest(%s::text[], %s::bigint[], %s::integer[], %s::bytea[], %s::text[], %s::text[], %s::text[], %s::bigint[])
    AS line (type, id, seq, hash, event, payload, body, actor)
"""


# So many lines go faster through COPY: an array of texts is escaped in Python, piece by piece.
_MANY = 100
_COPY_LINES = """
COPY kernel_auditline (subject_type, subject_id, seq, hash, event, payload, body, actor_id, at) FROM STDIN
"""


def record(subject: Audited, *events: Event, actor: Any, at: datetime) -> None:
    """Write the facts on the subject's chain and tell the listeners, in order.

    Must run inside the transaction of the change. ``actor`` is a user, or ``None`` where the program acts by itself.
    Listeners are woken for subjects only: a changed person or station has no handbook, no clocks and no lifecycle.
    """
    _demand_transaction()
    for event in events:
        _append(subject, event, actor=actor, at=at)
        if isinstance(subject, Subject):
            _tell(Fact(subject, event, actor, at))


def record_many(facts: Sequence[tuple[Audited, Event]], *, actor: Any, at: datetime) -> None:
    """``record()`` for many subjects at once: two statements for all the lines, then the listeners, fact by fact."""
    actor_id = actor.pk if actor else None
    append_lines([Line(subject.SUBJECT, subject.pk, event, actor_id) for subject, event in facts], at=at)
    for subject, event in facts:
        if isinstance(subject, Subject):
            _tell(Fact(subject, event, actor, at))


def _tell(fact: Fact) -> None:
    for listener in listeners(fact.event.name):
        listener(fact)


def _demand_transaction() -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("record() outside a transaction could tell of a change that never happened")


def _append(subject: Audited, event: Event, *, actor: Any, at: datetime) -> None:
    payload = event.payload()
    body = chain_body(subject.SUBJECT, subject.pk, event.name, payload, actor_id=actor.pk if actor else None, at=at)
    with connection.cursor() as cursor:
        cursor.execute(
            _APPEND,
            {
                "type": subject.SUBJECT,
                "id": subject.pk,
                "event": event.name,
                "payload": json.dumps(payload, ensure_ascii=False),
                "body": body,
                "actor": actor.pk if actor else None,
                "at": at,
            },
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One line to be appended to the chain of a subject that need not be loaded for it."""

    subject_type: str
    subject_id: int
    event: Event
    actor_id: int | None = None

    @property
    def key(self) -> tuple[str, int]:
        return self.subject_type, self.subject_id


Head: TypeAlias = tuple[int, bytes]
"""How many lines a chain has, and its last hash."""


def append_lines(lines: Sequence[Line], *, at: datetime, heads: Mapping[tuple[str, int], Head] | None = None) -> None:
    """Write lines on many chains in two statements. Nobody listens: the caller sees to that.

    ``heads`` are the chains' ends where the caller has already locked them; else they are locked here, in one order.
    """
    _demand_transaction()
    if not lines:
        return
    ends: dict[tuple[str, int], Head] = dict(heads if heads is not None else lock_heads({line.key for line in lines}))
    rows = []
    for line in lines:
        payload = line.event.payload()
        body = chain_body(*line.key, line.event.name, payload, actor_id=line.actor_id, at=at)
        seq, before = ends.get(line.key, (0, b""))
        ends[line.key] = head = seq + 1, hashlib.sha256(before + body.encode()).digest()
        rows.append((*line.key, *head, line.event.name, json.dumps(payload, ensure_ascii=False), body, line.actor_id))
    moved = [(*key, *ends[key]) for key in sorted({line.key for line in lines})]
    with connection.cursor() as cursor:
        cursor.execute(_MOVE_HEADS, _columns(moved))
        if len(rows) < _MANY:
            cursor.execute(_INSERT_LINES, [at, *_columns(rows)])
            return
        with cursor.copy(_COPY_LINES) as copy:
            for row in rows:
                copy.write_row((*row, at))


def lock_heads(keys: Iterable[tuple[str, int]], *, skip_locked: bool = False) -> dict[tuple[str, int], Head]:
    """Lock the ends of these chains, beginning those that have no line yet; in one order, so that nobody deadlocks.

    With ``skip_locked`` the answer leaves out what somebody else works on.
    """
    columns = _columns(sorted(keys))
    if not columns:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN_HEADS, columns)
        cursor.execute(_LOCK_HEADS + (" SKIP LOCKED" if skip_locked else ""), columns)
        return {(kind, pk): (seq, bytes(end)) for kind, pk, seq, end in cursor.fetchall()}


def _columns(rows: Sequence[tuple[Any, ...]]) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)]


def chain_body(
    subject_type: str, subject_id: int, event: str, payload: dict[str, Any], *, actor_id: int | None, at: datetime
) -> str:
    """The text that is hashed for one line."""
    return json.dumps(
        [subject_type, subject_id, event, payload, actor_id, at.isoformat()], ensure_ascii=False, sort_keys=True
    )


@lru_cache(maxsize=1)
def _table() -> Sequence[tuple[str, Listener]]:
    table: Iterable[tuple[str, Listener]] = import_string(settings.ANXIN_LISTENERS)
    return tuple(table)


@lru_cache(maxsize=1024)
def listeners(event: str) -> tuple[Listener, ...]:
    """Those whom the table names for the event: by its name, by its subject (``work_order.*``) or for all (``*``)."""
    room = event.split(".", 1)[0] + ".*"
    return tuple(listener for name, listener in _table() if name in (event, room, "*"))
