"""Which day and whose: what the address of a board asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date

from anxin.dispatch.reading.problem import day_of
from anxin.dispatch.reading.times import Day
from anxin.kernel import clock
from anxin.people.models import Region, Station, User
from anxin.people.queries import stations
from anxin.web.move_page import actor_of


@dataclass(frozen=True)
class Asked:
    """``stations``: those that are shown, of those ``visible``. ``is_whole``: at once,
    for whoever has no scripts. Words that mean nothing ask for nothing.
    """

    user: User
    day: Day
    visible: Sequence[Station]
    stations: Sequence[Station]
    region: int | None
    station: int | None
    skill: str
    state: str
    is_whole: bool = False

    @property
    def regions(self) -> list[Region]:
        found = {station.region_id: station.region for station in self.visible}
        return list(found.values())

    @property
    def of_region(self) -> list[Station]:
        return [station for station in self.visible if self.region in (None, station.region_id)]

    @property
    def before(self) -> date:
        return self.day.day - timedelta(days=1)

    @property
    def after(self) -> date:
        return self.day.day + timedelta(days=1)


def asked_of(request: HttpRequest) -> Asked:
    user = actor_of(request)
    visible = list(stations(user))
    region = _chosen(request, "region", {station.region_id for station in visible})
    station = _chosen(request, "station", {station.pk for station in visible if region in (None, station.region_id)})
    shown = [row for row in visible if region in (None, row.region_id) and station in (None, row.pk)]
    return Asked(
        user=user,
        day=day_of(_day(request)),
        visible=visible,
        stations=shown,
        region=region,
        station=station,
        skill=request.GET.get("skill", "")[:60],
        state=request.GET.get("state", "")[:24],
        is_whole=bool(request.GET.get("whole")),
    )


def _chosen(request: HttpRequest, name: str, known: set[int]) -> int | None:
    value = request.GET.get(name, "")
    return int(value) if value in map(str, known) else None


def _day(request: HttpRequest) -> date:
    today = timezone.localdate(clock.now())
    try:
        chosen = parse_date(request.GET.get("day", ""))
    except ValueError:
        chosen = None
    # Beyond the calendar's ends there is no day before or after.
    return chosen if chosen and date(1900, 1, 1) < chosen < date(9999, 1, 1) else today
