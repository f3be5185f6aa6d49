"""What is kept, and what it costs whom."""

from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.catalog.models import FaultCode, ProductFamily
from anxin.kernel.models import Audited, AuditedQuerySet
from anxin.people.models import User
from anxin.people.visibility import scope_of


class PartQuerySet(AuditedQuerySet["Part"]):
    def visible_to(self, user: User) -> Self:
        """Those that fit a family of the person's service lines, and those that fit anything."""
        lines = scope_of(user).lines
        if not lines:
            return self
        fitting = Part.families.through.objects.filter(productfamily__line__in=lines).values("part_id")
        return self.filter(Q(fits_all=True) | Q(pk__in=fitting))

    def active(self) -> Self:
        return self.filter(is_active=True)


class Part(Audited):
    """A number of the parts list. Quantities are whole units: what is cut by length is kept in its smallest unit.

    Two prices are published (FEE-003-06): what a station pays and what a user pays at most; ``cost`` is the company's own.
    All in yuan, empty where nothing was published. ``fits_all`` is a part without a family of its own.
    """

    SUBJECT: ClassVar[str] = "part"

    number = models.CharField(max_length=64, unique=True)
    title = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120, blank=True)
    category = models.CharField(max_length=60, blank=True)
    unit = models.CharField(max_length=16, default="件")
    families = models.ManyToManyField(ProductFamily, related_name="parts", blank=True)
    fits_all = models.BooleanField(default=True)
    faults = models.ManyToManyField(FaultCode, through="FaultPart", related_name="parts")
    cost = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    station_price = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    public_price = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    is_for_sale = models.BooleanField(default=True)
    # Every piece has a number of its own and is in exactly one place.
    is_serialised = models.BooleanField(default=False)
    # Bought from a supplier, who makes good what is faulty (外购件).
    is_bought_in = models.BooleanField(default=False)
    # The old part has to come back after a repair.
    is_returnable = models.BooleanField(default=True)
    is_active = models.BooleanField(default=True)
    terms = ArrayField(models.CharField(max_length=16), default=list)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("spare part")
        verbose_name_plural = _("spare parts")
        constraints = [
            models.CheckConstraint(name="part_cost_not_negative", condition=Q(cost__isnull=True) | Q(cost__gte=0)),
            models.CheckConstraint(
                name="part_station_price_not_negative",
                condition=Q(station_price__isnull=True) | Q(station_price__gte=0),
            ),
            models.CheckConstraint(
                name="part_public_price_not_negative", condition=Q(public_price__isnull=True) | Q(public_price__gte=0)
            ),
        ]
        indexes = [GinIndex(name="part_by_terms", fields=["terms"], fastupdate=False)]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class FaultPart(models.Model):
    """How many of a part are usually changed for a fault: what a technician is shown first."""

    fault = models.ForeignKey(FaultCode, on_delete=models.CASCADE, related_name="usual_parts")
    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="usual_faults")
    quantity = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="fault_part_once_per_fault", fields=["fault", "part"]),
            models.CheckConstraint(name="fault_part_at_least_one", condition=Q(quantity__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.fault_id} {self.part_id}"
