"""A technician says: from now on I cannot go anywhere."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from anxin.dispatch import policies
from anxin.dispatch.errors import ShiftMistaken
from anxin.dispatch.events import AbsenceEntered
from anxin.dispatch.models import Absence
from anxin.dispatch.troubles import falling_into, on_absence
from anxin.fieldwork.models import Visit
from anxin.kernel.record import record
from anxin.people.actions.tell import tell
from anxin.people.models import User
from anxin.people.queries import holders_of
from anxin.people.roles import ROLES
from anxin.requests.words import said

LONGEST = timedelta(days=30)
NAMED = 8
"""Orders in the message; the technician's page names all."""


@transaction.atomic
def call_in_sick(*, until: date, reason: str, actor: User, at: datetime) -> Absence:
    """Away until the end of that day. A repair of today's rest is asked for, and those who plan the technician are told whose
    visits fall into it. Said again, with the same last day, it is the same absence, and nobody is told twice.
    """
    technician = User.objects.lock(actor.pk)
    policies.check_may_call_in_sick(technician)
    today = timezone.localdate(at)
    if not today <= until <= today + LONGEST:
        raise ShiftMistaken(field="until", reason=_("Choose a day from today on, at most a month ahead."))
    reason = said(reason, 120, "reason", _("reason"))
    ends_at = timezone.make_aware(datetime.combine(until + timedelta(days=1), time.min))
    known = Absence.objects.filter(technician=technician, starts_at__lte=at, ends_at=ends_at).first()
    if known is not None:
        return known
    absence = Absence.objects.create(
        technician=technician, starts_at=at, ends_at=ends_at, reason=reason, entered_at=at, entered_by=technician
    )
    record(technician, AbsenceEntered(starts_at=at, ends_at=ends_at, reason=reason), actor=technician, at=at)
    on_absence(absence, at=at)
    _tell(absence, falling_into(absence), at=at)
    return absence


def _tell(absence: Absence, visits: Iterable[Visit], *, at: datetime) -> None:
    technician, last = absence.technician, timezone.localdate(absence.ends_at - timedelta(minutes=1))
    orders = [visit.work_order.number for visit in visits]
    named = ", ".join(orders[:NAMED]) + (" …" if len(orders) > NAMED else "")
    roles = [role.code for role in ROLES if policies.PLAN in role.may]
    tell(
        {
            pk
            for station in policies.stations_of(technician)
            for pk in holders_of(roles, station_id=station.pk, region_id=station.region_id)
        },
        key=f"sick:{absence.pk}",
        text=f"{technician.name}从现在起不能出工，至{last:%m-%d}：{absence.reason}。涉及上门{len(orders)}个：{named or '无'}",
        text_en=f"{technician.name} is away from now until {last:%m-%d}: {absence.reason}. Visits it concerns: {named or 'none'}",
        subject_type="technician",
        subject_id=technician.pk,
        number=str(technician.pk),
        is_urgent=True,
        at=at,
    )
