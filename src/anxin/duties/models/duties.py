"""What people owe by themselves, period by period."""

from collections.abc import Mapping
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from anxin.duties.facts import DutyFacts
from anxin.duties.lifecycle import LIFECYCLE
from anxin.handbook.current import handbook_of
from anxin.handbook.schema import Duty as Described
from anxin.handbook.titles import role_title
from anxin.kernel.models import Place, StoredFile, Subject, SubjectQuerySet
from anxin.people.models import Region, Station, User
from anxin.people.visibility import scope_of


class DutyQuerySet(SubjectQuerySet["Duty"]):
    def visible_to(self, user: User) -> Self:
        """One's own; and those of the people one oversees."""
        if not user.has("duty.oversee"):
            return self.of(user)
        reach = scope_of(user)
        if reach.everything:
            return self.filter(reach.of_lines("line"))
        overseen = reach.condition(station="station", region="region", technician="person", line="line")
        return self.filter(_mine(user) | overseen)

    def of(self, user: User) -> Self:
        """What the person has to do, alone or as one of those who hold a role."""
        return self.filter(_mine(user) & scope_of(user).of_lines("line"))

    def open(self) -> Self:
        return self.filter(state__in=LIFECYCLE.open_states)


def _mine(user: User) -> Q:
    mine = Q(person=user)
    for grant in user.roles:
        shared = Q(person=None, role=grant.role)
        mine |= shared & Q(station=None, region=None)
        if grant.station_id:
            mine |= shared & Q(station=grant.station_id)
        if grant.region_id:
            mine |= shared & Q(station=None, region=grant.region_id)
    return mine


class Duty(Subject):
    """One duty of the handbook for one period, of a person, or of those who hold a role at a station or in a region."""

    SUBJECT = "duty"
    LIFECYCLE = LIFECYCLE

    line = models.SlugField(max_length=32)
    code = models.SlugField(max_length=64)  # the duty's id in the handbook
    title = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120)
    role = models.CharField(max_length=32)
    first_day = models.DateField()
    last_day = models.DateField()
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="duties"
    )
    station = models.ForeignKey(Station, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.TextField(max_length=4_000, blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="duty_state_known", condition=Q(state__in=LIFECYCLE.codes())),
            models.UniqueConstraint(
                name="duty_once_for_a_period",
                fields=["line", "code", "last_day", "person", "station", "region"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(name="duty_period_runs_forward", condition=Q(last_day__gte=F("first_day"))),
            models.CheckConstraint(name="duty_due_after_it_opened", condition=Q(due_at__gt=F("opened_at"))),
            models.CheckConstraint(
                name="duty_done_means_who_and_when",
                condition=Q(state="done", done_at__isnull=False, done_by__isnull=False)
                | (~Q(state="done") & Q(done_at=None, done_by=None)),
            ),
            models.CheckConstraint(
                name="duty_released_means_who_when_and_why",
                condition=(Q(state="released", released_at__isnull=False, released_by__isnull=False) & ~Q(reason=""))
                | (~Q(state="released") & Q(released_at=None, released_by=None)),
            ),
        ]
        indexes = [
            models.Index(name="duty_of_person", fields=["person", "due_at", "id"]),
            models.Index(name="duty_open", fields=["due_at", "id"], condition=Q(state="due")),
            models.Index(name="duty_by_due", fields=["-due_at", "-id"]),
        ]

    @property
    def period(self) -> str:
        """``2026-11-26``, or the first and last day."""
        first, last = f"{self.first_day:%Y-%m-%d}", f"{self.last_day:%Y-%m-%d}"
        return last if first == last else f"{first} – {last}"

    @property
    def described(self) -> Described | None:
        """What the handbook says of it."""
        return handbook_of(self).duty(self.code)

    def is_late(self, at: datetime) -> bool:
        """Done too late, or not done although the time is over."""
        return self.state != "released" and (self.done_at or at) > self.due_at

    def owner(self) -> str:
        """Whoever has to do it, in a word."""
        if self.person:
            return str(self.person)
        title, place = role_title(self.role, handbook_of(self)), self.station or self.region
        return f"{title}, {place}" if place else title

    def facts(self) -> DutyFacts:
        return DutyFacts(
            number=self.number,
            state=self.state,
            code=self.code,
            has_note=bool(self.note),
            has_file=self.file_id is not None,
        )

    def context(self) -> dict[str, object]:
        return {"duty": self.facts()}

    def moments(self) -> Mapping[str, datetime | None]:
        return {"opened_at": self.opened_at, "due_at": self.due_at}

    def place(self) -> Place:
        return Place(station_id=self.station_id, region_id=self.region_id, person_id=self.person_id)
