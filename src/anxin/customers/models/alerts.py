"""What the warning system proposes: maintenance or inspection that falls due for a unit."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from anxin.customers.models.assets import Asset


class Alert(models.Model):
    """A proposal, never an order by itself: it becomes one only when a person accepts it (REQ-002-04).

    The request made from it carries its id; this room does not look upward.
    """

    class Kind(models.TextChoices):
        MAINTENANCE = "maintenance", _("maintenance due")
        INSPECTION = "inspection", _("inspection due")

    class State(models.TextChoices):
        OPEN = "open", _("proposed")
        ACCEPTED = "accepted", _("accepted")
        DISMISSED = "dismissed", _("dismissed")

    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="alerts")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    due_on = models.DateField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    raised_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        constraints = [
            models.UniqueConstraint(fields=["asset", "kind", "due_on"], name="alert_once_per_due_day"),
            models.CheckConstraint(name="alert_kind_known", condition=Q(kind__in=["maintenance", "inspection"])),
            models.CheckConstraint(name="alert_state_known", condition=Q(state__in=["open", "accepted", "dismissed"])),
            models.CheckConstraint(
                name="alert_decided_means_who_and_when",
                condition=Q(state="open", decided_at__isnull=True, decided_by__isnull=True)
                | (~Q(state="open") & Q(decided_at__isnull=False, decided_by__isnull=False)),
            ),
            models.CheckConstraint(name="alert_dismissed_means_why", condition=~Q(state="dismissed") | ~Q(reason="")),
            models.CheckConstraint(
                name="alert_decided_after_raised",
                condition=Q(decided_at__isnull=True) | Q(decided_at__gte=F("raised_at")),
            ),
        ]
        indexes = [models.Index(name="alert_open_by_day", fields=["due_on"], condition=Q(state="open"))]

    def __str__(self) -> str:
        return f"{self.asset_id} {self.kind} {self.due_on}"
