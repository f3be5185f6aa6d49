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


class LoanSet(models.Model):
    """A set lent to a customer while theirs is away or late (P4 step 3; RMA-003-33)."""

    work_order = models.ForeignKey(WorkOrder, on_delete=models.CASCADE, related_name="loan_sets")
    serial = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="loan_set_with_one_customer", fields=["serial"], condition=Q(returned_at__isnull=True)
            ),
            models.CheckConstraint(
                name="loan_set_returned_means_who",
                condition=Q(returned_at__isnull=True, returned_by__isnull=True)
                | Q(returned_at__isnull=False, returned_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.serial


class PartShortage(models.Model):
    """A part the order waits for, with the cause the customer was told (REQ-003-07, DSP-003-19)."""

    work_order = models.ForeignKey(WorkOrder, on_delete=models.CASCADE, related_name="shortages")
    part = models.CharField(max_length=120)
    quantity = models.PositiveSmallIntegerField(default=1)
    cause = models.CharField(max_length=500)
    expected_on = models.DateField(null=True, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # All the order waits for was counted where it was sent; the customer is still to be called.
    here_at = models.DateTimeField(null=True, blank=True)
    arrived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="part_shortage_of_something", condition=Q(quantity__gt=0)),
            models.UniqueConstraint(
                name="part_shortage_one_open_per_order", fields=["work_order"], condition=Q(arrived_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.part


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
