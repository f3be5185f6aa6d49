"""Attempts to reach the customer."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from anxin.fieldwork.models.work_orders import WorkOrder


class ContactAttempt(models.Model):
    """One call: whether somebody answered, and what was said."""

    work_order = models.ForeignKey(WorkOrder, on_delete=models.CASCADE, related_name="contacts")
    is_reached = models.BooleanField()
    is_data_verified = models.BooleanField(default=False)
    is_proof_reminded = models.BooleanField(default=False)
    spoke_with = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=500, blank=True)
    called_at = models.DateTimeField()
    called_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(name="contact_not_reached_means_note", condition=Q(is_reached=True) | ~Q(note="")),
        ]

    def __str__(self) -> str:
        return f"{self.work_order_id} {self.called_at}"
