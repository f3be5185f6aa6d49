"""What should not have happened at a customer's: damage, and forbidden behaviour."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.models.work_orders import WorkOrder


class Damage(models.Model):
    """A customer's thing that was damaged, and the value agreed in compensation, in yuan (DSP-003-18, FEE-003-11)."""

    work_order = models.ForeignKey(WorkOrder, on_delete=models.PROTECT, related_name="damages")
    what = models.CharField(max_length=200)
    amount = models.DecimalField(max_digits=10, decimal_places=2)
    is_apologised = models.BooleanField(default=False)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(name="damage_has_a_value", condition=Q(amount__gte=0)),
            models.CheckConstraint(name="damage_means_an_apology", condition=Q(is_apologised=True)),
        ]

    def __str__(self) -> str:
        return self.what


class Violation(models.Model):
    """One entry of the register of forbidden behaviours, by its number in the handbook's list (DSP-003-27)."""

    class Decision(models.TextChoices):
        WAITING = "waiting", _("waiting")
        CONFIRMED = "confirmed", _("confirmed")
        DISMISSED = "dismissed", _("dismissed")

    work_order = models.ForeignKey(WorkOrder, on_delete=models.PROTECT, related_name="violations")
    code = models.SlugField(max_length=64)
    title = models.CharField(max_length=200)
    clause = models.JSONField(default=list)
    note = models.CharField(max_length=500)
    reported_at = models.DateTimeField()
    # Empty where the program saw it.
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decision = models.CharField(max_length=12, choices=Decision.choices, default=Decision.WAITING)
    decision_note = models.CharField(max_length=500, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="violation_decision_known", condition=Q(decision__in=["waiting", "confirmed", "dismissed"])
            ),
            models.CheckConstraint(
                name="violation_decided_means_who_and_when",
                condition=Q(decision="waiting", decided_at__isnull=True)
                | (~Q(decision="waiting") & Q(decided_at__isnull=False, decided_by__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.title
