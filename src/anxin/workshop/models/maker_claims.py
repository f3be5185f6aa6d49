"""What a shop claims from the maker for a repair under warranty."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.evidence.models import Proved
from anxin.kernel import clock
from anxin.kernel.models import Late, Place, Subject, SubjectQuerySet
from anxin.people.models import Region, Station, User
from anxin.people.visibility import scope_of
from anxin.requests.models import ServiceRequest
from anxin.workshop.claims.facts import ClaimFacts
from anxin.workshop.claims.kinds import OldPart
from anxin.workshop.claims.lifecycle import MAKER_CLAIM, PAYABLE
from anxin.workshop.kinds import LineKind
from anxin.workshop.models.bills import BillLine
from anxin.workshop.models.orders import ShopOrder

_ANSWERED = ["accepted", "part_accepted", "rejected", "settled"]


class MakerClaimQuerySet(SubjectQuerySet["MakerClaim"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(
            scope_of(user).condition(station="station", region="region", technician="opened_by", line="line")
        )

    def open(self) -> Self:
        return self.filter(state__in=MAKER_CLAIM.open_states)

    def lock(self, pk: int, *, version: int | None = None) -> "MakerClaim":
        """The row, locked, with what its facts are made of, in one statement."""
        rows = self.select_related("order__request__product", "order__reception", "station")
        return super(MakerClaimQuerySet, rows).lock(pk, version=version)


class MakerClaim(Proved, Subject):
    """One claim for one shop order: what its bill says the maker pays, with the cause, the remedy and the old part.

    Amounts are yuan and follow the lines and payments beside them: ``claimed`` what was asked for, ``accepted`` what the
    maker will pay, ``paid`` what came. ``note`` is the maker's answer, or why it was ended.
    """

    SUBJECT = "maker_claim"
    LIFECYCLE = MAKER_CLAIM

    line = models.SlugField(max_length=32, db_index=False)
    order = models.ForeignKey(ShopOrder, on_delete=models.PROTECT, related_name="maker_claims")
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="+", db_index=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+", db_index=False)
    cause = models.CharField(max_length=500, blank=True)
    remedy = models.CharField(max_length=500, blank=True)
    old_part = models.CharField(max_length=8, choices=OldPart.choices, default=OldPart.NONE)
    old_part_tag = models.CharField(max_length=64, blank=True)
    reference = models.CharField(max_length=64, blank=True)  # under which number the maker knows it
    claimed = models.DecimalField(max_digits=12, decimal_places=2)
    accepted = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    paid = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    times_sent = models.PositiveSmallIntegerField(default=0)
    note = models.CharField(max_length=500, blank=True)
    objection = models.CharField(max_length=500, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    objects = MakerClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim to the maker")
        verbose_name_plural = _("claims to the maker")
        constraints = [
            models.CheckConstraint(name="maker_claim_state_known", condition=Q(state__in=MAKER_CLAIM.codes())),
            models.CheckConstraint(name="maker_claim_old_part_known", condition=Q(old_part__in=OldPart.values)),
            models.CheckConstraint(
                name="maker_claim_paid_at_most_what_was_accepted",
                condition=Q(claimed__gt=0, accepted__gte=0, paid__gte=0)
                & Q(accepted__lte=models.F("claimed"))
                & Q(paid__lte=models.F("accepted")),
            ),
            models.CheckConstraint(
                name="maker_claim_answered_means_who_and_when",
                condition=~Q(state__in=_ANSWERED)
                | Q(answered_at__isnull=False, answered_by__isnull=False, sent_at__isnull=False),
            ),
            models.CheckConstraint(
                name="maker_claim_settled_is_paid", condition=~Q(state="settled") | Q(paid=models.F("accepted"))
            ),
            models.CheckConstraint(
                name="maker_claim_not_paid_says_why",
                condition=~Q(state__in=["rejected", "part_accepted", "written_off", "withdrawn"]) | ~Q(note=""),
            ),
            models.CheckConstraint(
                name="maker_claim_ended_means_when",
                condition=Q(state__in=MAKER_CLAIM.open_states, ended_at__isnull=True)
                | (~Q(state__in=MAKER_CLAIM.open_states) & Q(ended_at__isnull=False)),
            ),
            models.UniqueConstraint(
                name="maker_claim_once_per_order", fields=["order"], condition=~Q(state="withdrawn")
            ),
        ]
        indexes = [
            models.Index(name="maker_claim_by_time", fields=["-opened_at", "-id"]),
            models.Index(name="maker_claim_by_state", fields=["state", "-opened_at", "-id"]),
        ]

    @property
    def owed(self) -> Decimal:
        """What the maker accepted and has not paid."""
        return self.accepted - self.paid if self.state in PAYABLE else Decimal()

    @property
    def days_waiting(self) -> int:
        """Since it was sent, while it is open: how old the money is."""
        if self.sent_at is None:
            return 0
        return ((self.ended_at or clock.now()) - self.sent_at).days

    def facts(self) -> ClaimFacts:
        kinds = [row.billed.quoted.kind for row in self.lines.select_related("billed__quoted")]
        reception = getattr(self.order, "reception", None)
        delivered = self.order.delivered_at
        return ClaimFacts(
            number=self.number,
            state=self.state,
            kind=self.order.kind,
            warranty=self.order.request.warranty,
            claimed=float(self.claimed),
            accepted=float(self.accepted),
            paid=float(self.paid),
            labour_lines=kinds.count(LineKind.LABOUR),
            part_lines=kinds.count(LineKind.PART),
            old_part=self.old_part,
            has_old_part_tag=bool(self.old_part_tag),
            has_cause=bool(self.cause and self.remedy),
            mileage=reception.mileage if reception else 0,
            is_delivered=delivered is not None,
            days_since_delivery=(clock.now() - delivered).total_seconds() / 86_400 if delivered else 0.0,
            times_sent=self.times_sent,
        )

    def context(self) -> Late:
        return Late(claim=self.facts)

    def moments(self) -> Mapping[str, datetime | None]:
        return {"opened_at": self.opened_at, "sent_at": self.sent_at, "answered_at": self.answered_at}

    def wider(self) -> tuple[tuple[str, int], ...]:
        return ((ShopOrder.SUBJECT, self.order_id), (ServiceRequest.SUBJECT, self.order.request_id))

    def place(self) -> Place:
        return Place(station_id=self.station_id, region_id=self.region_id, person_id=self.opened_by_id)


class MakerClaimLine(models.Model):
    """One line of the bill that the maker pays; ``accepted`` is empty until the maker answered."""

    claim = models.ForeignKey(MakerClaim, on_delete=models.PROTECT, related_name="lines")
    billed = models.ForeignKey(BillLine, on_delete=models.PROTECT, related_name="+")
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    accepted = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="maker_claim_line_once", fields=["claim", "billed"]),
            models.CheckConstraint(
                name="maker_claim_line_accepts_at_most_what_was_claimed",
                condition=Q(amount__gt=0)
                & (Q(accepted__isnull=True) | Q(accepted__gte=0, accepted__lte=models.F("amount"))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.amount}"


class MakerPayment(models.Model):
    """What the maker paid of a claim, as it stands on the bank statement. Never changed."""

    claim = models.ForeignKey(MakerClaim, on_delete=models.PROTECT, related_name="payments")
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    reference = models.CharField(max_length=64)
    paid_on = models.DateField()
    matched_at = models.DateTimeField()
    matched_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(name="maker_payment_of_something", condition=Q(amount__gt=0) & ~Q(reference="")),
            models.UniqueConstraint(name="maker_payment_matched_once", fields=["claim", "reference"]),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.amount}"
