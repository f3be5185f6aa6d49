"""Faulty parts that were bought in, with the supplier who makes them good."""

from collections.abc import Mapping
from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from anxin.evidence.models import Proved
from anxin.kernel.models import Subject, SubjectQuerySet
from anxin.parts.facts import SupplierClaimFacts
from anxin.parts.kinds import Condition
from anxin.parts.lifecycle import SUPPLIER_CLAIM
from anxin.parts.models.parts import Part
from anxin.parts.models.places import Place
from anxin.people.models import User
from anxin.people.visibility import scope_of


class SupplierClaimQuerySet(SubjectQuerySet["SupplierClaim"]):
    def visible_to(self, user: User) -> Self:
        """Headquarters: no station has dealings with a supplier."""
        reach = scope_of(user)
        return self.filter(reach.of_lines("line")) if reach.everything else self.none()

    def open(self) -> Self:
        return self.filter(state__in=SUPPLIER_CLAIM.open_states)


class SupplierClaim(Proved, Subject):
    """What goes back to one supplier out of one store, to be replaced piece by piece (001b 质量规定 §4.7)."""

    SUBJECT = "supplier_claim"
    LIFECYCLE = SUPPLIER_CLAIM

    line = models.SlugField(max_length=32)
    supplier = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="supplier_claims")
    store = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(max_length=2_000)
    listed_at = models.DateTimeField()
    listed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_why = models.CharField(max_length=500, blank=True)

    objects = SupplierClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim against a supplier")
        constraints = [
            models.CheckConstraint(name="supplier_claim_state_known", condition=Q(state__in=SUPPLIER_CLAIM.codes())),
            models.CheckConstraint(
                name="supplier_claim_sent_means_who_and_when",
                condition=Q(state__in=["listed", "withdrawn"], sent_at__isnull=True, sent_by__isnull=True)
                | (~Q(state__in=["listed", "withdrawn"]) & Q(sent_at__isnull=False, sent_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="supplier_claim_ended_means_who_and_when",
                condition=Q(state__in=SUPPLIER_CLAIM.open_states, ended_at__isnull=True, ended_by__isnull=True)
                | (~Q(state__in=SUPPLIER_CLAIM.open_states) & Q(ended_at__isnull=False, ended_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="supplier_claim_not_met_says_why",
                condition=~Q(state__in=["refused", "withdrawn"]) | ~Q(ended_why=""),
            ),
        ]
        indexes = [
            models.Index(name="supplier_claim_by_state", fields=["state", "-listed_at", "-id"]),
            models.Index(name="supplier_claim_by_time", fields=["-listed_at", "-id"]),
        ]

    @property
    def outstanding(self) -> int:
        """Pieces the supplier has and did not replace yet."""
        return sum(row.outstanding for row in self.lines.all()) if self.state == "sent" else 0

    def facts(self) -> SupplierClaimFacts:
        return SupplierClaimFacts(number=self.number, state=self.state, outstanding=self.outstanding)

    def context(self) -> dict[str, object]:
        return {"supplier_claim": self.facts()}

    def moments(self) -> Mapping[str, datetime | None]:
        return {"listed_at": self.listed_at, "sent_at": self.sent_at}


class SupplierClaimLine(models.Model):
    """So many of a part in one condition; ``replaced`` by good ones so far, the rest ``given_back`` where they refuse."""

    claim = models.ForeignKey(SupplierClaim, on_delete=models.PROTECT, related_name="lines")
    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="+")
    condition = models.CharField(max_length=8, choices=Condition.choices)
    quantity = models.PositiveIntegerField()
    serials = ArrayField(models.CharField(max_length=64), default=list)
    replaced = models.PositiveIntegerField(default=0)
    given_back = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="supplier_claim_names_a_part_once", fields=["claim", "part"]),
            models.CheckConstraint(name="supplier_claim_of_at_least_one", condition=Q(quantity__gte=1)),
            models.CheckConstraint(name="supplier_claim_condition_known", condition=Q(condition__in=Condition.values)),
            models.CheckConstraint(
                name="supplier_claim_replaces_no_more_than_sent",
                condition=Q(quantity__gte=F("replaced") + F("given_back")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.part_id}"

    @property
    def outstanding(self) -> int:
        return self.quantity - self.replaced - self.given_back
