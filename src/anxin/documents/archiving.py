"""What is over goes into the archive by itself."""

from collections.abc import Iterator
from typing import Any

from anxin.documents.actions.archive import archive_document
from anxin.documents.models import Document
from anxin.kernel import clock, subjects
from anxin.kernel.jobs import job
from anxin.kernel.models import Subject

AT_ONCE = 200


@job("archive-documents", is_single=True)
def archive_due() -> None:
    """Signed papers that stand alone, and those whose subject has ended; each in a transaction of its own."""
    for pk in _due():
        archive_document(pk, actor=None, at=clock.now())


@job("archive-documents-of")
def archive_of(subject_type: str, subject_id: int) -> None:
    """The signed papers of one subject that has just ended."""
    rows = Document.objects.filter(subject_type=subject_type, subject_id=subject_id, state="signed")
    for pk in rows.order_by("pk").values_list("pk", flat=True):
        archive_document(pk, actor=None, at=clock.now())


def _due() -> Iterator[int]:
    signed = Document.objects.filter(state="signed").order_by("pk")
    yield from signed.filter(subject_type="").values_list("pk", flat=True)[:AT_ONCE]
    for kind, model in subjects.models().items():
        if model is not Document:
            yield from signed.filter(subject_type=kind, subject_id__in=ended(model)).values_list("pk", flat=True)[
                :AT_ONCE
            ]


def ended(model: type[Subject]) -> Any:
    ends = [state.code for state in model.LIFECYCLE.states if state.is_end]
    return model._default_manager.filter(state__in=ends).values("pk")
