"""It does not count. Its number stays taken, and it stays in the register."""

from datetime import datetime

from django.db import transaction

from anxin.documents import policies
from anxin.documents.actions.sign import checked_reason
from anxin.documents.events import DocumentVoided
from anxin.documents.locking import lock_document
from anxin.documents.models import Document
from anxin.documents.telling import named, tell
from anxin.people.models import User


@transaction.atomic
def void_document(document_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None) -> Document:
    document = lock_document(document_id, version=version)
    policies.check_may_keep(actor, document)
    move = document.move("void")
    document.void_reason = checked_reason(reason)
    document.state = move.lands(document.state)
    document.voided_at, document.voided_by = at, actor
    document.write("state", "void_reason", "voided_at", "voided_by")
    tell(document, DocumentVoided(**named(document), reason=document.void_reason), actor=actor, at=at)
    return document
