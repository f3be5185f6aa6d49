"""Begin to change a handbook, or to write one."""

from datetime import datetime
from typing import Any

from django.db import transaction

from anxin.handbook import canonical, loader
from anxin.handbook.events import DraftStarted
from anxin.handbook.models import HandbookDraft, HandbookVersion
from anxin.kernel.errors import NotFound
from anxin.kernel.record import record


@transaction.atomic
def start_draft(base_id: int, *, purpose: str, actor: Any, at: datetime) -> HandbookDraft:
    """A draft with the content of a published version. From an older one it is the way back to it."""
    base = HandbookVersion.objects.filter(pk=base_id, is_published=True).first()
    if base is None:
        raise NotFound(what=HandbookVersion._meta.verbose_name, key=base_id)
    return _started(base.line, base.content, purpose, base=base, actor=actor, at=at)


@transaction.atomic
def start_new_line(meta: dict[str, Any], *, purpose: str, actor: Any, at: datetime) -> HandbookDraft:
    """A draft that says nothing yet but whose it is; raises ``HandbookRefused`` where even that is wrong."""
    handbook = loader.validated({"meta": meta})
    return _started(handbook.meta.line, canonical.content_of(handbook), purpose, base=None, actor=actor, at=at)


def _started(
    line: str, content: dict[str, Any], purpose: str, *, base: HandbookVersion | None, actor: Any, at: datetime
) -> HandbookDraft:
    draft = HandbookDraft.objects.create(
        line=line,
        base=base,
        content=content,
        purpose=purpose,
        started_at=at,
        started_by=actor,
        changed_at=at,
        changed_by=actor,
    )
    record(draft, DraftStarted(base=str(base or "–"), purpose=purpose), actor=actor, at=at)
    return draft
