"""What somebody found on a car beyond the order, and what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from anxin.workshop.kinds import FoundOutcome
from anxin.workshop.models.orders import ShopOrder
from anxin.workshop.models.quotes import Quote


class FoundFault(models.Model):
    """Reported by whoever saw it, numbered within the order, and settled once: offered to the customer in a quote, put
    right for nothing, or left as it is. ``note`` says how a small one was put right, or why one is left.
    """

    order = models.ForeignKey(ShopOrder, on_delete=models.PROTECT, related_name="found")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)
    is_safety = models.BooleanField(default=False)
    found_at = models.DateTimeField()
    found_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=8, choices=FoundOutcome.choices, default=FoundOutcome.OPEN)
    quote = models.ForeignKey(Quote, null=True, blank=True, on_delete=models.PROTECT, related_name="about")
    note = models.CharField(max_length=300, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(name="found_fault_numbered_within_order", fields=["order", "number"]),
            models.CheckConstraint(name="found_fault_says_what", condition=~Q(text="")),
            models.CheckConstraint(name="found_fault_outcome_known", condition=Q(outcome__in=FoundOutcome.values)),
            models.CheckConstraint(
                name="found_fault_settled_means_who_and_when",
                condition=Q(outcome=FoundOutcome.OPEN, settled_at__isnull=True, settled_by__isnull=True)
                | ~Q(outcome=FoundOutcome.OPEN) & Q(settled_at__isnull=False, settled_by__isnull=False),
            ),
            models.CheckConstraint(
                name="found_fault_offered_means_in_a_quote",
                condition=Q(outcome=FoundOutcome.OFFERED, quote__isnull=False)
                | ~Q(outcome=FoundOutcome.OFFERED) & Q(quote__isnull=True),
            ),
            models.CheckConstraint(
                name="found_fault_mended_or_left_says_more",
                condition=~Q(outcome__in=[FoundOutcome.MENDED, FoundOutcome.LEFT]) | ~Q(note=""),
            ),
        ]

    def __str__(self) -> str:
        return self.text
