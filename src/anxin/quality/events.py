"""What happened to a review."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class ReviewJudged(Event):
    name = "review.judged"
    sentence = _("%(about)s ended: %(kept)s standards kept, %(broken)s not.")

    about: str
    kept: int
    broken: int


@dataclass(frozen=True)
class ReviewDrawn(Event):
    name = "review.drawn"
    sentence = _("%(actor)s drew it for a look.")


@dataclass(frozen=True)
class ReviewSpared(Event):
    name = "review.spared"
    sentence = _("%(actor)s put it back: %(reason)s")

    reason: str


@dataclass(frozen=True)
class ReviewClosed(Event):
    """``broken`` counts what the person found; ``measure`` is what is done about it."""

    name = "review.closed"
    sentence = _("%(actor)s looked at it: %(broken)s standards not kept. %(measure)s")

    broken: int
    measure: str
