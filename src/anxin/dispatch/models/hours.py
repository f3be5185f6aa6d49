"""When and from where a technician works."""

from datetime import date, datetime, time
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

WEEKDAYS = (
    (1, _("Monday")),
    (2, _("Tuesday")),
    (3, _("Wednesday")),
    (4, _("Thursday")),
    (5, _("Friday")),
    (6, _("Saturday")),
    (7, _("Sunday")),
)


class WorkingHours(models.Model):
    """The usual week of one technician. Who has no row works the usual hours: the defaults here, every day."""

    class Base(models.TextChoices):
        STATION = "station", _("the station")
        HOME = "home", _("home")

    technician = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="working_hours")
    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=list)  # ISO: 1 is Monday
    starts = models.TimeField(default=time(8))
    ends = models.TimeField(default=time(18))
    # Lunch begins between the two, and takes so long; none where it takes no minutes.
    lunch_from = models.TimeField(default=time(11))
    lunch_until = models.TimeField(default=time(13, 30))
    lunch_minutes = models.PositiveSmallIntegerField(default=45)
    overtime_minutes = models.PositiveSmallIntegerField(default=60)  # at most, and at a price
    most_visits = models.PositiveSmallIntegerField(null=True, blank=True)
    # Where the day begins and ends.
    base = models.CharField(max_length=8, choices=Base.choices, default=Base.STATION)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="working_hours_end_after_they_start", condition=Q(ends__gt=F("starts"))),
            models.CheckConstraint(name="working_hours_base_known", condition=Q(base__in=["station", "home"])),
            models.CheckConstraint(
                name="working_hours_home_means_where",
                condition=~Q(base="home") | Q(latitude__isnull=False, longitude__isnull=False),
            ),
            models.CheckConstraint(
                name="working_hours_lunch_window_runs_forward", condition=Q(lunch_until__gte=F("lunch_from"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts:%H:%M}–{self.ends:%H:%M}"

    def works_on(self, day: date) -> bool:
        return day.isoweekday() in self.weekdays


def usual_hours(technician_id: int) -> WorkingHours:
    """For somebody about whom nothing was entered. Not saved."""
    return WorkingHours(technician_id=technician_id, weekdays=[number for number, _title in WEEKDAYS])


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def between(self, start: datetime, end: datetime) -> Self:
        return self.filter(starts_at__lt=end, ends_at__gt=start)


class Absence(models.Model):
    """Leave, illness, a course: from when until when somebody cannot be sent anywhere."""

    technician = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="absences")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reason = models.CharField(max_length=120)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="absence_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(name="absence_says_why", condition=~Q(reason="")),
        ]
        indexes = [models.Index(name="absence_of_technician", fields=["technician", "starts_at"])]

    def __str__(self) -> str:
        return f"{self.technician_id} {self.starts_at}"
