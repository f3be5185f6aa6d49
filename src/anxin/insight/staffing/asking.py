"""Ask what would have been."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from anxin.insight.models import Rehearsal
from anxin.insight.staffing.errors import NobodyMore, NotThatFew
from anxin.kernel import progress
from anxin.kernel.errors import InputRefused, NotEntitled
from anxin.kernel.jobs import queue
from anxin.people.models import Division, Region, RoleGrant, Station, User
from anxin.people.policies import may
from anxin.people.roles import titles_that_may

JOB = "rehearse-staffing"
MOST_WEEKS, MOST_MORE = 8, 20
ENTITLED = ("report.read", "plan.make")


@transaction.atomic
def ask_for_rehearsal(
    *,
    station: Station | None = None,
    region: Region | None = None,
    more: int,
    weeks: int,
    way: str,
    district: Division | None = None,
    actor: User,
    at: datetime,
) -> Rehearsal:
    """The weeks before today; a worker rehearses them, and the bar tells how far it is."""
    check_may_ask(actor, station=station, region=region)
    reach = station or region
    if reach is None:
        raise InputRefused(field="station", reason=_("Name a station or a region."))
    if more == 0:
        raise NobodyMore(field="more")
    there = technicians_of(stations_of(station, region))
    if more < 0 and there + more < 1:
        raise NotThatFew(reach=str(reach), there=there, field="more")
    title = _("%(reach)s with %(more)s technicians") % {"reach": reach, "more": f"{more:+d}"}
    row = Rehearsal.objects.create(
        station=station,
        region=None if station else region,
        lines=list(actor.lines),
        district=district if more > 0 else None,
        more=more,
        first_day=timezone.localdate(at) - timedelta(days=7 * weeks),
        weeks=weeks,
        way=way,
        asked_at=at,
        asked_by=actor,
        bar=progress.start(JOB, title, actor=actor, at=at, total=100),
    )
    queue(JOB, rehearsal_id=row.pk)
    return row


def may_ask(actor: User | None, *, station: Station | None, region: Region | None) -> bool:
    region_id = station.region_id if station else region.pk if region else None
    place = {"station_id": station.pk if station else None, "region_id": region_id}
    return any(may(actor, permission, **place) for permission in ENTITLED)


def check_may_look(actor: User) -> None:
    """At any answers at all; which ones ``visible_to`` says."""
    if not any(actor.has(permission) for permission in ENTITLED):
        raise NotEntitled(roles="; ".join(titles_that_may(permission) for permission in ENTITLED))


def check_may_ask(actor: User | None, *, station: Station | None, region: Region | None) -> None:
    if not may_ask(actor, station=station, region=region):
        raise NotEntitled(roles="; ".join(titles_that_may(permission) for permission in ENTITLED))


def stations_of(station: Station | None, region: Region | None) -> list[Station]:
    return [station] if station else list(Station.objects.active().filter(region=region))


def technicians_of(stations: list[Station]) -> int:
    grants = RoleGrant.objects.filter(role="technician", station__in=stations, user__is_active=True)
    return grants.values("user").distinct().count()
