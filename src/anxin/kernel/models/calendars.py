"""Working time as data: calendars, their dated exceptions, and the public holidays with make-up working days."""

from django.db import models


class Calendar(models.Model):
    """When work is done. ``week`` maps "0" (Monday) to "6" to lists of ``["08:30", "12:00"]`` segments."""

    code = models.SlugField(max_length=32, unique=True)
    title = models.CharField(max_length=80)
    title_en = models.CharField(max_length=80)
    time_zone = models.CharField(max_length=48, default="Asia/Shanghai")
    week = models.JSONField(default=dict)
    observes_holidays = models.BooleanField(default=True)
    # Grows with every change of the calendar or of the holidays it observes; caches and deadlines compare it.
    revision = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.code


class CalendarException(models.Model):
    """A day on which a calendar is not as its week says: other segments, or none."""

    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, related_name="exceptions")
    day = models.DateField()
    segments = models.JSONField(default=list)
    reason = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["calendar", "day"], name="calendar_exception_one_per_day"),
        ]

    def __str__(self) -> str:
        return f"{self.calendar_id} {self.day}"


class Holiday(models.Model):
    """A public holiday, or a weekend day made up for one (调休). Dated rows here overrule the built-in tables."""

    day = models.DateField(unique=True)
    is_workday = models.BooleanField()
    title = models.CharField(max_length=80)

    def __str__(self) -> str:
        return f"{self.day} {self.title}"
