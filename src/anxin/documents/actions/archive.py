"""Into the archive: printed once and for all."""

import hashlib
from datetime import datetime

from django.db import transaction

from anxin.documents import policies
from anxin.documents.events import DocumentArchived
from anxin.documents.locking import lock_document
from anxin.documents.models import Document
from anxin.documents.printing.papers import pdf_of
from anxin.documents.telling import named, tell
from anxin.kernel.files.store import keep
from anxin.kernel.models import StoredFile
from anxin.people.models import User


@transaction.atomic
def archive_document(document_id: int, *, actor: User | None, at: datetime, version: int | None = None) -> Document:
    """Keep the PDF with its hash. From here on a trigger refuses every change; a mistake is corrected by a new issue."""
    document = lock_document(document_id, version=version)
    policies.check_may_keep(actor, document)
    move = document.move("archive")
    pdf = pdf_of(document, language="zh-hans")
    document.pdf = StoredFile.objects.create(
        sha256=keep(pdf),
        name=f"{document.number}.pdf",
        media_type="application/pdf",
        size=len(pdf),
        uploaded_at=at,
        uploaded_by=actor,
    )
    document.pdf_sha256 = hashlib.sha256(pdf).hexdigest()
    document.state = move.lands(document.state)
    document.archived_at, document.archived_by = at, actor
    document.write("state", "pdf", "pdf_sha256", "archived_at", "archived_by")
    tell(document, DocumentArchived(**named(document), sha256=document.pdf_sha256), actor=actor, at=at)
    return document
