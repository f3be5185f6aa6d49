"""Facts about what a handbook asks for: they are told of whatever matter it is."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


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
