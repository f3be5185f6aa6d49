"""Read models of work orders."""

from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils import timezone

from anxin.fieldwork.models import Visit, WorkOrder
from anxin.kernel.errors import NotFound
from anxin.kernel.models import Deadline, Outcome
from anxin.people.models import User

# What a technician has in hand, by state.
IN_HAND = (
    "on_site",
    "working",
    "tested",
    "taken_away",
    "awaiting_part",
    "contacted",
    "rectifying",
    "scheduled",
)


def listed(user: User) -> QuerySet[WorkOrder]:
    """What a list of orders shows, in one statement however long it is; ``is_late``: a clock has run out."""
    return (
        WorkOrder.objects.visible_to(user)
        .select_related("request__customer", "request__product", "request__division", "station", "technician")
        .defer("request__terms", "request__diagnosis")
        .annotate(is_late=_clock_ran_out())
        .order_by("-dispatched_at", "-pk")
    )


def late(user: User) -> QuerySet[WorkOrder]:
    """Open orders with a clock that has run out."""
    return listed(user).filter(_clock_ran_out(), state__in=WorkOrder.LIFECYCLE.open_states)


def _clock_ran_out() -> Exists:
    return Exists(
        Deadline.objects.filter(
            subject_type=WorkOrder.SUBJECT, subject_id=OuterRef("pk"), outcome=Outcome.BREACHED, ended_at=None
        )
    )


def day_of(technician: User, day: date) -> QuerySet[Visit]:
    """The technician's visits of a day, in order, with what is needed on the way."""
    begins = timezone.make_aware(datetime.combine(day, time.min))
    return (
        Visit.objects.filter(technician=technician, starts_at__gte=begins, starts_at__lt=begins + timedelta(days=1))
        .exclude(outcome__in=[Visit.Outcome.MOVED, Visit.Outcome.CANCELLED])
        .select_related("work_order__request__customer", "work_order__request__product", "work_order__station")
        .defer("work_order__request__terms", "work_order__request__diagnosis")
        .order_by("starts_at")
    )


def unfinished(technician: User) -> QuerySet[WorkOrder]:
    """What the technician has in hand without a visit today: waiting for parts, at the station, to be put right."""
    return listed(technician).filter(technician=technician, state__in=IN_HAND)


def detail(user: User, number: str) -> WorkOrder:
    """One order with all that its page shows; the same number of statements for a short and a long history."""
    rows = (
        WorkOrder.objects.visible_to(user)
        .select_related(
            "request__customer",
            "request__asset",
            "request__product__family",
            "request__division__parent__parent",
            "request__fault_code",
            "station",
            "region",
            "technician",
            "accepted_by",
            "completed_by",
        )
        .prefetch_related(
            Prefetch("visits", Visit.objects.select_related("technician").order_by("-starts_at")),
            "contacts__called_by",
            "dispatches__station",
            "evidence__file",
            "charge_lines",
            "parts_used",
            "shortages",
            "take_aways",
            "loan_sets",
            "deletion_requests",
            "delay_reports",
            "damages",
            "violations",
        )
    )
    order = rows.filter(number=number).first()
    if order is None:
        raise NotFound(what=WorkOrder._meta.verbose_name, key=number)
    return order
