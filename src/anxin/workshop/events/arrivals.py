"""Who came in, and who greeted them."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class Arrived(Event):
    """``zone`` and ``purpose`` as they are called."""

    name = "arrival.noted"
    sentence = _("%(actor)s sent %(plate)s to “%(zone)s”: %(purpose)s, number %(queue)s of the day.")
    plate: str
    zone: str
    purpose: str
    queue: int
    is_repeat: bool


@dataclass(frozen=True)
class Redirected(Event):
    name = "arrival.redirected"
    sentence = _("%(actor)s sent them from “%(before)s” to “%(zone)s”.")
    before: str
    zone: str


@dataclass(frozen=True)
class Greeted(Event):
    name = "arrival.greeted"
    sentence = _("%(actor)s greeted the customer after %(minutes)s minutes.")
    minutes: int


@dataclass(frozen=True)
class LeftAgain(Event):
    name = "arrival.left"
    sentence = _("They left again without service: %(reason)s")
    reason: str
