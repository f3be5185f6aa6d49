"""Keys of requests, claimed and answered in the database."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from anxin.kernel.errors import Repeated
from anxin.kernel.models import IdempotencyKey

_CLAIM = """
INSERT INTO kernel_idempotencykey (user_id, key, fingerprint, at) VALUES (%s, %s, %s, %s)
ON CONFLICT (user_id, key) DO NOTHING RETURNING id
"""
_ANSWER = "UPDATE kernel_idempotencykey SET status = %s, answer = %s::jsonb WHERE id = %s"


@dataclass(frozen=True)
class Claim:
    """``stored`` is the status and the answer given before; ``None`` where the key is new and now ours."""

    pk: int
    stored: tuple[int, Any] | None

    def answer(self, status: int, content: bytes) -> None:
        """Keep the answer, which is JSON or nothing. It becomes visible together with the change it tells of."""
        with connection.cursor() as cursor:
            cursor.execute(_ANSWER, [status, content.decode() or None, self.pk])


def claim(user_id: int, key: str, *, fingerprint: str, at: datetime) -> Claim:
    """Take the key, or find what was answered to it.

    Waits while another transaction holds the same key. Raises ``Repeated`` when it was used for something else.
    """
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [user_id, key, fingerprint, at])
        row = cursor.fetchone()
    if row is not None:
        return Claim(row[0], stored=None)
    known = IdempotencyKey.objects.get(user_id=user_id, key=key)
    if known.fingerprint != fingerprint or known.status is None:
        raise Repeated(field="Idempotency-Key")
    return Claim(known.pk, stored=(known.status, known.answer))
