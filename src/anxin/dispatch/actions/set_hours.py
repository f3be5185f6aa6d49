"""Say when and from where a technician works."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.dispatch import policies
from anxin.dispatch.errors import ShiftMistaken
from anxin.dispatch.events import HoursSet
from anxin.dispatch.models import WorkingHours
from anxin.dispatch.models.hours import usual_hours
from anxin.kernel.record import record
from anxin.people.models import User

FIELDS = (
    *("weekdays", "starts", "ends", "lunch_from", "lunch_until", "lunch_minutes", "overtime_minutes"),
    *("most_visits", "base", "latitude", "longitude"),
)


@transaction.atomic
def set_working_hours(
    technician_id: int, changes: Mapping[str, Any], *, actor: User | None, at: datetime, version: int | None = None
) -> WorkingHours:
    """Set some of ``FIELDS``; what is left out stays. ``version`` is that of the person."""
    if unknown := changes.keys() - set(FIELDS):
        raise ValueError(f"working hours have no {sorted(unknown)}")
    technician = User.objects.lock(technician_id, version=version)
    policies.check_may_arrange(actor, technician)
    hours = WorkingHours.objects.filter(technician=technician).first() or usual_hours(technician.pk)
    changed = [field for field, value in changes.items() if value != getattr(hours, field)]
    if not changed and hours.pk:
        return hours
    for field in changed:
        setattr(hours, field, changes[field])
    hours.weekdays = sorted(set(hours.weekdays))
    _check(hours)
    hours.save()
    technician.write()
    told = _("%(starts)s–%(ends)s, %(days)s days a week") % {
        "starts": f"{hours.starts:%H:%M}",
        "ends": f"{hours.ends:%H:%M}",
        "days": len(hours.weekdays),
    }
    record(technician, HoursSet(hours=told, fields=changed), actor=actor, at=at)
    return hours


def _check(hours: WorkingHours) -> None:
    if any(day not in range(1, 8) for day in hours.weekdays):
        raise ShiftMistaken(field="weekdays", reason=_("Days of the week count from 1 to 7."))
    if hours.ends <= hours.starts:
        raise ShiftMistaken(field="ends", reason=_("The day would end before it begins."))
    if hours.lunch_until < hours.lunch_from:
        raise ShiftMistaken(field="lunch_until", reason=_("Lunch would have to begin before it may."))
    if hours.most_visits == 0:
        raise ShiftMistaken(field="most_visits", reason=_("Who makes no visit works on no day: leave the days empty."))
    if hours.base == WorkingHours.Base.HOME and (hours.latitude is None or hours.longitude is None):
        raise ShiftMistaken(field="latitude", reason=_("Whoever begins at home needs a place of home."))
