"""Serial-numbered things customers own, and those that were sold without warranty."""

from django.db import models
from django.db.models import Q

from anxin.catalog.models import Product
from anxin.customers.models.customers import Customer


class Asset(models.Model):
    """One device or vehicle. Its identity is the barcode of the set itself, never that of the carton (CUS-003-09)."""

    serial = models.CharField(max_length=64)
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="assets")
    customer = models.ForeignKey(Customer, null=True, blank=True, on_delete=models.PROTECT, related_name="assets")
    made_on = models.DateField(null=True, blank=True)
    bought_on = models.DateField(null=True, blank=True)
    sold_by = models.CharField(max_length=120, blank=True)
    has_invoice = models.BooleanField(default=False)
    has_warranty_card = models.BooleanField(default=False)
    last_maintained_on = models.DateField(null=True, blank=True)
    last_inspected_on = models.DateField(null=True, blank=True)
    origin = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["product", "serial"], name="asset_serial_once_per_product", condition=~Q(serial="")
            ),
            models.UniqueConstraint(fields=["origin"], name="asset_once_per_origin", condition=~Q(origin="")),
        ]
        indexes = [models.Index(name="asset_by_serial", fields=["serial"])]

    def __str__(self) -> str:
        return self.serial


class SpecialSale(models.Model):
    """A serial number on the special-sales list (特殊销售情况表): sold without warranty (CUS-002-15)."""

    serial = models.CharField(max_length=64, unique=True)
    reason = models.CharField(max_length=200, blank=True)
    listed_on = models.DateField()

    def __str__(self) -> str:
        return self.serial
