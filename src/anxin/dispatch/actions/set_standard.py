"""Say what a job of a kind takes."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.dispatch import policies
from anxin.dispatch.errors import ShiftMistaken
from anxin.dispatch.events import StandardSet
from anxin.dispatch.models import JobStandard
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import fitting

LONGEST = 24 * 60


@transaction.atomic
def set_standard(
    *,
    kind: str = "",
    family_id: int | None = None,
    fault_code_id: int | None = None,
    minutes: int,
    certificate: str = "",
    level: int = 1,
    actor: User | None,
    at: datetime,
) -> JobStandard:
    """New, or changed where there is one for that kind, family and fault."""
    policies.check_may_set_standards(actor)
    if not 0 < minutes <= LONGEST:
        raise ShiftMistaken(field="minutes", reason=_("A visit takes from one minute to a day."))
    if level < 1:
        raise ShiftMistaken(field="level", reason=_("Levels count from 1."))
    about = {"kind": kind, "family_id": family_id, "fault_code_id": fault_code_id}
    terms = {"minutes": minutes, "certificate": fitting(certificate, 60, "certificate").strip(), "level": level}
    known = JobStandard.objects.filter(**about).values_list("pk", flat=True).first()
    if known is None:
        row = JobStandard.objects.create(**about, **terms)
    else:
        row = JobStandard.objects.lock(known)
        if all(getattr(row, field) == value for field, value in terms.items()):
            return row
        for field, value in terms.items():
            setattr(row, field, value)
        row.write(*terms)
    record(row, StandardSet(minutes=minutes, certificate=row.certificate, level=level), actor=actor, at=at)
    return row
