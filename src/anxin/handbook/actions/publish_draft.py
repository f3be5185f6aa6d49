"""Put a draft into force, or away."""

from datetime import datetime
from typing import Any

from django.db import transaction

from anxin.handbook import canonical, loader
from anxin.handbook.actions.ask_publication import check_is_next
from anxin.handbook.actions.load import draft as next_version
from anxin.handbook.actions.load import one_at_a_time
from anxin.handbook.actions.publish import publish_version
from anxin.handbook.errors import OwnDraft
from anxin.handbook.events import DraftDiscarded, DraftPublished
from anxin.handbook.models import HandbookDraft, HandbookVersion
from anxin.handbook.moves import begin, leap
from anxin.kernel.record import record


@transaction.atomic
def publish_draft(draft_id: int, *, actor: Any, at: datetime, version: int | None = None) -> HandbookVersion:
    """The next version of the line. Refused to whoever asked for it: a handbook is changed by two people."""
    draft = begin(draft_id, "publish", version=version)
    if draft.asked_by_id == actor.pk:
        raise OwnDraft
    one_at_a_time(draft.line)
    check_is_next(draft)
    made = publish_version(next_version(loader.validated(draft.content)).pk, actor=actor, at=at)
    draft.published = made
    leap(draft, "publish", "published", actor=actor, at=at)
    record(draft, DraftPublished(version=str(made), sha256=canonical.sha256(draft.content)), actor=actor, at=at)
    return made


@transaction.atomic
def discard_draft(draft_id: int, *, reason: str, actor: Any, at: datetime, version: int | None = None) -> HandbookDraft:
    """It stays to be read, and is not worked on any more."""
    draft = begin(draft_id, "discard", version=version)
    leap(draft, "discard", actor=actor, at=at)
    record(draft, DraftDiscarded(reason=reason), actor=actor, at=at)
    return draft
