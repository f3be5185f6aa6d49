"""The bill, by line and payer, and what was paid of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from anxin.workshop.kinds import Method, Payer
from anxin.workshop.models.orders import ShopOrder
from anxin.workshop.models.quotes import QuoteLine


class BillLine(models.Model):
    """What is asked for an agreed line, in yuan; it may differ from what was agreed as far as the handbook allows."""

    order = models.ForeignKey(ShopOrder, on_delete=models.PROTECT, related_name="bill_lines")
    quoted = models.ForeignKey(QuoteLine, on_delete=models.PROTECT, related_name="+")
    payer = models.CharField(max_length=8, choices=Payer.choices)
    amount = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="bill_line_once_per_agreed_line", fields=["order", "quoted"]),
            models.CheckConstraint(name="bill_line_payer_known", condition=Q(payer__in=Payer.values)),
            models.CheckConstraint(name="bill_line_not_negative", condition=Q(amount__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.quoted_id} {self.amount}"


class Payment(models.Model):
    """What the customer paid, in yuan. A mistake is taken back by a line of its own, with the negative amount."""

    order = models.ForeignKey(ShopOrder, on_delete=models.PROTECT, related_name="payments")
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    method = models.CharField(max_length=8, choices=Method.choices)
    receipt_number = models.CharField(max_length=64)
    reverses = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="reversed_by")
    reason = models.CharField(max_length=200, blank=True)
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(name="payment_method_known", condition=Q(method__in=Method.values)),
            models.CheckConstraint(name="payment_names_its_receipt", condition=~Q(receipt_number="")),
            models.CheckConstraint(
                name="payment_only_reversals_are_negative",
                condition=Q(reverses__isnull=True, amount__gt=0)
                | (Q(reverses__isnull=False, amount__lt=0) & ~Q(reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.receipt_number} {self.amount}"
