"""A request sent twice is carried out once, and answered twice with the same words."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from anxin.kernel.errors import Repeated
from anxin.kernel.models import IdempotencyKey

_CLAIM = """
INSERT INTO kernel_idempotencykey (user_id, key, fingerprint, at) VALUES (%s, %s, %s, %s)
ON CONFLICT (user_id, key) DO NOTHING RETURNING id
"""
_ANSWER = "UPDATE kernel_idempotencykey SET status = %s, answer = %s::jsonb WHERE id = %s"


@dataclass(frozen=True)
class Answer:
    """What the door answered: a status and a JSON body. ``is_replay``: it was given before and is given again."""

    status: int
    body: Any
    is_replay: bool = False


@dataclass(frozen=True)
class Claim:
    """A key that is ours in this transaction; or, with ``given``, the answer that was given to it before."""

    pk: int
    given: Answer | None

    def keep(self, status: int, body: str) -> None:
        """The answer, as JSON or nothing. It becomes visible together with the change it tells of."""
        with connection.cursor() as cursor:
            cursor.execute(_ANSWER, [int(status), body or None, self.pk])


def fingerprint(*parts: object) -> str:
    """What a request asks for, in 64 characters: method, path, body, whatever makes it another request."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()


def claim(user_id: int, key: str, *, print_: str, at: datetime, field: str = "") -> Claim:
    """Take the key, or find what was answered to it.

    It is written first, in the transaction of the action: a duplicate that comes meanwhile waits at the unique constraint
    and then finds the answer, or, if the action was undone, the key still to be had. A refusal therefore leaves no key
    behind. Raises ``Repeated``, naming ``field``, when the key came with another request.
    """
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [user_id, key, print_, at])
        row = cursor.fetchone()
    if row is not None:
        return Claim(row[0], given=None)
    known = IdempotencyKey.objects.get(user_id=user_id, key=key)
    if known.fingerprint != print_ or known.status is None:
        raise Repeated(field=field)
    return Claim(known.pk, given=Answer(known.status, known.answer, is_replay=True))


@transaction.atomic
def once(action: Callable[[], tuple[int, Any]], *, user: Any, key: str, print_: str, at: datetime) -> Answer:
    """Carry the action out under this key, or repeat the answer it gave. Raises ``Repeated`` as ``claim`` does."""
    claimed = claim(user.pk, key, print_=print_, at=at)
    if claimed.given is not None:
        return claimed.given
    status, body = action()
    claimed.keep(status, json.dumps(body, ensure_ascii=False))
    return Answer(status, body)
