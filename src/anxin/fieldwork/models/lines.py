"""Parts and charges: written once, never edited; a mistake is taken back by a line of its own."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from anxin.fieldwork.models.work_orders import WorkOrder


class ChargeLine(models.Model):
    """What the customer was asked for and agreed to, in yuan. A reversal carries the negative amount."""

    work_order = models.ForeignKey(WorkOrder, on_delete=models.PROTECT, related_name="charge_lines")
    code = models.SlugField(max_length=64)
    title = models.CharField(max_length=120)
    quantity = models.PositiveSmallIntegerField(default=1)
    unit_price = models.DecimalField(max_digits=10, decimal_places=2)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    clause = models.JSONField(default=list)
    reverses = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="reversed_by")
    reason = models.CharField(max_length=200, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="charge_line_only_reversals_are_negative",
                condition=Q(reverses__isnull=True, amount__gte=0) | Q(reverses__isnull=False, amount__lte=0),
            ),
            models.CheckConstraint(
                name="charge_line_reversal_means_why", condition=Q(reverses__isnull=True) | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.amount}"


class PartUsed(models.Model):
    """A part fitted on site, with the serial numbers of the old and the new one."""

    work_order = models.ForeignKey(WorkOrder, on_delete=models.PROTECT, related_name="parts_used")
    code = models.CharField(max_length=64)
    title = models.CharField(max_length=120)
    quantity = models.PositiveSmallIntegerField(default=1)
    old_serial = models.CharField(max_length=64, blank=True)
    new_serial = models.CharField(max_length=64, blank=True)
    reverses = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="reversed_by")
    reason = models.CharField(max_length=200, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(name="part_used_something", condition=Q(quantity__gt=0)),
            models.CheckConstraint(
                name="part_used_reversal_means_why", condition=Q(reverses__isnull=True) | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.code}"
