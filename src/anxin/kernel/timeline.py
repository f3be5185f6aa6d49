"""Who did what when, in sentences: the audit lines of a subject and of those that belong to it, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anxin.kernel.events import EVENTS, FORMER
from anxin.kernel.listed import listed
from anxin.kernel.models import AuditLine


@dataclass(frozen=True)
class Entry:
    """One line. ``actor`` is empty where the program acted by itself."""

    at: datetime
    subject_type: str
    subject_id: int
    event: str
    sentence: str
    actor: str
    actor_id: int | None
    payload: dict[str, Any]
    seq: int


def timeline(subjects: Sequence[tuple[str, int]], *, most: int = 500) -> list[Entry]:
    """The newest lines of these subjects, in the reader's language, with one query."""
    if not subjects:
        return []
    wanted = Q()
    for kind in {kind for kind, _pk in subjects}:
        wanted |= Q(subject_type=kind, subject_id__in=[pk for of, pk in subjects if of == kind])
    lines = AuditLine.objects.filter(wanted).select_related("actor").order_by("-at", "-id")[:most]
    return [_entry(line) for line in lines]


def _entry(line: AuditLine) -> Entry:
    actor = str(line.actor) if line.actor else ""
    return Entry(
        at=line.at,
        subject_type=line.subject_type,
        subject_id=line.subject_id,
        event=line.event,
        sentence=sentence(line.event, line.payload, actor=actor),
        actor=actor,
        actor_id=line.actor_id,
        payload=line.payload,
        seq=line.seq,
    )


def sentence(event: str, payload: dict[str, Any], *, actor: str = "") -> str:
    """What happened. An event the program no longer knows, or knows with other fields, is told as it was then; one
    that nobody remembers is still shown by its name."""
    known = EVENTS.get(event)
    for template in (known.sentence if known else "", FORMER.get(event, "")):
        if template:
            try:
                return str(template) % (_readable(payload) | {"actor": actor or _("The program")})
            except (KeyError, TypeError, ValueError):
                continue
    return _("%(event)s (recorded by an earlier version)") % {"event": event}


def _readable(payload: dict[str, Any]) -> dict[str, Any]:
    """Titles in the reader's language (``title`` beside ``title_en``), times on the reader's clock."""
    shown = {key: _shown(value) for key, value in payload.items()}
    # The program's own reasons are recorded in English; what people wrote stays as they wrote it.
    if isinstance(reason := shown.get("reason"), str) and reason:
        shown["reason"] = _(reason)
    if (get_language() or "").startswith("en"):
        shown |= {key.removesuffix("_en"): value for key, value in shown.items() if key.endswith("_en") and value}
    return shown


def _shown(value: Any) -> Any:
    if isinstance(value, str) and len(value) >= 19 and value[10:11] == "T":
        try:
            moment = parse_datetime(value)
        except ValueError:
            return value
        if moment and timezone.is_aware(moment):
            return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"
    if isinstance(value, list):
        return listed(_shown(item) for item in value)
    return "" if value is None else value
