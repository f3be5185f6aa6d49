"""Papers follow what they are about."""

from anxin.documents.models import Document
from anxin.kernel.jobs import queue
from anxin.kernel.record import Fact


def put_away(fact: Fact) -> None:
    """The matter has ended: its signed papers are archived afterwards, since printing takes its time."""
    if Document.objects.about(fact.subject).filter(state="signed").exists():
        queue("archive-documents-of", subject_type=fact.subject.SUBJECT, subject_id=fact.subject.pk)
