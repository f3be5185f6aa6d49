"""Times kept free for a customer who has not agreed yet."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from anxin.requests.models import ServiceRequest


class HoldQuerySet(models.QuerySet["Hold"]):
    def current(self, at: datetime) -> Self:
        """Those that still keep the time free: nobody ends a hold whose time is over, every reader asks the clock."""
        return self.filter(ended_at=None, expires_at__gt=at)


class Hold(models.Model):
    """A technician's time, kept for one request until ``expires_at``. One current hold a request."""

    request = models.ForeignKey(ServiceRequest, on_delete=models.CASCADE, related_name="holds")
    technician = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    held_at = models.DateTimeField()
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="hold_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(name="hold_expires_after_it_began", condition=Q(expires_at__gt=F("held_at"))),
            models.UniqueConstraint(
                name="hold_one_open_per_request", fields=["request"], condition=Q(ended_at__isnull=True)
            ),
        ]
        indexes = [
            models.Index(
                name="hold_of_technician", fields=["technician", "starts_at"], condition=Q(ended_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.starts_at}"
