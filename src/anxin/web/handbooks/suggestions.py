"""What may be typed into the fields of an entry: the words the rooms registered, and what the draft says elsewhere."""

from collections.abc import Iterable, Mapping
from typing import Any

from anxin.handbook import registry
from anxin.kernel.events import EVENTS
from anxin.kernel.models import Calendar
from anxin.people.roles import BY_CODE
from anxin.requests.kinds import Kind, Origin

_ROLES = ("role", "roles", "filled_by", "handler_roles", "answers_for", "asked_by", "decided_by", "by", "waived_by")
_EVENTS = ("starts", "stops", "cancels", "pauses", "resumes", "reviews", "event", "after")
# A field that names an entry of another section.
_SECTIONS = {
    "checklists": "checklists",
    "evidence": "evidence",
    "violation": "violations",
    "clock": "clocks",
    "plan": "follow_ups",
    "steps": "steps",
    "fields": "fields",
    "approvals": "approvals",
    "documents": "forms",
    "form": "forms",
    "penalty": "penalties",
}


def suggestions(content: Mapping[str, Any]) -> dict[str, list[str]]:
    """By the name of a field; fields that take any text are left out."""
    subjects = [code for code in registry.subjects() if _has_lifecycle(code)]
    moves = {move.code for code in subjects for move in _moves(code)}
    found: dict[str, Iterable[str]] = {
        "subject": subjects,
        "before": moves,
        "moves": moves,
        "calendar": Calendar.objects.values_list("code", flat=True),
        "kinds": Kind.values,
        "origins": Origin.values,
        "behind": registry.grounds(),
    }
    found |= dict.fromkeys(_ROLES, BY_CODE)
    found |= dict.fromkeys(_EVENTS, EVENTS)
    for field, section in _SECTIONS.items():
        found[field] = [row["id"] for row in content.get(section, ()) if "id" in row]
    return {field: sorted(words) for field, words in found.items()}


def _has_lifecycle(subject: str) -> bool:
    vocabulary = registry.vocabulary(subject)
    return vocabulary is not None and vocabulary.lifecycle is not None


def _moves(subject: str) -> Iterable[Any]:
    vocabulary = registry.vocabulary(subject)
    return vocabulary.lifecycle if vocabulary and vocabulary.lifecycle else ()
