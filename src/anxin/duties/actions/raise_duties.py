"""Write down what is owed for the periods that have begun. The schedule asks for it every hour."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from anxin.duties.events import DutyOpened
from anxin.duties.models import Duty
from anxin.duties.periods import Period, period_at
from anxin.handbook.current import current, edition
from anxin.handbook.models import HandbookVersion
from anxin.handbook.schema import Duty as Described
from anxin.handbook.schema import Handbook
from anxin.kernel import calendars, clock, deadlines
from anxin.kernel.jobs import job
from anxin.kernel.numbering import next_number
from anxin.kernel.record import record
from anxin.people.models import RoleGrant, User


@job("raise-duties", is_single=True)
def raise_duties() -> int:
    """How many are new. Asked for again in the same period it finds nothing to do."""
    lines = HandbookVersion.objects.filter(is_published=True).values_list("line", flat=True).distinct()
    return sum(raise_for(line, at=clock.now()) for line in lines)


def raise_for(line: str, *, at: datetime) -> int:
    """Duty by duty, each in a transaction of its own: a worker that dies leaves the others to the next hour."""
    version = current(line)
    handbook = edition(version.pk)
    return sum(_raise_one(version, handbook, duty, at) for duty in handbook.duties)


@dataclass(frozen=True)
class _Owner:
    """Who owes it: a person where they have one, or those who hold the role there."""

    person_id: int | None
    station_id: int | None
    region_id: int | None

    @property
    def key(self) -> tuple[int | None, ...]:
        return self.person_id, self.station_id, self.region_id


@transaction.atomic
def _raise_one(version: HandbookVersion, handbook: Handbook, duty: Described, at: datetime) -> int:
    """The version's row is the lock: two workers at once would both find the same rows missing."""
    HandbookVersion.objects.select_for_update(no_key=True).only("pk").get(pk=version.pk)
    edition_now = calendars.refresh(duty.calendar or handbook.meta.calendar)
    period = period_at(duty, at, edition_now.work)
    if period is None:
        return 0
    there = Duty.objects.filter(line=version.line, code=duty.id, last_day=period.last)
    known = list(there.values_list("person_id", "station_id", "region_id"))
    persons = {person for person, _station, _region in known if person}
    missing = [
        owner
        for owner in _owners(duty, version.line)
        # Whoever has moved to another station since does not owe the same twice.
        if owner.key not in known and owner.person_id not in persons
    ]
    for owner in missing:
        _open(version, handbook, duty, period, owner, at)
    return len(missing)


def _owners(duty: Described, line: str) -> Iterable[_Owner]:
    if duty.reach == "headquarters":
        return [_Owner(None, None, None)]
    holders = User.objects.active().of_line(line)
    grants = RoleGrant.objects.filter(role=duty.role, user__in=holders).select_related("station").order_by("pk")
    found: dict[object, _Owner] = {}
    for grant in grants:
        region_id = grant.station.region_id if grant.station else grant.region_id
        match duty.reach:
            case "person":
                found.setdefault(grant.user_id, _Owner(grant.user_id, grant.station_id, region_id))
            case "station" if grant.station_id:
                found.setdefault(grant.station_id, _Owner(None, grant.station_id, region_id))
            case "region" if region_id:
                found.setdefault(region_id, _Owner(None, None, region_id))
    return found.values()


def _open(
    version: HandbookVersion, handbook: Handbook, duty: Described, period: Period, owner: _Owner, at: datetime
) -> None:
    row = Duty.objects.create(
        number=next_number("DU", at),
        state=Duty.LIFECYCLE.start,
        handbook_id=version.pk,
        line=version.line,
        code=duty.id,
        title=duty.title,
        title_en=duty.title_en,
        role=duty.role,
        first_day=period.first,
        last_day=period.last,
        person_id=owner.person_id,
        station_id=owner.station_id,
        region_id=owner.region_id,
        opened_at=at,
        due_at=period.due_at,
    )
    opened = DutyOpened(code=duty.id, title=duty.title, title_en=duty.title_en, period=row.period)
    record(row, opened, actor=None, at=at)
    deadlines.start_clocks(row, [deadlines.Start(_spec(duty, handbook), at, period.due_at)])


def _spec(duty: Described, handbook: Handbook) -> deadlines.ClockSpec:
    return deadlines.ClockSpec(
        clock=duty.id,
        source=handbook.source(f"duties/{duty.id}"),
        clause=duty.clause,
        title=duty.title,
        title_en=duty.title_en,
        calendar=duty.calendar or handbook.meta.calendar,
        duration="",
        warn_share=duty.warn,
        ladder=tuple(rung.after for rung in duty.ladder),
    )
