"""What a shop has: bays, and the list of labour operations with their standard hours."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.handbook.titles import Titled
from anxin.kernel.models import Audited, AuditedQuerySet
from anxin.people.models import Station, User
from anxin.people.visibility import scope_of
from anxin.workshop.kinds import BayKind


class BayQuerySet(AuditedQuerySet["Bay"]):
    def visible_to(self, user: User) -> Self:
        """Those of the shops somebody sees. A bay serves all lines of its shop."""
        return self.filter(
            scope_of(user).condition(station="station", region="station__region", technician="pk", line=None)
        )

    def open(self) -> Self:
        return self.filter(is_closed=False)


class Bay(Audited):
    """One place in a shop where one car stands. ``for_appointments``: kept for those who have one."""

    SUBJECT: ClassVar[str] = "bay"

    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="bays")
    code = models.SlugField(max_length=32)
    title = models.CharField(max_length=60)
    title_en = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=12, choices=BayKind.choices, default=BayKind.GENERAL)
    for_appointments = models.BooleanField(default=False)
    is_closed = models.BooleanField(default=False)

    objects = BayQuerySet.as_manager()

    class Meta:
        verbose_name = _("bay")
        verbose_name_plural = _("bays")
        constraints = [
            models.CheckConstraint(name="bay_kind_known", condition=Q(kind__in=BayKind.values)),
            models.UniqueConstraint(name="bay_once_per_station", fields=["station", "code"]),
        ]

    def __str__(self) -> str:
        return str(Titled(self.title, self.title_en))


class LabourOperationQuerySet(AuditedQuerySet["LabourOperation"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(scope_of(user).of_lines("line"))

    def active(self) -> Self:
        return self.filter(is_active=True)


class LabourOperation(Audited):
    """A line of the labour price list: how long it takes by the standard, and what is asked for it, in yuan.

    ``skill`` is the code of the certificate whoever does it needs; empty: anybody of the shop. ``bay_kind`` is empty
    where any bay will do.
    """

    SUBJECT: ClassVar[str] = "labour_operation"

    line = models.SlugField(max_length=32)
    code = models.SlugField(max_length=48)
    title = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120, blank=True)
    hours = models.DecimalField(max_digits=6, decimal_places=2)
    price = models.DecimalField(max_digits=10, decimal_places=2)
    skill = models.SlugField(max_length=48, blank=True)
    bay_kind = models.CharField(max_length=12, choices=BayKind.choices, blank=True)
    is_active = models.BooleanField(default=True)

    objects = LabourOperationQuerySet.as_manager()

    class Meta:
        verbose_name = _("labour operation")
        verbose_name_plural = _("labour operations")
        constraints = [
            models.UniqueConstraint(name="labour_operation_once_per_line", fields=["line", "code"]),
            models.CheckConstraint(name="labour_operation_takes_time", condition=Q(hours__gt=0)),
            models.CheckConstraint(name="labour_operation_price_not_negative", condition=Q(price__gte=0)),
            models.CheckConstraint(name="labour_operation_bay_known", condition=Q(bay_kind__in=["", *BayKind.values])),
        ]

    def __str__(self) -> str:
        return str(Titled(self.title, self.title_en))
