"""A document with what it is about, locked in the order in which everybody locks: the subject first."""

from anxin.documents.models import Document
from anxin.kernel import subjects
from anxin.kernel.errors import NotFound
from anxin.kernel.models import Subject


def lock_document(document_id: int, *, version: int | None = None) -> Document:
    """Raises ``NotFound`` or ``StalePage``. A gate that asks for the paper waits until this is over."""
    found = Document.objects.filter(pk=document_id).values_list("subject_type", "subject_id").first()
    if found is None:
        raise NotFound(what=Document._meta.verbose_name, key=document_id)
    kind, pk = found
    about = lock_subject(kind, pk) if pk else None
    document = Document.objects.select_related("drafted_by", "corrects").lock(document_id, version=version)
    document.about = about
    return document


def lock_subject(kind: str, pk: int) -> Subject:
    locked: Subject = subjects.model_of(kind)._default_manager.lock(pk)  # type: ignore[attr-defined]
    return locked
