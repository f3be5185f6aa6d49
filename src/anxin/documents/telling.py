"""Tell what happened to a document, once: those who listen hear it of what the document is about."""

from datetime import datetime

from anxin.documents.models import Document
from anxin.kernel.events import Event
from anxin.kernel.record import Line, append_lines, record
from anxin.people.models import User


def tell(document: Document, event: Event, *, actor: User | None, at: datetime) -> None:
    """The fact stands on both chains. Clocks and notifications run for the subject; for the document where it stands
    alone."""
    if document.about is None:
        record(document, event, actor=actor, at=at)
        return
    append_lines([Line(document.SUBJECT, document.pk, event, actor.pk if actor else None)], at=at)
    record(document.about, event, actor=actor, at=at)


def named(document: Document) -> dict[str, str]:
    """What every event of a document says."""
    form = document.described
    return {"form": form.id, "document": document.number, "title": form.title, "title_en": form.title_en}
