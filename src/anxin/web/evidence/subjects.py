"""Which rows of a room can be proved on these pages, and where one comes from and goes back to."""

from typing import Any

from django.urls import reverse

from anxin.evidence.holders import holders
from anxin.kernel.errors import NotFound
from anxin.kernel.models import Subject
from anxin.kernel.subjects import model_of
from anxin.people.models import User
from anxin.web.subjects import url_of


def subject_of(user: User, kind: str, number: str) -> Subject:
    """The numbered row, if it keeps evidence and the person sees it. Raises ``NotFound``."""
    if kind not in {row.subject for row in holders()}:
        raise NotFound(what=kind, key=number)
    rows: Any = model_of(kind)._default_manager
    found: Subject | None = rows.visible_to(user).filter(number=number).first()
    if found is None:
        raise NotFound(what=model_of(kind)._meta.verbose_name, key=number)
    return found


def back_to(subject: Subject, back: str) -> str:
    """The technician's own page of the order, where that was left; else the subject's."""
    if back == "visit" and subject.SUBJECT == "work_order":
        return reverse("visit", args=[subject.number])
    return url_of(subject.SUBJECT, subject.number)
