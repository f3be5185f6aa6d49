"""How much a station can take on, on days that are not like others."""

from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.models.visits import IntRange
from anxin.people.models import Station


class DateRange(Func):
    function = "daterange"
    output_field = DateRangeField()


class CapacityQuerySet(models.QuerySet["Capacity"]):
    def on(self, day: date) -> Self:
        return self.filter(starts_on__lte=day, ends_on__gte=day)


class Capacity(models.Model):
    """New orders a day that the station takes from ``starts_on`` to ``ends_on``, both included; 0: none at all.

    Days without a row are ordinary ones: as many as come.
    """

    station = models.ForeignKey(Station, on_delete=models.CASCADE, related_name="capacities")
    starts_on = models.DateField()
    ends_on = models.DateField()
    orders_a_day = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=120)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = CapacityQuerySet.as_manager()

    class Meta:
        verbose_name = _("capacity")
        verbose_name_plural = _("capacities")
        constraints = [
            models.CheckConstraint(name="capacity_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on"))),
            models.CheckConstraint(name="capacity_says_why", condition=~Q(reason="")),
            ExclusionConstraint(
                name="capacity_one_a_day",
                expressions=[
                    (IntRange(F("station"), F("station"), Value("[]")), RangeOperators.OVERLAPS),
                    (DateRange(F("starts_on"), F("ends_on"), Value("[]")), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.station_id} {self.starts_on}–{self.ends_on}"
