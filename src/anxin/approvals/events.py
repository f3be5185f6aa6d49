"""Facts about approvals, told of the approval and of the subject it is about.

``approval`` is the handbook's entry, so that clocks may look at it: ``only = {approval = "repair-cost"}``.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class ApprovalEvent(Event):
    """``number`` is the approval's own; ``amount`` is text in yuan, empty where there is none."""

    approval: str
    number: str
    title: str
    title_en: str
    amount: str


@dataclass(frozen=True)
class ApprovalAsked(ApprovalEvent):
    """``sha256`` names the frozen content: amount, text and photos."""

    name = "approval.asked"
    sentence = _("%(actor)s asked for “%(title)s” (%(number)s) %(amount)s: %(text)s %(flag)s")
    text: str
    sha256: str
    flag: str


@dataclass(frozen=True)
class ApprovalAgreed(ApprovalEvent):
    """``acting_for`` is the person a deputy stood in for."""

    name = "approval.agreed"
    sentence = _("%(actor)s agreed to “%(title)s” (%(number)s)%(acting_for)s. %(note)s")
    note: str
    acting_for: str
    is_confirmation: bool


@dataclass(frozen=True)
class ApprovalGranted(ApprovalEvent):
    name = "approval.granted"
    sentence = _("“%(title)s” (%(number)s) is granted %(amount)s.")


@dataclass(frozen=True)
class ApprovalRefused(ApprovalEvent):
    name = "approval.refused"
    sentence = _("%(actor)s refused “%(title)s” (%(number)s)%(acting_for)s: %(reason)s")
    reason: str
    acting_for: str


@dataclass(frozen=True)
class ApprovalDenied(ApprovalEvent):
    """The one who is said to have agreed by phone says otherwise."""

    name = "approval.denied"
    sentence = _("%(actor)s denies having agreed to “%(title)s” (%(number)s) by phone: %(reason)s")
    reason: str


@dataclass(frozen=True)
class ApprovalPhoned(ApprovalEvent):
    name = "approval.phoned"
    sentence = _(
        "%(actor)s recorded: %(approver)s agreed to “%(title)s” (%(number)s) by phone at %(phoned_at)s: %(said)s"
    )
    approver: str
    approver_id: int
    phoned_at: str
    said: str


@dataclass(frozen=True)
class ApprovalFormed(ApprovalEvent):
    """``is_late``: the form came after its time."""

    name = "approval.formed"
    sentence = _("%(actor)s handed in the form for “%(title)s” (%(number)s) %(amount)s.")
    sha256: str
    is_late: bool


@dataclass(frozen=True)
class ApprovalLapsed(ApprovalEvent):
    """``penalty`` is the handbook's entry that follows from it, if any."""

    name = "approval.lapsed"
    sentence = _("No form came for “%(title)s” (%(number)s), which was agreed by phone.")
    penalty: str


@dataclass(frozen=True)
class ApprovalFiled(ApprovalEvent):
    name = "approval.filed"
    sentence = _("%(actor)s put “%(title)s” (%(number)s) on file: %(text)s")
    text: str


@dataclass(frozen=True)
class ApprovalAcknowledged(ApprovalEvent):
    name = "approval.acknowledged"
    sentence = _("%(actor)s has seen “%(title)s” (%(number)s).")


@dataclass(frozen=True)
class ApprovalPassedOn(ApprovalEvent):
    name = "approval.passed_on"
    sentence = _("%(actor)s passed “%(title)s” (%(number)s) on to %(person)s: %(reason)s")
    person: str
    person_id: int
    reason: str


@dataclass(frozen=True)
class ApprovalAskedBack(ApprovalEvent):
    name = "approval.asked_back"
    sentence = _("%(actor)s asks about “%(title)s” (%(number)s): %(question)s")
    question: str


@dataclass(frozen=True)
class ApprovalAnswered(ApprovalEvent):
    """``is_changed``: amount, text or photos changed, and everybody is asked again."""

    name = "approval.answered"
    sentence = _("%(actor)s answered about “%(title)s” (%(number)s): %(answer)s")
    answer: str
    is_changed: bool
    sha256: str


@dataclass(frozen=True)
class ApprovalWithdrawn(ApprovalEvent):
    name = "approval.withdrawn"
    sentence = _("%(actor)s took “%(title)s” (%(number)s) back: %(reason)s")
    reason: str


@dataclass(frozen=True)
class DeputyNamed(Event):
    name = "deputy.named"
    sentence = _("%(actor)s: %(deputy)s decides for %(person)s from %(since)s to %(until)s.")
    person: str
    deputy: str
    since: str
    until: str


@dataclass(frozen=True)
class DeputyWithdrawn(Event):
    name = "deputy.withdrawn"
    sentence = _("%(actor)s: %(deputy)s no longer decides for %(person)s.")
    person: str
    deputy: str
