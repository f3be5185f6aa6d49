"""Facts about what a handbook asks for, told of whatever matter it is; and about handbooks being changed."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import FORMER, Event


@dataclass(frozen=True)
class FieldFilled(Event):
    """``value`` is what was written, in both languages where it is a choice; empty where it was taken out."""

    name = "field.filled"
    sentence = _("%(actor)s filled in “%(title)s”: %(value)s")
    field: str
    title: str
    title_en: str
    value: str
    value_en: str


@dataclass(frozen=True)
class StepTaken(Event):
    name = "step.taken"
    sentence = _("%(actor)s: “%(title)s” is done. %(note)s")
    step: str
    title: str
    title_en: str
    note: str = ""


@dataclass(frozen=True)
class StepWithdrawn(Event):
    """``note`` is why."""

    name = "step.withdrawn"
    sentence = _("%(actor)s: “%(title)s” is not done after all: %(note)s")
    step: str
    title: str
    title_en: str
    note: str


@dataclass(frozen=True)
class DraftStarted(Event):
    name = "handbook_draft.started"
    sentence = _("%(actor)s began a draft from %(base)s: %(purpose)s")
    base: str
    purpose: str


@dataclass(frozen=True)
class DraftEdited(Event):
    """``path`` is the entry or section (``clocks/station-accepts``), ``title`` what people call it."""

    name = "handbook_draft.edited"
    sentence = _("%(actor)s changed “%(title)s”.")
    path: str
    title: str
    title_en: str


@dataclass(frozen=True)
class EntryRemoved(Event):
    name = "handbook_draft.entry_removed"
    sentence = _("%(actor)s removed “%(title)s”.")
    path: str
    title: str
    title_en: str


@dataclass(frozen=True)
class PublicationAsked(Event):
    """``sha256`` is what was asked for: what is published later is this and nothing else."""

    name = "handbook_draft.publication_asked"
    sentence = _("%(actor)s asked for publication.")
    sha256: str


@dataclass(frozen=True)
class DraftSentBack(Event):
    name = "handbook_draft.sent_back"
    sentence = _("%(actor)s sent the draft back: %(reason)s")
    reason: str


@dataclass(frozen=True)
class DraftPublished(Event):
    name = "handbook_draft.published"
    sentence = _("%(actor)s published %(version)s.")
    version: str
    sha256: str


@dataclass(frozen=True)
class DraftDiscarded(Event):
    name = "handbook_draft.discarded"
    sentence = _("%(actor)s discarded the draft: %(reason)s")
    reason: str


@dataclass(frozen=True)
class HandbookChanged(Event):
    name = "handbook.changed"
    sentence = _("%(actor)s moved it from %(before)s to %(after)s: %(reason)s")

    before: str
    after: str
    reason: str


# As they were told before they named the entry by its title.
FORMER["handbook_draft.edited"] = _("%(actor)s changed %(path)s.")
FORMER["handbook_draft.entry_removed"] = _("%(actor)s removed %(path)s.")
