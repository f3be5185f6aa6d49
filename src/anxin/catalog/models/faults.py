"""Fault codes: what can be wrong with a family of products."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.catalog.models.products import ProductFamily
from anxin.kernel.models import Audited, AuditedQuerySet


class FaultCodeQuerySet(AuditedQuerySet["FaultCode"]):
    def of_family(self, family_id: int | None) -> "FaultCodeQuerySet":
        """What can be wrong with products of the family, and what can be wrong with anything."""
        return self.filter(Q(family__isnull=True) | Q(family=family_id))


class FaultCode(Audited):
    """A fault, by assembly and kind; ``family`` is empty for one that any product may have."""

    SUBJECT: ClassVar[str] = "fault_code"

    code = models.SlugField(max_length=48, unique=True, allow_unicode=True)
    family = models.ForeignKey(
        ProductFamily, null=True, blank=True, on_delete=models.PROTECT, related_name="fault_codes"
    )
    assembly = models.CharField(max_length=60)
    title = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120, blank=True)

    objects = FaultCodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("fault code")
        verbose_name_plural = _("fault codes")

    def __str__(self) -> str:
        return f"{self.assembly} · {self.title}"
