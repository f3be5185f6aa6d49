"""Journeys to the customer. Nobody is in two places at once: the database sees to it."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.contrib.postgres.fields.ranges import BigIntegerRangeField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.models.work_orders import WorkOrder


class IntRange(Func):
    """``int8range(a, b, bounds)``: gives GiST an equality for numbers without an extension."""

    function = "int8range"
    output_field = BigIntegerRangeField()


class TimeRange(Func):
    function = "tstzrange"
    output_field = DateTimeRangeField()


class Visit(models.Model):
    """One agreed visit, and how it went."""

    class Outcome(models.TextChoices):
        PLANNED = "planned", _("planned")
        UNDER_WAY = "under_way", _("under way")
        DONE = "done", _("done")
        ABSENT = "absent", _("customer absent")
        BROKEN_OFF = "broken_off", _("another visit is needed")
        PART_MISSING = "part_missing", _("a part is missing")
        TAKEN_AWAY = "taken_away", _("set taken away")
        MOVED = "moved", _("moved to another time")
        CANCELLED = "cancelled", _("cancelled")

    work_order = models.ForeignKey(WorkOrder, on_delete=models.CASCADE, related_name="visits")
    technician = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="visits"
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    content = models.CharField(max_length=300, blank=True)
    is_agreed_with_customer = models.BooleanField(default=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, default=Outcome.PLANNED)
    outcome_reason = models.CharField(max_length=300, blank=True)
    departs_at = models.DateTimeField(null=True, blank=True)  # planned, from the appointment and the way (DSP-002-06)
    departed_at = models.DateTimeField(null=True, blank=True)
    expected_at = models.DateTimeField(null=True, blank=True)  # the arrival, as it was last reckoned or said
    checked_in_at = models.DateTimeField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    metres_off = models.PositiveIntegerField(null=True, blank=True)  # from the address, where both are known
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="visit_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(
                name="visit_not_done_means_why",
                condition=~Q(outcome__in=["absent", "broken_off", "part_missing", "moved"]) | ~Q(outcome_reason=""),
            ),
            models.CheckConstraint(
                name="visit_under_way_means_checked_in",
                condition=~Q(outcome="under_way") | Q(checked_in_at__isnull=False, technician__isnull=False),
            ),
            models.UniqueConstraint(
                name="visit_one_ahead_per_order",
                fields=["work_order"],
                condition=Q(outcome__in=["planned", "under_way"]),
            ),
            ExclusionConstraint(
                name="visit_technician_not_in_two_places",
                expressions=[
                    (IntRange(F("technician"), F("technician"), Value("[]")), RangeOperators.OVERLAPS),
                    (TimeRange(F("starts_at"), F("ends_at")), RangeOperators.OVERLAPS),
                ],
                condition=Q(outcome__in=["planned", "under_way"], technician__isnull=False),
                # Two technicians may exchange visits in one transaction, which looks at the end.
                deferrable=models.Deferrable.IMMEDIATE,
            ),
        ]
        indexes = [
            models.Index(name="visit_of_technician", fields=["technician", "starts_at"]),
            models.Index(name="visit_to_come", fields=["starts_at"], condition=Q(outcome="planned")),
            models.Index(name="visit_on_site", fields=["checked_in_at"], condition=Q(checked_in_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.work_order_id} {self.starts_at}"
