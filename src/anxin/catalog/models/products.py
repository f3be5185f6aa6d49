"""What the company has sold."""

from django.db import models


class ProductFamily(models.Model):
    """Products that share their faults, their price list, and the stations entitled to them."""

    code = models.SlugField(max_length=48, unique=True, allow_unicode=True)
    title = models.CharField(max_length=80)
    title_en = models.CharField(max_length=80, blank=True)
    line = models.SlugField(max_length=32, db_index=True)

    def __str__(self) -> str:
        return self.title


class Product(models.Model):
    """A model. The intervals (months) drive maintenance and inspection reminders; none where they are empty."""

    code = models.CharField(max_length=64, unique=True)
    title = models.CharField(max_length=120)
    family = models.ForeignKey(ProductFamily, on_delete=models.PROTECT, related_name="products")
    warranty_months = models.PositiveSmallIntegerField(null=True, blank=True)
    maintenance_months = models.PositiveSmallIntegerField(null=True, blank=True)
    inspection_months = models.PositiveSmallIntegerField(null=True, blank=True)
    consumables = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.code} {self.title}"
