"""Hand a draft to somebody who may publish it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from anxin.handbook import canonical
from anxin.handbook.errors import DraftOutdated, NothingChanged
from anxin.handbook.events import DraftSentBack, PublicationAsked
from anxin.handbook.lint import check_makes_sense
from anxin.handbook.models import HandbookDraft, HandbookVersion
from anxin.handbook.moves import begin, leap
from anxin.kernel.record import record


@transaction.atomic
def ask_publication(draft_id: int, *, actor: Any, at: datetime, version: int | None = None) -> HandbookDraft:
    """From now on it does not change. Refused while it makes no sense, says nothing new, or is out of date."""
    draft = begin(draft_id, "ask", version=version)
    check_makes_sense(draft.content)
    check_is_next(draft)
    draft.asked_at, draft.asked_by = at, actor
    leap(draft, "ask", "asked_at", "asked_by", actor=actor, at=at)
    record(draft, PublicationAsked(sha256=canonical.sha256(draft.content)), actor=actor, at=at)
    return draft


@transaction.atomic
def send_back(draft_id: int, *, reason: str, actor: Any, at: datetime, version: int | None = None) -> HandbookDraft:
    """Something is to be changed first."""
    draft = begin(draft_id, "send_back", version=version)
    draft.asked_at = draft.asked_by = None
    leap(draft, "send_back", "asked_at", "asked_by", actor=actor, at=at)
    record(draft, DraftSentBack(reason=reason), actor=actor, at=at)
    return draft


def check_is_next(draft: HandbookDraft) -> None:
    """Raise ``DraftOutdated`` or ``NothingChanged``, compared with what is in force.

    A draft begun from an older version on purpose (the way back) is told from one overtaken by the time it was begun.
    """
    current = HandbookVersion.objects.filter(line=draft.line, is_published=True).order_by("-number").first()
    if current is None:
        return
    if current.published_at is not None and current.published_at > draft.started_at:
        raise DraftOutdated(current=str(current), base=str(draft.base or "–"))
    if current.sha256 == canonical.sha256(draft.content):
        raise NothingChanged(version=str(current))
