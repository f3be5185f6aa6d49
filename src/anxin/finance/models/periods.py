"""Months that are settled."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Period(models.Model):
    """One settlement month of one service line. Once closed, nothing is added to it any more."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    line = models.SlugField(max_length=32)
    starts_on = models.DateField()
    ends_on = models.DateField()  # the last day, included
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "starts_on"], name="period_once_per_month"),
            models.CheckConstraint(name="period_ends_after_it_starts", condition=Q(ends_on__gte=models.F("starts_on"))),
            models.CheckConstraint(
                name="period_closed_means_when",
                condition=Q(state="open", closed_at__isnull=True) | Q(state="closed", closed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on:%Y-%m}"
