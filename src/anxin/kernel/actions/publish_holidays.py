"""Enter the public holidays and make-up days of a year, as the State Council announced them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from anxin.kernel.calendar_changes import check_may_edit, publish_revision
from anxin.kernel.calendar_events import HolidaysPublished
from anxin.kernel.errors import InputRefused
from anxin.kernel.models import Calendar, Holiday

REASON = gettext_noop("the public holidays were entered")


@dataclass(frozen=True)
class PublishedDay:
    """A free day, or with ``is_workday`` a weekend day that is worked for one (调休)."""

    day: date
    is_workday: bool
    title: str


class HolidaysRefused(InputRefused):
    """Days that do not make a year's list."""

    code = "holidays_refused"
    sentence = _("These are not the holidays of %(year)s: enter at least one day, and only days from %(year)s.")


@transaction.atomic
def publish_holidays(year: int, days: Sequence[PublishedDay], *, actor: Any, at: datetime) -> None:
    """These days hold from now on, also over the built-in tables; a list entered again replaces the one before.

    Every calendar that observes holidays gets its next revision, and its running clocks are computed again.
    """
    check_may_edit(actor)
    if not days or any(day.day.year != year for day in days):
        raise HolidaysRefused(year=year)
    observing = list(Calendar.objects.select_for_update().filter(observes_holidays=True).order_by("pk"))
    Holiday.objects.filter(day__year=year).delete()
    Holiday.objects.bulk_create(
        [Holiday(day=each.day, is_workday=each.is_workday, title=each.title[:80]) for each in days]
    )
    for calendar in observing:
        publish_revision(
            calendar, partial(HolidaysPublished, year=year, days=len(days)), reason=REASON, actor=actor, at=at
        )
