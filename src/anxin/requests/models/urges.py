"""Customers who chase (催修)."""

from django.conf import settings
from django.db import models

from anxin.requests.models.requests import ServiceRequest


class Urge(models.Model):
    """One urge, numbered within its request and within its day (CMP-002-02)."""

    request = models.ForeignKey(ServiceRequest, on_delete=models.CASCADE, related_name="urges")
    number = models.PositiveSmallIntegerField()
    of_day = models.PositiveSmallIntegerField(default=1)
    note = models.CharField(max_length=500, blank=True)
    urged_at = models.DateTimeField()
    urged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "number"], name="urge_once_per_number")]

    def __str__(self) -> str:
        return f"{self.request_id} #{self.number}"
