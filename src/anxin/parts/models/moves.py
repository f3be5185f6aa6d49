"""The ledger. The database refuses to change or remove any of its lines (trigger in the first migration)."""

from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from anxin.customers.models import Asset
from anxin.parts.kinds import Condition
from anxin.parts.models.parts import Part
from anxin.parts.models.places import Place
from anxin.people.models import User
from anxin.people.visibility import scope_of


class Posting(models.Model):
    """What was posted at once, and why: the event, the matter it was about (known by reference), the clause.

    ``key`` makes its repetition impossible, ``fingerprint`` tells a repetition from another matter under the same key.
    """

    key = models.CharField(max_length=120, unique=True)
    fingerprint = models.CharField(max_length=64)
    event = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=32, blank=True)
    subject_id = models.BigIntegerField(null=True, blank=True)
    number = models.CharField(max_length=32, blank=True)
    clause = models.JSONField(default=list)
    note = models.CharField(max_length=300, blank=True)
    reverses = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="reversed_by")
    at = models.DateTimeField()
    # Empty where the program posted by itself.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        verbose_name = _("posting")
        constraints = [
            models.CheckConstraint(
                name="posting_about_a_matter_says_which",
                condition=Q(subject_type="", subject_id__isnull=True)
                | (~Q(subject_type="") & Q(subject_id__isnull=False)),
            ),
            models.CheckConstraint(name="posting_reversed_means_why", condition=Q(reverses__isnull=True) | ~Q(note="")),
        ]
        indexes = [models.Index(name="posting_of_subject", fields=["subject_type", "subject_id"])]

    def __str__(self) -> str:
        return f"{self.event} {self.number}"


class MoveQuerySet(models.QuerySet["Move"]):
    def visible_to(self, user: User) -> Self:
        """What left or reached a place the person sees."""
        return self if scope_of(user).everything else self.touching(Place.objects.visible_to(user))

    def touching(self, places: models.QuerySet[Place]) -> Self:
        ids = places.values("pk")
        return self.filter(Q(from_place__in=ids) | Q(to_place__in=ids))


class Move(models.Model):
    """One line: so many of a part from one place and condition to another.

    ``cost`` is what they cost the company; ``credited`` is taken off the giver's account and ``charged`` put on the
    taker's, at the price agreed on each. All in yuan, for the whole quantity. ``layers`` says which lots they came from, as
    ``[quantity, cost, price, received, since]`` each, so that a reversal puts back exactly what was taken.
    """

    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="moves")
    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="moves", db_index=False)
    quantity = models.PositiveIntegerField()
    from_place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="moves_out", db_index=False)
    from_condition = models.CharField(max_length=8, choices=Condition.choices)
    to_place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="moves_in", db_index=False)
    to_condition = models.CharField(max_length=8, choices=Condition.choices)
    cost = models.DecimalField(max_digits=14, decimal_places=2)
    credited = models.DecimalField(max_digits=14, decimal_places=2)
    charged = models.DecimalField(max_digits=14, decimal_places=2)
    layers = models.JSONField(default=list)
    serials = ArrayField(models.CharField(max_length=64), default=list)
    # The unit it was built into or taken out of.
    asset = models.ForeignKey(
        Asset, null=True, blank=True, on_delete=models.PROTECT, related_name="part_moves", db_index=False
    )
    reverses = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="reversed_by")
    at = models.DateTimeField()

    objects = MoveQuerySet.as_manager()

    class Meta:
        verbose_name = _("move of parts")
        constraints = [
            models.CheckConstraint(name="move_of_at_least_one", condition=Q(quantity__gte=1)),
            models.CheckConstraint(
                name="move_goes_somewhere",
                condition=~Q(from_place=F("to_place")) | ~Q(from_condition=F("to_condition")),
            ),
            models.CheckConstraint(
                name="move_conditions_known",
                condition=Q(from_condition__in=Condition.values, to_condition__in=Condition.values),
            ),
            models.CheckConstraint(
                name="move_values_not_negative", condition=Q(cost__gte=0, credited__gte=0, charged__gte=0)
            ),
        ]
        indexes = [
            models.Index(name="move_out_of_place", fields=["from_place", "at", "id"]),
            models.Index(name="move_into_place", fields=["to_place", "at", "id"]),
            models.Index(name="move_of_part", fields=["part", "id"]),
            # Figures read a stretch of time out of the index alone.
            models.Index(
                name="move_by_time",
                fields=["at"],
                include=["from_place", "to_place", "from_condition", "to_condition", "quantity", "cost", "reverses"],
            ),
            models.Index(name="move_of_asset", fields=["asset", "id"], condition=Q(asset__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.part_id}"
