"""Ticked checklists."""

from django.conf import settings
from django.db import models

from anxin.fieldwork.models.visits import Visit
from anxin.fieldwork.models.work_orders import WorkOrder


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
