"""What the freight of a parcel cost, who paid it and who bears it."""

from decimal import Decimal
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.parts.kinds import Bearer
from anxin.parts.models.moves import Posting
from anxin.parts.models.parcels import IS_OF_ONE, OfParcel
from anxin.parts.models.parts_returns import PartsReturn
from anxin.parts.models.shipments import Shipment
from anxin.people.models import User


class FreightQuerySet(models.QuerySet["Freight"]):
    def visible_to(self, user: User) -> Self:
        """To whoever sees the parcel."""
        shipments, returns = Shipment.objects.visible_to(user), PartsReturn.objects.visible_to(user)
        return self.filter(Q(shipment__in=shipments.values("pk")) | Q(parts_return__in=returns.values("pk")))

    def standing(self) -> Self:
        return self.filter(reverses=None, reversed_by=None)


class Freight(OfParcel):
    """Yuan for one parcel, under the posting that sent it; the database refuses to change or remove it, it is reversed.

    ``borne_by`` is as the handbook had it on that day, by ``clause``; where it says nothing, whoever paid.
    """

    amount = models.DecimalField(max_digits=10, decimal_places=2)
    paid_by = models.CharField(max_length=8, choices=Bearer.choices)
    borne_by = models.CharField(max_length=8, choices=Bearer.choices)
    clause = models.JSONField(default=list)
    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="freights")
    note = models.CharField(max_length=300, blank=True)
    reverses = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="reversed_by")
    at = models.DateTimeField()
    # Empty where it goes back with the money line that somebody waived.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = FreightQuerySet.as_manager()

    class Meta:
        verbose_name = _("freight")
        constraints = [
            models.CheckConstraint(name="freight_is_of_one_parcel", condition=IS_OF_ONE),
            models.CheckConstraint(
                name="freight_is_paid_or_is_reversed",
                condition=Q(reverses__isnull=True, amount__gt=0)
                | (Q(reverses__isnull=False, amount__lt=0) & ~Q(note="")),
            ),
            models.CheckConstraint(
                name="freight_bearers_are_known", condition=Q(paid_by__in=Bearer.values, borne_by__in=Bearer.values)
            ),
        ]
        indexes = [models.Index(name="freight_by_time", fields=["-at", "-id"])]

    def __str__(self) -> str:
        return f"{self.posting_id} {self.amount}"

    @property
    def is_standing(self) -> bool:
        return self.reverses_id is None and not hasattr(self, "reversed_by")

    @property
    def owed_to(self) -> str:
        """Who has money coming from the other end; empty where whoever paid bears it."""
        return self.paid_by if self.paid_by != self.borne_by else ""

    @property
    def owed(self) -> Decimal:
        return self.amount if self.owed_to else Decimal()
