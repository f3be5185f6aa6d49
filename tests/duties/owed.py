"""A duty that somebody of the small company owes."""

from datetime import date, timedelta

from anxin.duties.models import Duty
from anxin.kernel.deadlines import ClockSpec, start_clock
from anxin.kernel.models import StoredFile
from anxin.kernel.numbering import next_number
from anxin.people.models import User
from tests.world import World

SPEC = ClockSpec("weekly-form", "tv@1/duties/weekly-form", (), "周报", "Weekly form", "always", "1d")


def a_duty(world: World, person: User, *, file: StoredFile | None = None, **fields: object) -> Duty:
    """The weekly form of the week that is running, due on Friday evening."""
    grant = person.grants.first()
    station = grant.station if grant else None
    row = Duty.objects.create(
        **{
            "number": next_number("DU", world.now),
            "state": "due",
            "handbook": world.handbook,
            "line": "tv",
            "code": "weekly-form",
            "title": "周报",
            "title_en": "Weekly form",
            "role": grant.role if grant else "technician",
            "first_day": date(2026, 3, 2),
            "last_day": date(2026, 3, 8),
            "person": person,
            "station": station,
            "region": station.region if station else None,
            "opened_at": world.now,
            "due_at": world.now + timedelta(days=2),
            "file": file,
            **fields,
        }
    )
    start_clock(row, SPEC, at=world.now, moment=row.due_at)
    return row
