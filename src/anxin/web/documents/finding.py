"""Documents and what they are about, for those who see them."""

from django.utils.translation import gettext_lazy as _

from anxin.documents.models import Document
from anxin.kernel import subjects
from anxin.kernel.errors import NotFound
from anxin.kernel.models import Subject
from anxin.people.models import User


def document_of(user: User, number: str) -> Document:
    """By its number, or ``NotFound`` for one that is not theirs to see."""
    rows = Document.objects.visible_to(user).select_related("drafted_by", "completed_by", "corrects", "pdf", "handbook")
    found = rows.filter(number=number).first()
    if found is None:
        raise NotFound(what=Document._meta.verbose_name, key=number)
    return found


def subject_of(user: User, kind: str, number: str) -> Subject:
    """What a document is to be about."""
    model = subjects.models().get(kind)
    if model is None or model is Document:
        raise NotFound(what=_("matter"), key=number)
    seen = model._default_manager.visible_to(user)  # type: ignore[attr-defined]
    found: Subject | None = seen.filter(number=number).first()
    if found is None:
        raise NotFound(what=model._meta.verbose_name, key=number)
    return found
