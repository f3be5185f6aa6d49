"""The paper side of a settled order."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.models import WorkOrder


class Voucher(models.Model):
    """The station's original (维修结算凭证), sent monthly, and how it compares with the order (FEE-003-14)."""

    class Result(models.TextChoices):
        SENT = "sent", _("on its way")
        MATCHES = "matches", _("matches the order")
        DIFFERS = "differs", _("does not match")
        MISSING = "missing", _("missing")

    work_order = models.OneToOneField(WorkOrder, on_delete=models.PROTECT, related_name="voucher")
    result = models.CharField(max_length=8, choices=Result.choices, default=Result.SENT)
    has_proof_copy = models.BooleanField(default=False)
    remark = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="voucher_result_known", condition=Q(result__in=["sent", "matches", "differs", "missing"])
            ),
            models.CheckConstraint(
                name="voucher_checked_means_who_and_when",
                condition=Q(result="sent") | Q(checked_at__isnull=False, checked_by__isnull=False),
            ),
            models.CheckConstraint(
                name="voucher_differs_means_remark", condition=~Q(result__in=["differs", "missing"]) | ~Q(remark="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work_order_id} {self.result}"
