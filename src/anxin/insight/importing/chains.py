"""The first lines of many new chains at once."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from anxin.insight.importing.copying import copy_in, new_ids
from anxin.kernel.models import AuditHead, AuditLine
from anxin.kernel.record import Line, chain_body


def begin_chains(lines: Sequence[Line], *, at: datetime) -> None:
    """What ``append_lines`` writes, one line per subject, where no subject has a line yet: COPY instead of locks.

    The ids are fresh from their sequences, so that nobody else can be writing on these chains; the database's unique
    constraints would refuse it. ``anxin check`` verifies the hashes like any others.
    """
    heads, rows = [], []
    for line in lines:
        payload = line.event.payload()
        body = chain_body(*line.key, line.event.name, payload, actor_id=line.actor_id, at=at)
        subject = {
            "subject_type": line.subject_type,
            "subject_id": line.subject_id,
            "seq": 1,
            "hash": hashlib.sha256(body.encode()).digest(),
        }
        heads.append(subject)
        written = {"event": line.event.name, "payload": payload, "body": body, "actor_id": line.actor_id, "at": at}
        rows.append(subject | written)
    for model, values in ((AuditHead, heads), (AuditLine, rows)):
        ids = new_ids(model, len(values))
        copy_in(model, ({**row, "id": pk} for pk, row in zip(ids, values, strict=True)))
