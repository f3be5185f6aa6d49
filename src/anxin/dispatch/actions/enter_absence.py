"""Somebody will not be there."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.dispatch import policies
from anxin.dispatch.errors import ShiftMistaken
from anxin.dispatch.events import AbsenceEntered
from anxin.dispatch.models import Absence
from anxin.dispatch.troubles import on_absence
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import said


@transaction.atomic
def enter_absence(
    technician_id: int, *, starts_at: datetime, ends_at: datetime, reason: str, actor: User | None, at: datetime
) -> Absence:
    """Leave, illness, a course. Absences may overlap; the same one twice is one. Where customers wait today, a repair of
    the day is asked for.
    """
    technician = User.objects.lock(technician_id)
    policies.check_may_arrange(actor, technician)
    if ends_at <= starts_at:
        raise ShiftMistaken(field="ends_at", reason=_("The absence would end before it begins."))
    reason = said(reason, 120, "reason", _("reason"))
    absence, is_new = Absence.objects.get_or_create(
        technician=technician,
        starts_at=starts_at,
        ends_at=ends_at,
        defaults={"reason": reason, "entered_at": at, "entered_by": actor},
    )
    if is_new:
        record(technician, AbsenceEntered(starts_at=starts_at, ends_at=ends_at, reason=reason), actor=actor, at=at)
        on_absence(absence, at=at)
    return absence
