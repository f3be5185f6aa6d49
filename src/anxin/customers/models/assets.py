"""Serial-numbered things customers own, and those that were sold without warranty."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.catalog.models import Product
from anxin.customers.models.customers import Customer, served_customers
from anxin.kernel.models import Audited, AuditedQuerySet
from anxin.people.models import User
from anxin.people.visibility import scope_of


class AssetQuerySet(AuditedQuerySet["Asset"]):
    def visible_to(self, user: User) -> Self:
        """The units of the customers somebody sees; stock without an owner is for those who see everything.

        A customer belongs to the house, a unit to the service line of its product.
        """
        reach = scope_of(user)
        rows = self.filter(reach.of_lines("product__family__line"))
        return rows if reach.everything else rows.filter(customer__in=served_customers(user))


class Asset(Audited):
    """One device or vehicle. Its identity is the barcode of the set itself, never that of the carton (CUS-003-09)."""

    SUBJECT: ClassVar[str] = "asset"

    serial = models.CharField(max_length=64)
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="assets")
    customer = models.ForeignKey(Customer, null=True, blank=True, on_delete=models.PROTECT, related_name="assets")
    made_on = models.DateField(null=True, blank=True)
    bought_on = models.DateField(null=True, blank=True)
    sold_by = models.CharField(max_length=120, blank=True)
    has_invoice = models.BooleanField(default=False)
    has_warranty_card = models.BooleanField(default=False)
    # Delivered is not installed, and neither is in use: follow-ups count from each (CUS-000-03).
    delivered_on = models.DateField(null=True, blank=True)
    installed_on = models.DateField(null=True, blank=True)
    in_use_on = models.DateField(null=True, blank=True)
    last_maintained_on = models.DateField(null=True, blank=True)
    last_inspected_on = models.DateField(null=True, blank=True)
    origin = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()
    # The set this one was given in exchange for: its papers go on counting.
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")

    objects = AssetQuerySet.as_manager()

    class Meta:
        verbose_name = _("asset")
        verbose_name_plural = _("assets")
        constraints = [
            models.UniqueConstraint(
                fields=["product", "serial"], name="asset_serial_once_per_product", condition=~Q(serial="")
            ),
            models.UniqueConstraint(fields=["origin"], name="asset_once_per_origin", condition=~Q(origin="")),
        ]
        indexes = [models.Index(name="asset_by_serial", fields=["serial"])]

    def __str__(self) -> str:
        return self.serial


class SpecialSale(Audited):
    """A serial number on the special-sales list (特殊销售情况表): sold without warranty (CUS-002-15)."""

    SUBJECT: ClassVar[str] = "special_sale"

    serial = models.CharField(max_length=64, unique=True)
    reason = models.CharField(max_length=200, blank=True)
    listed_on = models.DateField()

    objects = AuditedQuerySet["SpecialSale"].as_manager()

    class Meta:
        verbose_name = _("special sale")
        verbose_name_plural = _("special sales")

    def __str__(self) -> str:
        return self.serial
