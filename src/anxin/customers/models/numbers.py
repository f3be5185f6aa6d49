"""The further numbers of a unit."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.customers.models.assets import Asset


class AssetNumber(models.Model):
    """One number the unit bears beside its serial number: of its engine, of its chassis.

    ``kind`` is an entry of the handbook of the unit's line (``unit_numbers``). Two makers may give the same number.
    """

    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="numbers")
    kind = models.CharField(max_length=48)
    number = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("number of a set")
        verbose_name_plural = _("numbers of sets")
        constraints = [
            models.UniqueConstraint(name="asset_number_one_of_a_kind", fields=["asset", "kind"]),
            models.CheckConstraint(name="asset_number_is_something", condition=~Q(number="") & ~Q(kind="")),
        ]
        indexes = [models.Index(name="asset_number_by_number", fields=["number"])]

    def __str__(self) -> str:
        return self.number
