"""Who did what when, in sentences, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from anxin.kernel.models import Subject
from anxin.kernel.timeline import Entry, timeline

LENGTH = 60
_BAD = frozenset({"breached", "declined", "failed", "refused", "damaged"})


@dataclass(frozen=True)
class Told:
    """A line with what the page adds to it."""

    entry: Entry
    number: str

    @property
    def clause(self) -> list[str]:
        return self.entry.payload.get("clause") or []

    @property
    def source(self) -> str:
        return self.entry.payload.get("source") or ""

    @property
    def tone(self) -> str:
        """Red for what went wrong, so that it is found at a glance."""
        return "red" if self.entry.event.rsplit(".", 1)[-1] in _BAD else "primary"


def timeline_of(subjects: Sequence[Subject]) -> dict[str, Any]:
    """The lines of several subjects of one matter, as one story."""
    numbers = {(subject.SUBJECT, subject.pk): getattr(subject, "number", "") for subject in subjects}
    entries = timeline(list(numbers), most=LENGTH + 1)
    told = [Told(entry, numbers[entry.subject_type, entry.subject_id]) for entry in entries[:LENGTH]]
    return {"lines": told, "is_cut": len(entries) > LENGTH, "shows_numbers": len(subjects) > 1}
