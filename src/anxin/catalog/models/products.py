"""What the company has sold."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from anxin.kernel.models import Audited, AuditedQuerySet


class ProductFamily(Audited):
    """Products that share their faults, their price list, and the stations entitled to them."""

    SUBJECT: ClassVar[str] = "product_family"

    code = models.SlugField(max_length=48, unique=True, allow_unicode=True)
    title = models.CharField(max_length=80)
    title_en = models.CharField(max_length=80, blank=True)
    line = models.SlugField(max_length=32, db_index=True)

    objects = AuditedQuerySet["ProductFamily"].as_manager()

    class Meta:
        verbose_name = _("product family")
        verbose_name_plural = _("product families")

    def __str__(self) -> str:
        return self.title


class Product(Audited):
    """A model. The intervals (months) drive maintenance and inspection reminders; none where they are empty."""

    SUBJECT: ClassVar[str] = "product"

    code = models.CharField(max_length=64, unique=True)
    title = models.CharField(max_length=120)
    family = models.ForeignKey(ProductFamily, on_delete=models.PROTECT, related_name="products")
    warranty_months = models.PositiveSmallIntegerField(null=True, blank=True)
    maintenance_months = models.PositiveSmallIntegerField(null=True, blank=True)
    inspection_months = models.PositiveSmallIntegerField(null=True, blank=True)
    consumables = models.CharField(max_length=200, blank=True)

    objects = AuditedQuerySet["Product"].as_manager()

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")

    def __str__(self) -> str:
        return f"{self.code} {self.title}"
