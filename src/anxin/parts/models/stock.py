"""What is there now: derived from the ledger, kept in the same transaction, added up again by ``anxin check``."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.parts.kinds import Condition
from anxin.parts.models.moves import Move
from anxin.parts.models.parts import Part
from anxin.parts.models.places import Place
from anxin.people.models import User
from anxin.people.visibility import scope_of


class BalanceQuerySet(models.QuerySet["Balance"]):
    def visible_to(self, user: User) -> Self:
        return self if scope_of(user).everything else self.filter(place__in=Place.objects.visible_to(user))

    def present(self) -> Self:
        return self.filter(quantity__gt=0)

    def dead_since(self, moment: datetime) -> Self:
        """What lies there and has not moved, in or out, since then."""
        return self.present().filter(moved_at__lt=moment)


class Balance(models.Model):
    """How many of a part lie in a counted place in one condition, what they cost, and what they are worth on its account.

    The row is also the lock: whoever moves parts locks the rows of both ends first, in one order. ``moved_at`` is when
    something last came or went.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="balances", db_index=False)
    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="balances")
    condition = models.CharField(max_length=8, choices=Condition.choices)
    quantity = models.IntegerField(default=0)
    cost = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    worth = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    moved_at = models.DateTimeField(null=True, blank=True)

    objects = BalanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("stock")
        constraints = [
            models.UniqueConstraint(name="balance_one_per_place", fields=["place", "part", "condition"]),
            models.CheckConstraint(name="balance_condition_known", condition=Q(condition__in=Condition.values)),
            models.CheckConstraint(name="balance_quantity_not_negative", condition=Q(quantity__gte=0)),
            models.CheckConstraint(name="balance_values_not_negative", condition=Q(cost__gte=0, worth__gte=0)),
            models.CheckConstraint(
                name="balance_of_nothing_is_worth_nothing", condition=Q(quantity__gt=0) | Q(cost=0, worth=0)
            ),
            models.CheckConstraint(
                name="balance_of_something_has_moved", condition=Q(quantity=0) | Q(moved_at__isnull=False)
            ),
        ]
        indexes = [
            models.Index(name="balance_by_last_move", fields=["moved_at", "id"], condition=Q(quantity__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.part_id} @ {self.place_id}"


class Lot(models.Model):
    """So many of a balance that came together: first in, first out by ``received_at``, when the house got them.

    ``since`` is when they came to this place, by the move ``move``. Values are yuan for one. A lot used up is gone.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", db_index=False)
    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="+", db_index=False)
    condition = models.CharField(max_length=8, choices=Condition.choices)
    quantity = models.PositiveIntegerField()
    unit_cost = models.DecimalField(max_digits=12, decimal_places=2)
    unit_price = models.DecimalField(max_digits=12, decimal_places=2)
    received_at = models.DateTimeField()
    since = models.DateTimeField()
    move = models.ForeignKey(Move, on_delete=models.PROTECT, related_name="lots")

    class Meta:
        verbose_name = _("lot")
        constraints = [
            models.CheckConstraint(name="lot_condition_known", condition=Q(condition__in=Condition.values)),
            models.CheckConstraint(name="lot_of_at_least_one", condition=Q(quantity__gte=1)),
            models.CheckConstraint(name="lot_values_not_negative", condition=Q(unit_cost__gte=0, unit_price__gte=0)),
        ]
        indexes = [models.Index(name="lot_in_order", fields=["place", "part", "condition", "received_at", "id"])]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.part_id} @ {self.place_id}"
