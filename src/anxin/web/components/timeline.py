"""Who did what when, in sentences, newest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from anxin.kernel.models import Subject
from anxin.kernel.timeline import Entry, timeline

LENGTH = 30
"""Lines that a page shows by itself; whoever asks for the older ones gets ``MOST``."""
MOST = 500
ASKED = "story"
_BAD = frozenset({"breached", "declined", "failed", "refused", "damaged"})


@dataclass(frozen=True)
class Told:
    """A line with what the page adds to it."""

    entry: Entry
    number: str  # of what it is about, where that is not what the page is about

    @property
    def clause(self) -> list[str]:
        return self.entry.payload.get("clause") or []

    @property
    def source(self) -> str:
        return self.entry.payload.get("source") or ""

    @property
    def is_bad(self) -> bool:
        """What went wrong is red, so that it is found at a glance."""
        return self.entry.event.rsplit(".", 1)[-1] in _BAD


def timeline_of(context: Mapping[str, Any], subjects: Sequence[Subject]) -> dict[str, Any]:
    """The lines of several subjects of one matter, as one story. The page is about the first of them."""
    numbers = {(subject.SUBJECT, subject.pk): getattr(subject, "number", "") for subject in subjects[1:]}
    asked = context["request"].GET.get(ASKED) == "all"
    length = MOST if asked else LENGTH
    entries = timeline([(subject.SUBJECT, subject.pk) for subject in subjects], most=length + 1)
    told = [Told(entry, numbers.get((entry.subject_type, entry.subject_id), "")) for entry in entries[:length]]
    return {"lines": told, "is_cut": len(entries) > length, "may_ask": not asked}
