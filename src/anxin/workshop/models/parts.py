"""Parts drawn from the store for a car. The ledger of parts moves them; this says for which agreed line."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from anxin.parts.models import Posting
from anxin.workshop.models.orders import ShopOrder
from anxin.workshop.models.quotes import QuoteLine
from anxin.workshop.models.reserved import ReservedPart


class DrawnPart(models.Model):
    """So many of an agreed line, by one posting of the ledger."""

    order = models.ForeignKey(ShopOrder, on_delete=models.PROTECT, related_name="drawn_parts")
    quoted = models.ForeignKey(QuoteLine, on_delete=models.PROTECT, related_name="drawn")
    quantity = models.PositiveIntegerField()
    posting = models.OneToOneField(Posting, on_delete=models.PROTECT, related_name="+")
    # Where it lay on a reserved shelf for this car.
    reserved = models.ForeignKey(ReservedPart, null=True, blank=True, on_delete=models.PROTECT, related_name="drawn")
    drawn_at = models.DateTimeField()
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(name="drawn_part_at_least_one", condition=Q(quantity__gte=1))]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.quoted_id}"


class PutBack(models.Model):
    """A part that was drawn by mistake and lies on its shelf again; ``posting`` takes the first one back."""

    drawn = models.OneToOneField(DrawnPart, on_delete=models.PROTECT, related_name="put_back")
    reason = models.CharField(max_length=200)
    posting = models.OneToOneField(Posting, on_delete=models.PROTECT, related_name="+")
    put_back_at = models.DateTimeField()
    put_back_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(name="put_back_says_why", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return f"{self.drawn_id}"
