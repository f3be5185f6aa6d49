"""The register of sets that came into the factory and went out."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.customers.models import Asset
from anxin.workshop.factory.kinds import Direction
from anxin.workshop.models.factory_returns import FactoryReturn


class UnitMove(models.Model):
    """One line, never changed: of an exchange the old set stays, and the other one goes out."""

    factory_return = models.ForeignKey(FactoryReturn, on_delete=models.PROTECT, related_name="unit_moves")
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="unit_moves")
    direction = models.CharField(max_length=3, choices=Direction.choices)
    note = models.CharField(max_length=200, blank=True)
    moved_at = models.DateTimeField()
    moved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("movement of a returned set")
        constraints = [
            models.CheckConstraint(name="unit_move_direction_known", condition=Q(direction__in=Direction.values)),
            models.UniqueConstraint(name="unit_move_once_each_way", fields=["factory_return", "asset", "direction"]),
        ]
        indexes = [models.Index(name="unit_move_by_time", fields=["-moved_at", "-id"])]

    def __str__(self) -> str:
        return f"{self.asset_id} {self.direction}"
