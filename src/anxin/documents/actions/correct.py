"""What is archived stays; a new issue puts it right and names it."""

from datetime import datetime

from django.db import transaction

from anxin.documents import policies
from anxin.documents.actions.draft import begin
from anxin.documents.actions.sign import checked_reason
from anxin.documents.errors import CorrectedAlready, NotArchived
from anxin.documents.events import DocumentCorrected
from anxin.documents.locking import lock_document
from anxin.documents.models import Document
from anxin.documents.telling import named, tell
from anxin.people.models import User


@transaction.atomic
def correct_document(document_id: int, *, reason: str, actor: User, at: datetime) -> Document:
    """A draft with the answers of the old one, to be put right, issued and signed anew. One correction of each issue
    that was not declared void."""
    old = lock_document(document_id)
    policies.check_may_keep(actor, old)
    if old.state != "archived":
        raise NotArchived()
    why = checked_reason(reason)
    later = old.corrections.exclude(state="void").first()
    if later is not None:
        raise CorrectedAlready(number=later.number)
    new = Document(
        subject_type=old.subject_type,
        subject_id=old.subject_id,
        subject_number=old.subject_number,
        station=old.station,
        region=old.region,
        answers=old.answers,
        corrects=old,
        correction_reason=why,
    )
    new.about = old.about
    begin(new, old.described, old.handbook, actor=actor, at=at)
    tell(new, DocumentCorrected(**named(new), replaces=old.number, reason=why), actor=actor, at=at)
    return new
