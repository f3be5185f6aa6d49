"""Which technician is free when: five visits a day, nobody in two places."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from anxin.people.models import User

STARTS = ((8, 30), (10, 15), (13, 30), (15, 15), (17, 0))


A_VISIT = timedelta(minutes=75)


class Diary:
    def __init__(self) -> None:
        self._taken: set[tuple[int, datetime]] = set()

    def book(self, technicians: Sequence[User], earliest: datetime, random: Random) -> tuple[User, datetime]:
        """The first free slot at or after ``earliest``, and who has it."""
        day = timezone.localtime(earliest).replace(hour=0, minute=0, second=0, microsecond=0)
        while True:
            for hour, minute in STARTS:
                starts_at = day + timedelta(hours=hour, minutes=minute)
                free = [person for person in technicians if (person.pk, starts_at) not in self._taken]
                if starts_at >= earliest and free:
                    technician = random.choice(free)
                    self._taken.add((technician.pk, starts_at))
                    return technician, starts_at
            day += timedelta(days=1)

    def free(self, technician: User, starts_at: datetime) -> None:
        self._taken.discard((technician.pk, starts_at))

    def keep(self, technician: User, starts_at: datetime, ends_at: datetime) -> None:
        """A time that somebody else agreed, at whatever minute: the slots it falls into are taken."""
        day = timezone.localtime(starts_at).replace(hour=0, minute=0, second=0, microsecond=0)
        for hour, minute in STARTS:
            slot = day + timedelta(hours=hour, minutes=minute)
            if slot < ends_at and starts_at < slot + A_VISIT:
                self._taken.add((technician.pk, slot))
