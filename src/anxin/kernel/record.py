"""``record()``: the audit line, and everybody who has to know, in the transaction of the change."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

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


def record(subject: Audited, *events: Event, actor: Any, at: datetime) -> None:
    """Write the facts on the subject's chain and tell the listeners, in order.

    Must run inside the transaction of the change. ``actor`` is a user, or ``None`` where the program acts by itself.
    Listeners are woken for subjects only: a changed person or station has no handbook, no clocks and no lifecycle.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("record() outside a transaction could tell of a change that never happened")
    for event in events:
        _append(subject, event, actor=actor, at=at)
        if not isinstance(subject, Subject):
            continue
        for listener in listeners(event.name):
            listener(Fact(subject, event, actor, at))


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
