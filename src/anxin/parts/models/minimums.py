"""How many of a part should always lie in a place."""

from typing import Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from anxin.parts.kinds import Condition
from anxin.parts.models.parts import Part
from anxin.parts.models.places import Place
from anxin.parts.models.stock import Balance
from anxin.people.models import User
from anxin.people.visibility import scope_of


class MinimumStockQuerySet(models.QuerySet["MinimumStock"]):
    def visible_to(self, user: User) -> Self:
        return self if scope_of(user).everything else self.filter(place__in=Place.objects.visible_to(user))

    def with_stock(self) -> Self:
        """``have``: good pieces in the place and its bins; ``short``: how many are missing."""
        inside = Balance.objects.filter(
            Q(place=OuterRef("place")) | Q(place__parent=OuterRef("place")),
            part=OuterRef("part"),
            condition=Condition.GOOD,
        )
        summed = inside.order_by().values("part").annotate(all=Sum("quantity")).values("all")
        have = Coalesce(Subquery(summed, output_field=models.IntegerField()), 0)
        return self.annotate(have=have).annotate(short=F("quantity") - F("have"))

    def below(self) -> Self:
        return self.with_stock().filter(short__gt=0)


class MinimumStock(models.Model):
    """Fewer good pieces than ``quantity`` in the place and its bins, and the part is on the list of what to ask for."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="minimums")
    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="+")
    quantity = models.PositiveIntegerField()

    objects = MinimumStockQuerySet.as_manager()

    class Meta:
        verbose_name = _("minimum stock")
        constraints = [
            models.UniqueConstraint(name="minimum_stock_once", fields=["place", "part"]),
            models.CheckConstraint(name="minimum_stock_of_at_least_one", condition=Q(quantity__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.part_id} @ {self.place_id} >= {self.quantity}"
