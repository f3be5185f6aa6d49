"""Reminders to set out."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from anxin.fieldwork.models import Visit


class DepartureReminder(models.Model):
    """Told once for a visit, its time and its technician: another time, or somebody else, asks anew."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="departure_reminders")
    technician = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    starts_at = models.DateTimeField()
    leaves_at = models.DateTimeField()
    way_seconds = models.PositiveIntegerField()
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="departure_reminder_once_per_visit_and_time", fields=["visit", "technician", "starts_at"]
            ),
            models.CheckConstraint(
                name="departure_reminder_leaves_before_the_visit", condition=Q(leaves_at__lte=F("starts_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.visit_id} {self.leaves_at}"
