"""What the customer was offered, line by line, and what they said to it. Written once, never edited."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from anxin.handbook.titles import Titled
from anxin.kernel.models import StoredFile
from anxin.parts.models import Part
from anxin.workshop.kinds import Answer, Channel, LineKind, Payer
from anxin.workshop.models.bays import LabourOperation
from anxin.workshop.models.orders import ShopOrder


class Quote(models.Model):
    """Lines put before the customer together, with the time they make the car ready. The first is the order's own; later
    ones are more or less work found on the way, with ``finding`` as the reason.

    ``reckoned_at`` is what the planner proposed for ``promised_at``; an earlier promise says why in ``earlier_because``.
    """

    order = models.ForeignKey(ShopOrder, on_delete=models.PROTECT, related_name="quotes")
    number = models.PositiveSmallIntegerField()
    is_addition = models.BooleanField(default=False)
    finding = models.CharField(max_length=500, blank=True)
    is_safety = models.BooleanField(default=False)
    promised_at = models.DateTimeField(null=True, blank=True)
    reckoned_at = models.DateTimeField(null=True, blank=True)
    earlier_because = models.CharField(max_length=300, blank=True)
    total = models.DecimalField(max_digits=12, decimal_places=2)  # what the customer pays of it
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=8, choices=Answer.choices, default=Answer.WAITING)
    channel = models.CharField(max_length=6, choices=Channel.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    # Empty where the customer answered by the link.
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    spoke_with = models.CharField(max_length=60, blank=True)
    remark = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="quote_numbered_within_order", fields=["order", "number"]),
            models.UniqueConstraint(
                name="quote_one_waits_per_order", fields=["order"], condition=Q(answer=Answer.WAITING)
            ),
            models.CheckConstraint(name="quote_answer_known", condition=Q(answer__in=Answer.values)),
            models.CheckConstraint(name="quote_channel_known", condition=Q(channel__in=["", *Channel.values])),
            models.CheckConstraint(
                name="quote_addition_says_what_was_found", condition=Q(is_addition=False) | ~Q(finding="")
            ),
            models.CheckConstraint(
                name="quote_answered_means_how_and_when",
                condition=Q(answer__in=[Answer.WAITING, Answer.REPLACED])
                | (Q(answered_at__isnull=False) & ~Q(channel="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order_id} #{self.number}"

    @property
    def by_kind(self) -> list[tuple[str, Decimal]]:
        """The customer's share by kind of line, without those that come to nothing: labour and parts apart (FEE-001a-07)."""
        sums: dict[str, Decimal] = dict.fromkeys(LineKind.values, Decimal())
        for line in self.lines.all():
            if line.payer == Payer.CUSTOMER:
                sums[line.kind] += line.amount
        return [(str(LineKind(kind).label), amount) for kind, amount in sums.items() if amount]


class QuoteLine(models.Model):
    """One line, in yuan. ``drops`` is the agreed line this one takes off again, with its amount negative.

    The titles are those of the list when it was offered, in both languages: what is agreed is read in either. A charge in
    somebody's own words has but one.
    """

    quote = models.ForeignKey(Quote, on_delete=models.PROTECT, related_name="lines")
    kind = models.CharField(max_length=6, choices=LineKind.choices)
    labour = models.ForeignKey(LabourOperation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    part = models.ForeignKey(Part, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160, blank=True)
    quantity = models.PositiveIntegerField(default=1)
    unit_price = models.DecimalField(max_digits=10, decimal_places=2)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    payer = models.CharField(max_length=8, choices=Payer.choices, default=Payer.CUSTOMER)
    drops = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="dropped_by")

    class Meta:
        constraints = [
            models.CheckConstraint(name="quote_line_kind_known", condition=Q(kind__in=LineKind.values)),
            models.CheckConstraint(name="quote_line_payer_known", condition=Q(payer__in=Payer.values)),
            models.CheckConstraint(name="quote_line_of_at_least_one", condition=Q(quantity__gte=1)),
            models.CheckConstraint(
                name="quote_line_only_drops_are_negative",
                condition=Q(drops__isnull=True, amount__gte=0) | Q(drops__isnull=False, amount__lte=0),
            ),
            models.CheckConstraint(
                name="quote_line_adds_up",
                condition=Q(amount=F("quantity") * F("unit_price")) | Q(amount=-F("quantity") * F("unit_price")),
            ),
            models.CheckConstraint(
                name="quote_line_names_what_it_is",
                condition=Q(kind=LineKind.LABOUR, labour__isnull=False, part__isnull=True)
                | Q(kind=LineKind.PART, part__isnull=False, labour__isnull=True)
                | Q(kind=LineKind.OTHER, part__isnull=True, labour__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return str(Titled(self.title, self.title_en))


class QuotePhoto(models.Model):
    """What was found, as the customer sees it before answering."""

    quote = models.ForeignKey(Quote, on_delete=models.PROTECT, related_name="photos")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(name="quote_photo_once_per_quote", fields=["quote", "file"])]

    def __str__(self) -> str:
        return f"{self.quote_id} {self.file_id}"
