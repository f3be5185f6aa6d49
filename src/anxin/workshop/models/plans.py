"""The shop's plan, as people know it: where and when each agreed operation is to be done, and time kept for cars to come."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from anxin.people.models import Station
from anxin.workshop.models.bays import Bay, LabourOperation
from anxin.workshop.models.operations import Operation
from anxin.workshop.models.orders import ShopOrder


class PlannedOperation(models.Model):
    """The place of an operation in the last plan. It stays when the work is done, to be looked at beside it."""

    operation = models.OneToOneField(Operation, on_delete=models.CASCADE, related_name="planned")
    bay = models.ForeignKey(Bay, on_delete=models.PROTECT, related_name="+")
    mechanic = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="planned_operation_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            )
        ]
        indexes = [models.Index(name="planned_operation_of_bay", fields=["bay", "starts_at"])]

    def __str__(self) -> str:
        return f"{self.operation_id} {self.starts_at}"


class KeptTimeQuerySet(models.QuerySet["KeptTime"]):
    def current(self, at: datetime) -> Self:
        """Those that keep the time still: with a car that is expected, or while the customer decides."""
        deciding = Q(order=None, ended_at=None, expires_at__gt=at)
        return self.filter(deciding | Q(order__state="expected"))


class KeptTime(models.Model):
    """Time of a shop kept for a car: until ``expires_at`` while the customer decides, then for its ``order``.

    ``labour`` is what is expected to be done, as far as one can say on the phone.
    """

    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="kept_times")
    order = models.OneToOneField(ShopOrder, null=True, blank=True, on_delete=models.PROTECT, related_name="kept_time")
    labour = models.ManyToManyField(LabourOperation, related_name="+")
    bay = models.ForeignKey(Bay, on_delete=models.PROTECT, related_name="+")
    mechanic = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    held_at = models.DateTimeField()
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = KeptTimeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="kept_time_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(name="kept_time_expires_after_it_began", condition=Q(expires_at__gt=F("held_at"))),
        ]
        indexes = [models.Index(name="kept_time_of_shop", fields=["station", "starts_at"])]

    def __str__(self) -> str:
        return f"{self.station_id} {self.starts_at}"
