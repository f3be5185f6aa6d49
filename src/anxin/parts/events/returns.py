"""Facts about returns of parts."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class PartsReturnListed(Event):
    name = "parts_return.listed"
    sentence = _("%(actor)s wants to send back %(parts)s.")
    parts: str


@dataclass(frozen=True)
class PartsReturnConfirmed(Event):
    name = "parts_return.confirmed"
    sentence = _("%(actor)s confirmed the return list.")


@dataclass(frozen=True)
class PartsReturnDeclined(Event):
    name = "parts_return.declined"
    sentence = _("%(actor)s did not confirm the return list: %(reason)s")
    reason: str


@dataclass(frozen=True)
class PartsReturnWithdrawn(Event):
    name = "parts_return.withdrawn"
    sentence = _("%(actor)s took the return list back.")


@dataclass(frozen=True)
class PartsReturnSent(Event):
    name = "parts_return.sent"
    sentence = _("%(actor)s sent %(parts)s back with %(carrier)s, %(tracking)s.")
    parts: str
    carrier: str
    tracking: str


@dataclass(frozen=True)
class PartsReturnAsked(Event):
    name = "parts_return.asked"
    sentence = _("%(actor)s asks: %(question)s")
    question: str


@dataclass(frozen=True)
class PartsReturnAnswered(Event):
    name = "parts_return.answered"
    sentence = _("%(actor)s answers: %(answer)s")
    answer: str


@dataclass(frozen=True)
class PartsReturnDisputed(Event):
    name = "parts_return.disputed"
    sentence = _("%(actor)s found it damaged or short: %(note)s")
    note: str


@dataclass(frozen=True)
class PartsReturnReceived(Event):
    """``parts`` says what the store took, as text; ``lacking`` what it did not; empty: everything is there."""

    name = "parts_return.received"
    sentence = _("%(actor)s took %(parts)s into the store. %(lacking)s")
    parts: str
    lacking: str


@dataclass(frozen=True)
class PartsReturnRefused(Event):
    name = "parts_return.refused"
    sentence = _("%(actor)s refused the return: %(reason)s")
    reason: str


@dataclass(frozen=True)
class PartsReturnTakenHome(Event):
    name = "parts_return.taken_home"
    sentence = _("%(actor)s has the refused return again.")
