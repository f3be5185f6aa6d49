"""Facts about parts that go between a station and its technicians."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class HandoverOffered(Event):
    """``parts`` says how many of which, ``place`` where they are to go; both as text."""

    name = "handover.offered"
    sentence = _("%(actor)s hands %(parts)s over to %(place)s.")
    parts: str
    place: str


@dataclass(frozen=True)
class HandoverTaken(Event):
    name = "handover.taken"
    sentence = _("%(actor)s took over %(parts)s.")
    parts: str


@dataclass(frozen=True)
class HandoverDeclined(Event):
    name = "handover.declined"
    sentence = _("%(actor)s did not take them over: %(reason)s")
    reason: str


@dataclass(frozen=True)
class HandoverWithdrawn(Event):
    name = "handover.withdrawn"
    sentence = _("%(actor)s took the hand-over back: %(reason)s")
    reason: str
