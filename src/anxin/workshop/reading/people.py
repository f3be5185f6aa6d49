"""Mechanics as the planner wants them: their certificates, their week, their absences."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from anxin.dispatch.models import Absence, Certificate, WorkingHours
from anxin.dispatch.models.hours import usual_hours
from anxin.people.models import Station, User
from anxin.workshop.actions.placing import AT_WORK
from anxin.workshop.planner import Person, Shift, Window
from anxin.workshop.reading.times import Minutes

ANY = "any"
"""The skill everybody has who works in a shop, and the kind every bay is of."""


def mechanics(station: Station) -> list[User]:
    found = User.objects.none()
    for role in AT_WORK:
        found |= User.objects.with_role(role, station_id=station.pk)
    return list(found.distinct().order_by("pk"))


def read_people(users: Iterable[User], days: list[date], minutes: Minutes) -> tuple[Person, ...]:
    """A certificate's last day is that of the first planned one or later."""
    people = list(users)
    hours = {row.technician_id: row for row in WorkingHours.objects.filter(technician__in=people)}
    begins, ends = minutes.origin, minutes.origin + timedelta(days=len(days) + 1)
    away: dict[int, list[Window]] = defaultdict(list)
    for row in Absence.objects.filter(technician__in=people).between(begins, ends).order_by("starts_at"):
        away[row.technician_id].append(Window(minutes.of(row.starts_at), minutes.of(row.ends_at)))
    skills: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for held in Certificate.objects.filter(technician__in=people).valid(days[0]):
        skills[held.technician_id].append((held.name, held.level))
    return tuple(
        Person(
            id=str(user.pk),
            skills=((ANY, 1), *skills[user.pk]),
            shifts=tuple(_shifts(hours.get(user.pk) or usual_hours(user.pk), days, minutes)),
            absences=tuple(away[user.pk]),
        )
        for user in people
    )


def _shifts(hours: WorkingHours, days: list[date], minutes: Minutes) -> Iterable[Shift]:
    for day in days:
        if hours.works_on(day):
            yield Shift(minutes.at(day, hours.starts), minutes.at(day, hours.ends), tuple(_lunch(hours, day, minutes)))


def _lunch(hours: WorkingHours, day: date, minutes: Minutes) -> Iterable[Window]:
    """In a shop people eat together, in the middle of the time there is for it."""
    opens, closes = minutes.at(day, hours.lunch_from), minutes.at(day, hours.lunch_until)
    begins = (opens + closes) // 2 - hours.lunch_minutes // 2
    if hours.lunch_minutes and hours.starts <= hours.lunch_from and hours.lunch_until <= hours.ends:
        yield Window(begins, begins + hours.lunch_minutes)


def is_away(person: Person, at: int) -> bool:
    return any(absence.opens <= at < absence.closes for absence in person.absences)
