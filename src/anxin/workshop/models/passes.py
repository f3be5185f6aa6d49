"""Exit passes (出门证)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from anxin.workshop.models.orders import ShopOrder


class ExitPass(models.Model):
    """Lets one car through the gate once. The guard collects it."""

    order = models.OneToOneField(ShopOrder, on_delete=models.PROTECT, related_name="exit_pass")
    number = models.CharField(max_length=32, unique=True)
    plate = models.CharField(max_length=16)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    collected_at = models.DateTimeField(null=True, blank=True)
    collected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="exit_pass_collected_means_who_and_when",
                condition=Q(collected_at__isnull=True, collected_by__isnull=True)
                | Q(collected_at__isnull=False, collected_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.number
