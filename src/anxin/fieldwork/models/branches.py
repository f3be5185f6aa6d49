"""The ordinary exceptions: a set taken away, an order to be deleted, a delay to be explained."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.models.work_orders import WorkOrder


class TakeAway(models.Model):
    """A set in the station's care, from the hand-over sheet (维修机交接单) to its return (RMA-003-29 to -32)."""

    work_order = models.ForeignKey(WorkOrder, on_delete=models.CASCADE, related_name="take_aways")
    serial = models.CharField(max_length=64)
    condition = models.CharField(max_length=500)
    accessories = models.CharField(max_length=300, blank=True)
    consented_at = models.DateTimeField(null=True, blank=True)
    loan_set = models.CharField(max_length=64, blank=True)
    loan_set_back_at = models.DateTimeField(null=True, blank=True)
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    customer_told_at = models.DateTimeField(null=True, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="take_away_one_open_per_order", fields=["work_order"], condition=Q(returned_at__isnull=True)
            ),
            models.CheckConstraint(name="take_away_only_with_consent", condition=Q(consented_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.serial


class DeletionRequest(models.Model):
    """A station's wish to delete an order that needs no visit; the call centre decides (REQ-003-13)."""

    class Decision(models.TextChoices):
        WAITING = "waiting", _("waiting")
        APPROVED = "approved", _("deleted")
        REFUSED = "refused", _("kept")

    work_order = models.ForeignKey(WorkOrder, on_delete=models.CASCADE, related_name="deletion_requests")
    reason = models.CharField(max_length=500)
    requested_at = models.DateTimeField()
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=12, choices=Decision.choices, default=Decision.WAITING)
    decision_reason = models.CharField(max_length=500, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="deletion_request_decision_known", condition=Q(decision__in=["waiting", "approved", "refused"])
            ),
            models.CheckConstraint(
                name="deletion_request_decided_means_who_and_when",
                condition=Q(decision="waiting", decided_at__isnull=True)
                | (~Q(decision="waiting") & Q(decided_at__isnull=False, decided_by__isnull=False)),
            ),
            models.UniqueConstraint(
                name="deletion_request_one_waiting_per_order", fields=["work_order"], condition=Q(decision="waiting")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work_order_id} {self.decision}"


class DelayReport(models.Model):
    """A delay told to headquarters, by the program when the limit passes, and by the station with the reason."""

    work_order = models.ForeignKey(WorkOrder, on_delete=models.CASCADE, related_name="delay_reports")
    clock = models.SlugField(max_length=64)
    reason = models.CharField(max_length=500, blank=True)
    clause = models.JSONField(default=list)
    reported_at = models.DateTimeField()
    explained_at = models.DateTimeField(null=True, blank=True)
    explained_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["work_order", "clock"], name="delay_report_once_per_clock"),
            models.CheckConstraint(
                name="delay_report_explained_means_who_and_why",
                condition=Q(explained_at__isnull=True) | (Q(explained_by__isnull=False) & ~Q(reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work_order_id} {self.clock}"
