"""A word that is another as soon as anything on a board is: a few sums, cheap enough to ask every few seconds."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Count, Max, Sum

from anxin.dispatch.models import Absence, Hold, Proposal
from anxin.dispatch.reading.problem import TO_PLAN
from anxin.dispatch.reading.times import Day
from anxin.fieldwork.models import Visit, WorkOrder
from anxin.people.models import Station


def stamp_of(stations: Collection[Station], day: Day, *, now: datetime) -> str:
    """Whatever changes an order moves its version on; holds and absences are made and ended, never changed."""
    that_day = {"starts_at__lt": day.ends, "ends_at__gt": day.begins}
    sums = (
        Visit.objects.filter(work_order__station__in=stations, **that_day).aggregate(
            n=Count("pk"), last=Max("pk"), versions=Sum("work_order__version")
        ),
        WorkOrder.objects.filter(station__in=stations, state__in=TO_PLAN).aggregate(
            n=Count("pk"), last=Max("pk"), versions=Sum("version")
        ),
        Hold.objects.current(now).filter(**that_day).aggregate(n=Count("pk"), last=Max("pk")),
        Proposal.objects.filter(kind=Proposal.Kind.REPAIR, day=day.day, state="proposed").aggregate(
            n=Count("pk"), last=Max("pk"), versions=Sum("version")
        ),
        Absence.objects.filter(**that_day).aggregate(n=Count("pk"), last=Max("pk")),
    )
    return "-".join(str(value or 0) for found in sums for value in found.values())
