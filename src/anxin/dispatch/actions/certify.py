"""Enter what a technician is certified for."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.dispatch import policies
from anxin.dispatch.errors import ShiftMistaken
from anxin.dispatch.events import Certified
from anxin.dispatch.models import Certificate
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import said


@transaction.atomic
def certify(
    technician_id: int,
    *,
    name: str,
    level: int = 1,
    valid_until: date | None = None,
    actor: User | None,
    at: datetime,
) -> Certificate:
    """New, or changed where the technician has one of that name. ``valid_until`` is the last day it counts."""
    technician = User.objects.lock(technician_id)
    policies.check_may_arrange(actor, technician)
    name = said(name, 60, "name", _("certificate"))
    if level < 1:
        raise ShiftMistaken(field="level", reason=_("Levels count from 1."))
    row = Certificate.objects.filter(technician=technician, name=name).first()
    if row and (row.level, row.valid_until) == (level, valid_until):
        return row
    terms = {"level": level, "valid_until": valid_until}
    row, _is_new = Certificate.objects.update_or_create(technician=technician, name=name, defaults=terms)
    event = Certified(certificate=name, level=level, valid_until=str(valid_until or ""))
    record(technician, event, actor=actor, at=at)
    return row
