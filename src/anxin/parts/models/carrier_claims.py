"""Damage and loss on the way, with the carrier who answers for it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from anxin.evidence.models import Proved
from anxin.kernel.models import Place as Whereabouts
from anxin.kernel.models import Subject, SubjectQuerySet
from anxin.parts.facts import CarrierClaimFacts
from anxin.parts.lifecycle import CARRIER_CLAIM, CARRIER_CLAIM_WAITS
from anxin.parts.models.parcels import IS_OF_ONE, OfParcel
from anxin.parts.models.remitted import Remitted
from anxin.people.models import Region, Station, User
from anxin.people.visibility import scope_of

_PUT = ["put", "agreed", "refused", "paid", "written_off"]
_ENDED = ["written_off", "withdrawn"]


class CarrierClaimQuerySet(SubjectQuerySet["CarrierClaim"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(
            scope_of(user).condition(station="station", region="region", technician="person", line="line")
        )

    def waiting(self) -> Self:
        return self.filter(state__in=CARRIER_CLAIM_WAITS)


class CarrierClaim(Proved, OfParcel, Subject):
    """What is claimed of the carrier of one parcel, in yuan; ``agreed`` is what they will pay, ``answer`` what they said.

    The parcel's station or person claims, with the carrier's statement (003 §4.3.2.2); what comes in is theirs to note, or
    finance's.
    """

    SUBJECT = "carrier_claim"
    LIFECYCLE = CARRIER_CLAIM

    line = models.SlugField(max_length=32)
    station = models.ForeignKey(Station, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    carrier = models.CharField(max_length=60)
    tracking = models.CharField(max_length=60)
    reason = models.TextField(max_length=2_000)
    claimed = models.DecimalField(max_digits=12, decimal_places=2)
    agreed = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    answer = models.CharField(max_length=500, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    put_at = models.DateTimeField(null=True, blank=True)
    put_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_why = models.CharField(max_length=500, blank=True)

    objects = CarrierClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim against a carrier")
        constraints = [
            models.CheckConstraint(name="carrier_claim_state_known", condition=Q(state__in=CARRIER_CLAIM.codes())),
            models.CheckConstraint(name="carrier_claim_is_of_one_parcel", condition=IS_OF_ONE),
            models.CheckConstraint(name="carrier_claim_of_something", condition=Q(claimed__gt=0)),
            models.CheckConstraint(
                name="carrier_claim_put_means_who_and_when",
                condition=~Q(state__in=_PUT) | Q(put_at__isnull=False, put_by__isnull=False),
            ),
            models.CheckConstraint(
                name="carrier_claim_agreed_says_how_much",
                condition=~Q(state__in=["agreed", "paid"]) | Q(agreed__gt=0, agreed__lte=F("claimed")),
            ),
            models.CheckConstraint(
                name="carrier_claim_refused_says_why", condition=~Q(state="refused") | ~Q(answer="")
            ),
            models.CheckConstraint(
                name="carrier_claim_ended_means_who_when_and_why",
                condition=(Q(state__in=_ENDED, ended_at__isnull=False, ended_by__isnull=False) & ~Q(ended_why=""))
                | (~Q(state__in=_ENDED) & Q(ended_at__isnull=True, ended_by__isnull=True, ended_why="")),
            ),
            models.UniqueConstraint(
                name="carrier_claim_one_for_a_shipment", fields=["shipment"], condition=~Q(state="withdrawn")
            ),
            models.UniqueConstraint(
                name="carrier_claim_one_for_a_return", fields=["parts_return"], condition=~Q(state="withdrawn")
            ),
        ]
        indexes = [
            models.Index(name="carrier_claim_by_state", fields=["state", "-opened_at", "-id"]),
            models.Index(name="carrier_claim_by_time", fields=["-opened_at", "-id"]),
        ]

    def facts(self) -> CarrierClaimFacts:
        return CarrierClaimFacts(
            number=self.number,
            state=self.state,
            about=self.parcel.SUBJECT,
            claimed=float(self.claimed),
            agreed=float(self.agreed or 0),
        )

    def context(self) -> dict[str, object]:
        return {"carrier_claim": self.facts()}

    def moments(self) -> Mapping[str, datetime | None]:
        return {"opened_at": self.opened_at, "put_at": self.put_at}

    def place(self) -> Whereabouts:
        return Whereabouts(station_id=self.station_id, region_id=self.region_id, person_id=self.person_id)


class CarrierPayment(Remitted):
    """Money from a carrier for one claim.

    A carrier may pay several claims with one remittance, so that ``reference`` may come more than once.
    """

    OF = "claim"

    claim = models.ForeignKey(CarrierClaim, on_delete=models.PROTECT, related_name="payments")
    amount = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta:
        verbose_name = _("payment of a carrier")
        constraints = [
            models.CheckConstraint(
                name="carrier_payment_comes_in_or_is_reversed",
                condition=Q(reverses__isnull=True, amount__gt=0)
                | (Q(reverses__isnull=False, amount__lt=0) & ~Q(note="")),
            ),
            models.CheckConstraint(name="carrier_payment_can_be_traced", condition=~Q(reference="")),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.amount}"
