"""What a job of a kind takes."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.catalog.models import FaultCode, ProductFamily
from anxin.kernel.models import Audited, AuditedQuerySet
from anxin.requests.kinds import Kind


class JobStandard(Audited):
    """How long such a job takes at the customer's, and which certificate it asks for.

    Each of kind, family and fault narrows; left empty it means all. Of those that fit an order the narrowest counts:
    one for the fault before one for the family, that before one for the kind. Where none fits, the handbook's
    planned time of a visit does.
    """

    SUBJECT: ClassVar[str] = "job_standard"

    kind = models.CharField(max_length=16, choices=Kind.choices, blank=True)
    family = models.ForeignKey(ProductFamily, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    fault_code = models.ForeignKey(FaultCode, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    minutes = models.PositiveSmallIntegerField()
    certificate = models.CharField(max_length=60, blank=True)
    level = models.PositiveSmallIntegerField(default=1)

    objects = AuditedQuerySet["JobStandard"].as_manager()

    class Meta:
        verbose_name = _("job standard")
        verbose_name_plural = _("job standards")
        constraints = [
            models.CheckConstraint(name="job_standard_kind_known", condition=Q(kind="") | Q(kind__in=Kind.values)),
            models.CheckConstraint(name="job_standard_takes_some_time", condition=Q(minutes__gt=0)),
            models.CheckConstraint(name="job_standard_level_counts_from_one", condition=Q(level__gte=1)),
            models.UniqueConstraint(
                name="job_standard_once_per_kind_of_job",
                fields=["kind", "family", "fault_code"],
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return " · ".join(str(part) for part in (self.fault_code, self.family, self.kind) if part)

    def fits(self, *, kind: str, family_id: int | None, fault_code_id: int | None) -> bool:
        return (
            self.kind in ("", kind)
            and self.family_id in (None, family_id)
            and self.fault_code_id in (None, fault_code_id)
        )

    @property
    def narrowness(self) -> tuple[bool, bool, bool]:
        return self.fault_code_id is not None, self.family_id is not None, self.kind != ""
