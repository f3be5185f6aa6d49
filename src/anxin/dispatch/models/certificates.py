"""What somebody is certified for."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def valid(self, on: date) -> Self:
        """Its last day counts."""
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on))


class Certificate(models.Model):
    """A skill, a licence or an authorisation of the maker's, by the name that job standards ask for it."""

    technician = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="certificates")
    name = models.CharField(max_length=60)
    level = models.PositiveSmallIntegerField(default=1)
    valid_until = models.DateField(null=True, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["technician", "name"], name="certificate_once_per_technician"),
            models.CheckConstraint(name="certificate_level_counts_from_one", condition=Q(level__gte=1)),
            models.CheckConstraint(name="certificate_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name
