"""The steps people reported as done."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class TakenStep(models.Model):
    """One step of one matter, taken once. ``number`` counts those that may be taken again, from 1.

    It never changes; what was a mistake is withdrawn, with the reason.
    """

    subject_type = models.CharField(max_length=32)
    subject_id = models.BigIntegerField()
    step = models.CharField(max_length=48)
    number = models.PositiveIntegerField(default=1)
    note = models.CharField(max_length=500, blank=True)
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    withdrawn_because = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="taken_step_once_in_force",
                fields=["subject_type", "subject_id", "step", "number"],
                condition=Q(withdrawn_at__isnull=True),
            ),
            models.CheckConstraint(name="taken_step_numbered_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="taken_step_withdrawn_means_why",
                condition=Q(withdrawn_at__isnull=True, withdrawn_because="", withdrawn_by__isnull=True)
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_because="")),
            ),
        ]
        indexes = [models.Index(name="taken_step_of_subject", fields=["subject_type", "subject_id"])]

    def __str__(self) -> str:
        return f"{self.step} of {self.subject_type} {self.subject_id}"
