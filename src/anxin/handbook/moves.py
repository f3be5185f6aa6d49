"""What the actions on a draft share: lock it, look whether it may move, and leave it changed."""

from datetime import datetime
from typing import Any

from anxin.handbook.editing import LIFECYCLE
from anxin.handbook.models import HandbookDraft


def begin(draft_id: int, move: str, *, version: int | None) -> HandbookDraft:
    """The draft, locked; raises ``NotFound``, ``StalePage`` or ``MoveRefused``."""
    draft: HandbookDraft = HandbookDraft.objects.lock(draft_id, version=version)
    LIFECYCLE.check(draft.state, move)
    return draft


def leap(draft: HandbookDraft, move: str, *fields: str, actor: Any, at: datetime) -> None:
    """The state the move leads to, and who moved it when."""
    draft.state = LIFECYCLE.move(move).lands(draft.state)
    draft.changed_at, draft.changed_by = at, actor
    draft.write("state", "changed_at", "changed_by", *fields)
