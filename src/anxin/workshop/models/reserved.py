"""Parts that lie on a reserved shelf for a car that is expected or in the shop."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from anxin.parts.models import Part, Place, Posting
from anxin.workshop.models.orders import ShopOrder


class ReservedPart(models.Model):
    """So many pieces put on ``shelf`` for one car, out of ``out_of``. ``taken`` of them were drawn for it; what is left goes
    back to where it came from when nobody needs it any more (``freed_at``).
    """

    order = models.ForeignKey(ShopOrder, on_delete=models.PROTECT, related_name="reserved")
    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="+")
    quantity = models.PositiveIntegerField()
    taken = models.PositiveIntegerField(default=0)
    shelf = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    out_of = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    posting = models.OneToOneField(Posting, on_delete=models.PROTECT, related_name="+")
    reserved_at = models.DateTimeField()
    reserved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    freed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="reserved_part_at_least_one", condition=Q(quantity__gte=1)),
            models.CheckConstraint(
                name="reserved_part_no_more_taken_than_there", condition=Q(taken__lte=F("quantity"))
            ),
            models.CheckConstraint(name="reserved_part_from_elsewhere", condition=~Q(shelf=F("out_of"))),
        ]
        indexes = [models.Index(name="reserved_part_kept", fields=["shelf", "part"], condition=Q(freed_at=None))]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.part_id}"

    @property
    def left(self) -> int:
        return self.quantity - self.taken if self.freed_at is None else 0
