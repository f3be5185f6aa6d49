"""Change what a draft says."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from anxin.handbook import content
from anxin.handbook.describe import labels
from anxin.handbook.errors import HandbookRefused
from anxin.handbook.events import DraftEdited, EntryRemoved
from anxin.handbook.models import HandbookDraft
from anxin.handbook.moves import begin, leap
from anxin.handbook.problems import Problem
from anxin.kernel.errors import NotFound
from anxin.kernel.record import record


@transaction.atomic
def put_entry(
    draft_id: int,
    section: str,
    code: str,
    entry: Mapping[str, Any],
    *,
    actor: Any,
    at: datetime,
    version: int | None = None,
) -> HandbookDraft:
    """Write one entry: in place of ``code``, or as a new one where there is none. Raises ``HandbookRefused``."""
    draft = begin(draft_id, "edit", version=version)
    changed = content.with_entry(draft.content, section, code, entry)
    return _write(draft, changed, DraftEdited(**_named(section, entry)), actor=actor, at=at)


@transaction.atomic
def remove_entry(
    draft_id: int, section: str, code: str, *, actor: Any, at: datetime, version: int | None = None
) -> HandbookDraft:
    """Take an entry out; raises ``NotFound`` where there is none."""
    draft = begin(draft_id, "edit", version=version)
    entry = content.entry_of(draft.content, section, code)
    if entry is None:
        raise NotFound(what=section, key=code)
    changed = content.without_entry(draft.content, section, code)
    return _write(draft, changed, EntryRemoved(**_named(section, entry)), actor=actor, at=at)


@transaction.atomic
def put_section(
    draft_id: int, section: str, toml: str, *, actor: Any, at: datetime, version: int | None = None
) -> HandbookDraft:
    """Replace a whole section by what the TOML says. Raises ``HandbookRefused`` with the places that are wrong."""
    draft = begin(draft_id, "edit", version=version)
    changed = content.with_toml(draft.content, section, toml)
    return _write(draft, changed, DraftEdited(**_named(section, {})), actor=actor, at=at)


def _named(section: str, entry: Mapping[str, Any]) -> dict[str, str]:
    """Where it stands, and what it is called in both languages: the section, and of a list the entry in it."""
    code = entry.get("id") if content.is_list(section) else None
    titles = {}
    for name, language in (("title", "zh-hans"), ("title_en", "en")):
        with translation.override(language):
            words = [str(labels.section(section)), *([str(entry.get(name) or code)] if code else [])]
        titles[name] = " · ".join(words)
    return {"path": f"{section}/{code}" if code else section, **titles}


def _write(draft: HandbookDraft, changed: content.Content, event: Any, *, actor: Any, at: datetime) -> HandbookDraft:
    """The line is what a draft is filed under; moving it to another line would be another draft."""
    if changed["meta"]["line"] != draft.line:
        says = _("a draft of “%(line)s” stays one") % {"line": draft.line}
        raise HandbookRefused([Problem("other_line", "meta/line", says)])
    if changed == draft.content:
        return draft
    draft.content = changed
    leap(draft, "edit", "content", actor=actor, at=at)
    record(draft, event, actor=actor, at=at)
    return draft
