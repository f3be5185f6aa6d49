"""Where a car stands and who works on it. Nobody and nothing is in two places: the database sees to it."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.contrib.postgres.fields.ranges import BigIntegerRangeField
from django.db import models
from django.db.models import F, Func, Q, Value

from anxin.workshop.kinds import Pause
from anxin.workshop.models.bays import Bay
from anxin.workshop.models.operations import Operation
from anxin.workshop.models.orders import ShopOrder


class IdRange(Func):
    """``int8range(id, id, '[]')``: gives GiST an equality for numbers without an extension."""

    function = "int8range"
    output_field = BigIntegerRangeField()


class TimeRange(Func):
    function = "tstzrange"
    output_field = DateTimeRangeField()


def _same(field: str) -> tuple[IdRange, str]:
    return IdRange(F(field), F(field), Value("[]")), RangeOperators.OVERLAPS


class BayStay(models.Model):
    """One car in one bay, from the team leader driving it in until it leaves."""

    order = models.ForeignKey(ShopOrder, on_delete=models.PROTECT, related_name="stays")
    bay = models.ForeignKey(Bay, on_delete=models.PROTECT, related_name="stays")
    moved_in_at = models.DateTimeField()
    moved_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    moved_out_at = models.DateTimeField(null=True, blank=True)
    moved_out_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="bay_stay_ends_after_it_began",
                condition=Q(moved_out_at__isnull=True, moved_out_by__isnull=True)
                | Q(moved_out_at__gte=F("moved_in_at"), moved_out_by__isnull=False),
            ),
            ExclusionConstraint(
                name="bay_stay_one_car_at_a_time",
                expressions=[_same("bay"), (TimeRange(F("moved_in_at"), F("moved_out_at")), RangeOperators.OVERLAPS)],
            ),
            ExclusionConstraint(
                name="bay_stay_car_not_in_two_bays",
                expressions=[_same("order"), (TimeRange(F("moved_in_at"), F("moved_out_at")), RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order_id} in {self.bay_id}"


class WorkInterval(models.Model):
    """One person clocked on to one operation. What was clocked by mistake is ended; the hours speak for themselves."""

    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="intervals")
    stay = models.ForeignKey(BayStay, on_delete=models.PROTECT, related_name="intervals")
    mechanic = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_because = models.CharField(max_length=10, choices=Pause.choices, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="work_interval_ended_means_why",
                condition=Q(ended_at__isnull=True, ended_because="")
                | Q(ended_at__gte=F("started_at"), ended_because__in=Pause.values),
            ),
            ExclusionConstraint(
                name="work_interval_nobody_in_two_places",
                expressions=[_same("mechanic"), (TimeRange(F("started_at"), F("ended_at")), RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mechanic_id} at {self.operation_id}"
