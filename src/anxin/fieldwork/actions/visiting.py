"""What the verbs about a visit have in common."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from anxin.fieldwork.ability import shortfalls
from anxin.fieldwork.errors import EndsBeforeItStarts, NotCertified, TechnicianBusy
from anxin.fieldwork.models import Visit, WorkOrder
from anxin.handbook.current import handbook_of
from anxin.handbook.grounds import ground
from anxin.kernel import durations
from anxin.kernel.listed import listed
from anxin.people.models import User

ONE_PLACE = "visit_technician_not_in_two_places"


def length_of(starts_at: datetime, ends_at: datetime | None, order: WorkOrder) -> datetime:
    """The end: as agreed, or as long as the handbook plans a visit for."""
    if ends_at is None:
        visits = handbook_of(order).visits
        micros = durations.parse(visits.planned_for).amount if visits else 3_600_000_000
        return starts_at + timedelta(microseconds=micros)
    if ends_at <= starts_at:
        raise EndsBeforeItStarts(field="ends_at")
    return ends_at


def check_certified(order: WorkOrder, technician: User | None, on: date, *, field: str) -> None:
    """Raise ``NotCertified`` where the job asks for something they do not hold that day."""
    if technician is None:
        return
    lacks = shortfalls(order.request, [technician.pk], on).get(technician.pk)
    if lacks:
        why = ground(order, "work_order.assign.technician")
        raise NotCertified(technician=technician.name, lacks=listed(map(str, lacks)), ground=why, field=field)


def plan_visit(order: WorkOrder, starts_at: datetime, ends_at: datetime, content: str) -> Visit:
    """The visit, in the technician's day if one has the order; the database refuses a second one at that time."""
    visit = Visit(work_order=order, technician=order.technician, starts_at=starts_at, ends_at=ends_at, content=content)
    put_into_day(visit, order.technician)
    return visit


def put_into_day(visit: Visit, technician: User | None) -> None:
    """Write the visit under the technician, or raise ``TechnicianBusy`` naming the other visit."""
    visit.technician = technician
    try:
        with transaction.atomic():
            visit.save()
    except IntegrityError as error:
        if ONE_PLACE not in str(error) or technician is None:
            raise
        raise _busy(visit, technician) from None


def end_visit(order: WorkOrder, outcome: str, *, reason: str = "", at: datetime) -> Visit | None:
    """Close the visit that is planned or under way, if there is one."""
    visit = order.visit_ahead
    if visit is None:
        return None
    visit.outcome, visit.outcome_reason = outcome, reason[:300]
    if visit.checked_in_at is not None:
        visit.left_at = at
    visit.save(update_fields=["outcome", "outcome_reason", "left_at"])
    return visit


def _busy(visit: Visit, technician: User) -> TechnicianBusy:
    other = (
        Visit.objects.filter(
            technician=technician,
            outcome__in=[Visit.Outcome.PLANNED, Visit.Outcome.UNDER_WAY],
            starts_at__lt=visit.ends_at,
            ends_at__gt=visit.starts_at,
        )
        .exclude(pk=visit.pk)
        .select_related("work_order")
        .first()
    )
    return TechnicianBusy(
        technician=technician.name,
        order=other.work_order.number if other else "?",
        starts=_clock(other.starts_at) if other else "?",
        ends=_clock(other.ends_at) if other else "?",
        ground=ground(visit.work_order, "work_order.schedule.technician"),
        field="starts_at",
    )


def _clock(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%m-%d %H:%M}"
