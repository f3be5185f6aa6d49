"""Fault codes: what can be wrong with a family of products."""

from django.db import models

from anxin.catalog.models.products import ProductFamily


class FaultCode(models.Model):
    """A fault, by assembly and kind; ``family`` is empty for one that any product may have."""

    code = models.SlugField(max_length=48, unique=True, allow_unicode=True)
    family = models.ForeignKey(
        ProductFamily, null=True, blank=True, on_delete=models.PROTECT, related_name="fault_codes"
    )
    assembly = models.CharField(max_length=60)
    title = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return f"{self.assembly} · {self.title}"
