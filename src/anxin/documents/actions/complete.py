"""It is issued: what stands on it is frozen, and it waits for its signatures."""

from datetime import datetime

from django.db import transaction

from anxin.documents import policies
from anxin.documents.actions.settling import settle
from anxin.documents.content import frozen, hash_of
from anxin.documents.errors import FormIncomplete
from anxin.documents.events import DocumentIssued
from anxin.documents.locking import lock_document
from anxin.documents.models import Document
from anxin.documents.queries import open_rows
from anxin.documents.telling import named, tell
from anxin.handbook.current import handbook_of
from anxin.people.models import User


@transaction.atomic
def complete_document(document_id: int, *, actor: User, at: datetime, version: int | None = None) -> Document:
    """Raises ``FormIncomplete`` while something mandatory is in neither the record nor the answers.

    A box left empty says so on paper from now on (FRM-000-05). Without anybody to sign it is signed at once.
    """
    document = lock_document(document_id, version=version)
    policies.check_may_fill(actor, document.described, policies.place_of(document), handbook_of(document))
    move = document.move("complete")
    if labels := open_rows(document):
        raise FormIncomplete(labels=", ".join(labels), clause=document.described.clause)
    document.state = move.lands(document.state)
    document.completed_at, document.completed_by = at, actor
    document.content = frozen(document)
    document.content_sha256 = hash_of(document.content)
    document.write("state", "completed_at", "completed_by", "content", "content_sha256")
    tell(document, DocumentIssued(**named(document)), actor=actor, at=at)
    return settle(document, actor=actor, at=at)
