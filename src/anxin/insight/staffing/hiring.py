"""Who comes and who goes. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from anxin.fieldwork.planner import Certificate, Person, Place
from anxin.insight.rehearsal.weeks import Job, Weeks

NEW = "new-"


def with_more(weeks: Weeks, more: int, *, home: Place | None = None) -> Weeks:
    """So many more people, or fewer where it is below nought; never fewer than none.

    Whoever comes is certified for all that was asked for, works the days of the colleague with most of them, at the station with
    most orders a technician, and begins there or at ``home``. Whoever goes is of the station with fewest, the last by name.
    """
    people = list(weeks.people)
    for number in range(more):
        people.append(_new(number, weeks.jobs, people, home))
    for _number in range(min(-more, len(people))):
        station = min(_load(weeks.jobs, people))[1]
        people.remove(max((one for one in people if one.station == station), key=lambda one: one.id))
    return replace(weeks, people=tuple(people))


def _new(number: int, jobs: Sequence[Job], people: Sequence[Person], home: Place | None) -> Person:
    station = max(_load(jobs, people))[1]
    colleagues = [one for one in people if one.station == station]
    model = max(colleagues, key=lambda one: (len(one.shifts), one.id))
    highest: dict[str, int] = {}
    for job in jobs:
        for need in job.needs:
            highest[need.name] = max(need.level, highest.get(need.name, 0))
    certificates = tuple(Certificate(name, level) for name, level in sorted(highest.items()))
    return Person(f"{NEW}{number}", home or model.start, model.shifts, certificates=certificates, station=station)


def _load(jobs: Sequence[Job], people: Sequence[Person]) -> Iterator[tuple[float, str]]:
    """Orders a technician, by station."""
    there = Counter(one.station for one in people)
    asked = Counter(station for job in jobs for station in job.stations)
    return ((asked[station] / count, station) for station, count in there.items())
