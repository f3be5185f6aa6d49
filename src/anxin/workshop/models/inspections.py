"""Looks at the work: who checked it, and what they found."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from anxin.workshop.kinds import Check
from anxin.workshop.models.orders import ShopOrder


class Inspection(models.Model):
    """One check of one round. A round begins with the self-check; a failed one leads to the next.

    ``road_test`` says who drove how far and what was found, or why nobody drove; ``left_undone`` what should be done and
    was not.
    """

    order = models.ForeignKey(ShopOrder, on_delete=models.PROTECT, related_name="inspections")
    round = models.PositiveSmallIntegerField()
    check_kind = models.CharField(max_length=6, choices=Check.choices)
    is_passed = models.BooleanField()
    reason = models.CharField(max_length=500, blank=True)
    road_test = models.CharField(max_length=500, blank=True)
    left_undone = models.CharField(max_length=500, blank=True)
    inspected_at = models.DateTimeField()
    inspected_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(name="inspection_kind_known", condition=Q(check_kind__in=Check.values)),
            models.CheckConstraint(name="inspection_failed_says_why", condition=Q(is_passed=True) | ~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.order_id} {self.check_kind} {self.round}"
