"""What happened to a duty."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class DutyOpened(Event):
    name = "duty.opened"
    sentence = _("“%(title)s” is to be done for %(period)s.")

    code: str
    title: str
    title_en: str
    period: str


@dataclass(frozen=True)
class DutyFinished(Event):
    name = "duty.finished"
    sentence = _("%(actor)s did it. %(note)s")

    code: str
    note: str
    is_late: bool


@dataclass(frozen=True)
class DutyReleased(Event):
    name = "duty.released"
    sentence = _("%(actor)s released them from it: %(reason)s")

    code: str
    reason: str
