"""What was seen when the car was received."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from anxin.customers.models import Asset
from anxin.workshop.models.orders import ShopOrder

FULL = 8


class Reception(models.Model):
    """The walk-around, and what was asked and told. It never changes: what was seen was seen.

    ``mileage`` is kilometres, ``fuel`` eighths of the tank. ``marks`` are the damages on the outline of the car:
    ``{"x": 0..100, "y": 0..100, "kind": "scratch", "note": ""}``, percent of its width and height. ``odometer_note``
    says why the mileage may be lower than last time.
    """

    order = models.OneToOneField(ShopOrder, on_delete=models.PROTECT, related_name="reception")
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="receptions")
    plate = models.CharField(max_length=16)
    mileage = models.PositiveIntegerField()
    odometer_note = models.CharField(max_length=200, blank=True)
    fuel = models.PositiveSmallIntegerField()
    articles = models.CharField(max_length=500, blank=True)
    marks = models.JSONField(default=list)
    findings = models.CharField(max_length=1_000, blank=True)
    is_covered = models.BooleanField(default=False)
    is_valuables_reminded = models.BooleanField(default=False)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(name="reception_names_the_car", condition=~Q(plate="")),
            models.CheckConstraint(name="reception_fuel_fits_the_tank", condition=Q(fuel__lte=FULL)),
        ]
        indexes = [models.Index(name="reception_of_car", fields=["asset", "-received_at"])]

    def __str__(self) -> str:
        return self.plate
