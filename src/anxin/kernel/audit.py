"""Verify the audit chains: every line recomputed from its text and the hash before it, inside the database."""

from collections.abc import Iterator
from typing import Any

from django.db import connection

from anxin.kernel.checks import Finding, check

BATCH = 50_000  # lines per statement

# The window sees the line before in the same chain; the first of a batch gets it from the batch's own overlap, since
# batches are cut between subjects.
_LINES = """
WITH chain AS (
    SELECT subject_type, subject_id, seq, hash, body,
        lag(seq, 1, 0) OVER w AS seq_before, lag(hash, 1, ''::bytea) OVER w AS hash_before
    FROM kernel_auditline
    WHERE subject_type = %(type)s AND subject_id BETWEEN %(first)s AND %(last)s
    WINDOW w AS (PARTITION BY subject_type, subject_id ORDER BY seq)
)
SELECT subject_type, subject_id, seq, seq <> seq_before + 1
FROM chain
WHERE seq <> seq_before + 1 OR hash <> sha256(hash_before || convert_to(body, 'UTF8'))
ORDER BY subject_type, subject_id, seq
"""

_HEADS = """
SELECT COALESCE(h.subject_type, l.subject_type), COALESCE(h.subject_id, l.subject_id), h.seq, l.seq
FROM (SELECT * FROM kernel_audithead WHERE subject_type = %(type)s AND subject_id BETWEEN %(first)s AND %(last)s) h
FULL JOIN (
    SELECT DISTINCT ON (subject_id) subject_type, subject_id, seq, hash FROM kernel_auditline
    WHERE subject_type = %(type)s AND subject_id BETWEEN %(first)s AND %(last)s
    ORDER BY subject_id, seq DESC
) l USING (subject_id)
WHERE (COALESCE(h.seq, 0), COALESCE(h.hash, ''::bytea)) <> (COALESCE(l.seq, 0), COALESCE(l.hash, ''::bytea))
ORDER BY 1, 2
"""

# What people read are the columns; what was hashed is the body. They must say the same.
_BODIES = """
SELECT subject_type, subject_id, seq, event, payload, actor_id, at, body FROM kernel_auditline
WHERE subject_type = %(type)s AND subject_id BETWEEN %(first)s AND %(last)s
    AND (body::jsonb->>0, body::jsonb->>1, body::jsonb->>2, body::jsonb->3, body::jsonb->>4, (body::jsonb->>5)::timestamptz)
    IS DISTINCT FROM (subject_type, subject_id::text, event, payload, actor_id::text, at)
ORDER BY subject_id, seq
"""


@check("audit chains")
def verify_chains() -> Iterator[Finding]:
    """Lines that were changed, taken out, added or moved, and chains that were cut off."""
    for part in _parts():
        with connection.cursor() as cursor:
            cursor.execute(_LINES, part)
            for kind, pk, seq, is_gap in cursor.fetchall():
                what = "a line is missing before it" if is_gap else "its hash does not follow from its text"
                yield Finding(f"{kind} {pk}, audit line {seq}", what)
            cursor.execute(_BODIES, part)
            for kind, pk, seq, *_rest in cursor.fetchall():
                yield Finding(f"{kind} {pk}, audit line {seq}", "its columns do not say what was hashed")
            cursor.execute(_HEADS, part)
            for kind, pk, head, last in cursor.fetchall():
                yield Finding(f"{kind} {pk}", f"its chain ends at line {last or 0}, its head says {head or 0}")


def _parts() -> Iterator[dict[str, Any]]:
    """Subjects cut into stretches of about ``BATCH`` lines."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT type, min(id), max(id) FROM (
                SELECT type, id, sum(lines) OVER (PARTITION BY type ORDER BY id) / %s AS part
                FROM (
                    SELECT subject_type AS type, subject_id AS id, max(seq) AS lines FROM (
                        SELECT subject_type, subject_id, seq FROM kernel_audithead
                        UNION ALL
                        SELECT subject_type, subject_id, max(seq) FROM kernel_auditline GROUP BY 1, 2
                    ) AS ends GROUP BY 1, 2
                ) AS chains
            ) AS parts GROUP BY type, part ORDER BY 1, 2
            """,
            [BATCH],
        )
        for kind, first, last in cursor.fetchall():
            yield {"type": kind, "first": first, "last": last}
