"""A request sent twice is carried out once, and answered twice with the same words."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from anxin.kernel.errors import Repeated
from anxin.kernel.models import IdempotencyKey


@dataclass(frozen=True)
class Answer:
    """What the door answered: a status and a JSON body. ``is_replay``: it was given before and is given again."""

    status: int
    body: Any
    is_replay: bool = False


def fingerprint(*parts: object) -> str:
    """What a request asks for, in 64 characters: method, path, body, whatever makes it another request."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()


@transaction.atomic
def once(action: Callable[[], tuple[int, Any]], *, user: Any, key: str, print_: str, at: datetime) -> Answer:
    """Carry the action out under this key, or repeat the answer it gave.

    The key is written first, in the transaction of the action: a duplicate that comes meanwhile waits at the unique
    constraint and then finds the answer, or, if the action was undone, carries it out itself. A refusal therefore
    leaves no key behind. Raises ``Repeated`` when the key came with another request.
    """
    claim = _claim(user, key, print_, at)
    if claim is None:
        given = IdempotencyKey.objects.get(user=user, key=key)
        if given.fingerprint != print_:
            raise Repeated
        assert given.status is not None
        return Answer(given.status, given.answer, is_replay=True)
    status, body = action()
    claim.status, claim.answer = status, body
    claim.save(update_fields=["status", "answer"])
    return Answer(status, body)


def _claim(user: Any, key: str, print_: str, at: datetime) -> IdempotencyKey | None:
    try:
        with transaction.atomic():
            return IdempotencyKey.objects.create(user=user, key=key, fingerprint=print_, at=at)
    except IntegrityError:
        return None
