"""Duties somebody can do, on days there are."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from anxin.handbook.problems import Problem
from anxin.handbook.schema import Handbook
from anxin.kernel.actions.seed_calendars import CALENDARS


def free_days(handbook: Handbook) -> Iterator[Problem]:
    """A word about free days where the calendar has none."""
    for duty in handbook.duties:
        calendar = CALENDARS.get(duty.calendar or handbook.meta.calendar)
        if duty.free_day != "same" and calendar and _never_rests(calendar):
            yield Problem(
                "never_free", f"duties/{duty.id}", _("its calendar has no free days to speak of; name another one")
            )


def _never_rests(calendar: dict[str, object]) -> bool:
    week = calendar["week"]
    assert isinstance(week, dict)
    return len(week) == 7 and not calendar["observes_holidays"]
