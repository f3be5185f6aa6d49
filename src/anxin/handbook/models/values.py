"""What people filled in for the handbook's fields."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class FieldValue(models.Model):
    """One value of one field of one matter. It never changes: another value is another row, and the old one is
    ``replaced``. ``value`` is text in one spelling: ``12.5``, ``yes``, ``2026-03-04``, the id of a choice.
    """

    subject_type = models.CharField(max_length=32)
    subject_id = models.BigIntegerField()
    field = models.CharField(max_length=48)
    value = models.CharField(max_length=2_000)
    filled_at = models.DateTimeField()
    filled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    replaced_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="field_value_one_in_force",
                fields=["subject_type", "subject_id", "field"],
                condition=Q(replaced_at__isnull=True),
            ),
            models.CheckConstraint(name="field_value_says_something", condition=~Q(value="")),
            models.CheckConstraint(
                name="field_value_replaced_by_means_when",
                condition=Q(replaced_by__isnull=True) | Q(replaced_at__isnull=False),
            ),
        ]
        indexes = [models.Index(name="field_value_of_subject", fields=["subject_type", "subject_id"])]

    def __str__(self) -> str:
        return f"{self.field} of {self.subject_type} {self.subject_id}"
