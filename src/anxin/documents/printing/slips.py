"""A form printed straight from the record: a slip that is torn off, not a paper that is signed and archived."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from anxin.documents.models import Document
from anxin.documents.printing import typesetting
from anxin.documents.printing.papers import words
from anxin.documents.reading import Record
from anxin.documents.sheets import sheet
from anxin.handbook.current import handbook_of
from anxin.kernel.errors import NotFound
from anxin.kernel.models import Subject


def slip(subject: Subject, form: str, number: str, *, language: str, at: datetime) -> bytes:
    """The PDF, under ``number``. Nothing is kept. Raises ``NotFound`` where the subject's handbook has no such form."""
    handbook = handbook_of(subject)
    described = handbook.form(form)
    if described is None:
        raise NotFound(what=_("form"), key=form)
    about = {"subject_type": subject.SUBJECT, "subject_id": subject.pk, "subject_number": subject.number}
    record = Record(Document(number=number, form=form, handbook_id=subject.handbook_id, **about))
    told = sheet(described, handbook, record, language=language, is_issued=True)
    with override(language):
        return typesetting.pdf({**told, "signatures": [], "mark": "", "words": words()}, {}, at=at)
