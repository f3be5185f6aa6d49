"""Who came in, and who greeted them."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class Arrived(Event):
    """``sent_to`` is the code of the zone."""

    name = "arrival.noted"
    sentence = _("%(actor)s wrote down who came and where they were sent: %(plate)s, number %(queue)s of the day.")
    plate: str
    sent_to: str
    purpose: str
    queue: int
    is_repeat: bool


@dataclass(frozen=True)
class Redirected(Event):
    name = "arrival.redirected"
    sentence = _("%(actor)s sent them to another zone.")
    before: str
    sent_to: str


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
