"""Delays the customer was told of, step by step."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from anxin.fieldwork.models.visits import Visit


class VisitDelay(models.Model):
    """One step of lateness of one visit: told once, however often it is found, and by whomever.

    ``step`` grows with the lateness as the handbook says. Without ``told_by`` the program reckoned it.
    """

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="delays")
    step = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    expected_at = models.DateTimeField()
    reason = models.CharField(max_length=300)
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(name="visit_delay_told_once_per_step", fields=["visit", "step"]),
            models.CheckConstraint(
                name="visit_delay_is_one_and_says_why", condition=Q(step__gte=1, minutes__gte=1) & ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.visit_id} +{self.minutes} min"
