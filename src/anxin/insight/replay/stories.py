"""What happened to subjects, read from the audit log in parts."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from anxin.handbook.registry import subjects, vocabulary
from anxin.kernel.models import AuditLine, Subject
from anxin.kernel.subjects import model_of

PART = 200


@dataclass(frozen=True, slots=True)
class Happened:
    """One event: its name, its fields as JSON keeps them, and when."""

    name: str
    payload: Mapping[str, Any]
    at: datetime


@dataclass(frozen=True)
class Story:
    """A subject as it stands today, and everything that was told of it, in order."""

    subject: Subject
    events: tuple[Happened, ...] = field(repr=False)

    @property
    def kind(self) -> str:
        return self.subject.SUBJECT


def kinds() -> list[str]:
    """The kinds of subject a handbook has clocks or checkpoints for, in the order they were made known."""
    return [code for code in subjects() if (known := vocabulary(code)) and known.lifecycle]


def concerned(kind: str, line: str, *, since: datetime) -> list[int]:
    """The ids of those of the line whose story began since then, oldest first."""
    begun = AuditLine.objects.filter(subject_type=kind, seq=1, at__gte=since)
    rows = model_of(kind)._default_manager.filter(
        handbook__line=line, pk__in=begun.order_by().values_list("subject_id", flat=True)
    )
    return list(rows.order_by("pk").values_list("pk", flat=True))


def told(kind: str, ids: list[int]) -> Iterator[Story]:
    """The stories of these subjects; two queries for each part of them."""
    for begin in range(0, len(ids), PART):
        part = ids[begin : begin + PART]
        rows = model_of(kind)._default_manager.in_bulk(part)
        events: dict[int, list[Happened]] = defaultdict(list)
        lines = AuditLine.objects.filter(subject_type=kind, subject_id__in=part).order_by("subject_id", "seq")
        for subject_id, name, payload, at in lines.values_list("subject_id", "event", "payload", "at"):
            events[subject_id].append(Happened(name, payload, at))
        yield from (Story(rows[pk], tuple(events[pk])) for pk in part if pk in rows)
