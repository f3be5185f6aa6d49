"""What proves the work: ticked checklists, photos, signatures, stamps."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from anxin.fieldwork.models.visits import Visit
from anxin.fieldwork.models.work_orders import WorkOrder
from anxin.kernel.models import StoredFile


class Tick(models.Model):
    """One item of a handbook's checklist, ticked (or said not to apply, with the reason)."""

    work_order = models.ForeignKey(WorkOrder, on_delete=models.CASCADE, related_name="ticks")
    visit = models.ForeignKey(Visit, null=True, blank=True, on_delete=models.CASCADE, related_name="ticks")
    checklist = models.SlugField(max_length=64)
    item = models.SlugField(max_length=64)
    not_applicable_because = models.CharField(max_length=200, blank=True)
    ticked_at = models.DateTimeField()
    ticked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["work_order", "visit", "checklist", "item"],
                name="tick_once_per_visit_and_item",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.checklist}/{self.item}"


class Evidence(models.Model):
    """One photo, scan, signature or stamp of a kind the handbook names."""

    work_order = models.ForeignKey(WorkOrder, on_delete=models.CASCADE, related_name="evidence")
    visit = models.ForeignKey(Visit, null=True, blank=True, on_delete=models.SET_NULL, related_name="evidence")
    kind = models.SlugField(max_length=64)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="evidence_withdrawn_means_why", condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_reason="")
            ),
        ]
        indexes = [models.Index(name="evidence_of_order", fields=["work_order", "kind"])]

    def __str__(self) -> str:
        return self.kind
