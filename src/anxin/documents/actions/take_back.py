"""Something was wrong, and nobody has signed yet."""

from datetime import datetime

from django.db import transaction

from anxin.documents import policies
from anxin.documents.errors import SignaturesThere
from anxin.documents.events import DocumentTakenBack
from anxin.documents.locking import lock_document
from anxin.documents.models import Document
from anxin.documents.telling import named, tell
from anxin.people.models import User


@transaction.atomic
def take_back_document(document_id: int, *, actor: User, at: datetime, version: int | None = None) -> Document:
    """A draft again, under its number. Raises ``SignaturesThere``: what was signed is not altered (FRM-001b-51)."""
    document = lock_document(document_id, version=version)
    policies.check_may_keep(actor, document)
    move = document.move("take_back")
    if document.signatures.exists():
        raise SignaturesThere(clause=document.described.clause)
    document.state = move.lands(document.state)
    document.completed_at = document.completed_by = None
    document.content, document.content_sha256 = {}, ""
    document.write("state", "completed_at", "completed_by", "content", "content_sha256")
    tell(document, DocumentTakenBack(**named(document)), actor=actor, at=at)
    return document
