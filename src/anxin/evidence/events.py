"""Facts about evidence, told of the subject it belongs to."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import FORMER, Event


@dataclass(frozen=True)
class EvidenceAdded(Event):
    """``value`` is what was typed: a number, a serial number, the number of an invoice; ``amount`` is yuan."""

    name = "evidence.added"
    sentence = _("%(actor)s added “%(title)s” %(value)s.")
    kind: str
    title: str
    title_en: str
    value: str
    amount: str
    file: str


@dataclass(frozen=True)
class SerialDiffered(Event):
    """The unit on site is another than the one on record."""

    name = "evidence.serial_differs"
    sentence = _("%(actor)s found the serial number %(value)s instead of %(known)s: %(reason)s")
    kind: str
    value: str
    known: str
    reason: str


@dataclass(frozen=True)
class EvidenceWithdrawn(Event):
    name = "evidence.withdrawn"
    sentence = _("%(actor)s withdrew “%(title)s”: %(reason)s")
    kind: str
    title: str
    title_en: str
    reason: str


@dataclass(frozen=True)
class EvidenceWaived(Event):
    name = "evidence.waived"
    sentence = _("%(actor)s did without “%(title)s”: %(reason)s")
    kind: str
    title: str
    title_en: str
    reason: str


@dataclass(frozen=True)
class WaiverNoted(Event):
    name = "evidence.waiver_noted"
    sentence = _("%(actor)s noted why “%(title)s” could not be had: %(reason)s")
    kind: str
    title: str
    title_en: str
    reason: str


@dataclass(frozen=True)
class WaiverAccepted(Event):
    name = "evidence.waiver_accepted"
    sentence = _("%(actor)s accepted the reason for doing without “%(title)s”. %(note)s")
    kind: str
    title: str
    title_en: str
    note: str


@dataclass(frozen=True)
class WaiverRefused(Event):
    name = "evidence.waiver_refused"
    sentence = _("%(actor)s did not accept the reason for doing without “%(title)s”: %(note)s")
    kind: str
    title: str
    title_en: str
    note: str


FORMER |= {
    "work_order.evidence_added": _("%(actor)s added “%(title)s”."),
    "work_order.evidence_withdrawn": EvidenceWithdrawn.sentence,
}
