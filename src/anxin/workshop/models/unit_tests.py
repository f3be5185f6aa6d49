"""Tests of repaired sets against the handbook's standard."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from anxin.customers.models import Asset
from anxin.workshop.models.factory_returns import FactoryReturn


class UnitTest(models.Model):
    """One test of one round, as it was: what was measured and found good, and what was not, with the rules that say so.

    ``values`` maps a measure of the standards to the number read, in its unit; ``findings`` are
    ``{"key", "text", "text_en", "clause", "source"}``, none for a test that was passed.
    """

    factory_return = models.ForeignKey(FactoryReturn, on_delete=models.PROTECT, related_name="unit_tests")
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField()
    values = models.JSONField(default=dict)
    ticked = ArrayField(models.CharField(max_length=64), default=list)
    relaxed_because = models.CharField(max_length=300, blank=True)
    remark = models.CharField(max_length=500, blank=True)
    findings = models.JSONField(default=list)
    is_passed = models.BooleanField()
    tested_at = models.DateTimeField()
    tested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="unit_test_one_per_round", fields=["factory_return", "round"]),
            models.CheckConstraint(
                name="unit_test_failed_says_why", condition=Q(is_passed=True, findings=[]) | Q(is_passed=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.factory_return_id} {self.round}"
