"""A posting under its key: ours to fill, or there already."""

import json
from collections.abc import Sequence
from datetime import datetime

from django.db import connection
from django.utils import timezone

from anxin.kernel.idempotency import fingerprint
from anxin.parts.errors import PostedDifferently
from anxin.parts.lines import Cause, Line
from anxin.parts.models import Posting
from anxin.people.models import User

_CLAIM = """
INSERT INTO parts_posting (key, fingerprint, event, subject_type, subject_id, number, clause, note, reverses_id, at, by_id)
VALUES (%s, %s, %s, %s, %s, %s, %s::jsonb, %s, %s, %s, %s) ON CONFLICT DO NOTHING RETURNING id
"""


def claim(
    lines: Sequence[Line],
    cause: Cause,
    key: str,
    *,
    actor: User | None,
    at: datetime,
    reverses: Posting | None = None,
) -> tuple[Posting | None, bool]:
    """The posting, and whether it is new and to be filled. ``None`` where ``reverses`` was reversed under another key.

    It is written first: a repetition that comes meanwhile waits at the unique key and finds what was posted, or, if that
    was undone, the key still to be had. Raises ``PostedDifferently``.
    """
    print_ = fingerprint([line.print() for line in lines], cause.event, cause.subject_type, cause.subject_id)
    posting = Posting(
        key=key,
        fingerprint=print_,
        event=cause.event,
        subject_type=cause.subject_type,
        subject_id=cause.subject_id,
        number=cause.number,
        clause=list(cause.clause),
        note=cause.note,
        reverses=reverses,
        at=at,
        by=actor,
    )
    values = [key, print_, cause.event, cause.subject_type, cause.subject_id, cause.number]
    values += [json.dumps(posting.clause, ensure_ascii=False), cause.note]
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [*values, posting.reverses_id, at, posting.by_id])
        row = cursor.fetchone()
    if row is not None:
        posting.pk, posting._state.adding = row[0], False
        return posting, True
    known = Posting.objects.filter(key=key).first()
    if known is not None and known.fingerprint != print_:
        raise PostedDifferently(when=f"{timezone.localtime(known.at):%Y-%m-%d %H:%M}")
    return known, False
