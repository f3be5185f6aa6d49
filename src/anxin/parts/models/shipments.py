"""A parcel on its way to whoever asked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from anxin.evidence.models import Proved
from anxin.kernel.models import Place as Whereabouts
from anxin.kernel.models import Subject, SubjectQuerySet
from anxin.parts.facts import ShipmentFacts
from anxin.parts.kinds import Package
from anxin.parts.lifecycle import SHIPMENT
from anxin.parts.models.loans import Loan
from anxin.parts.models.parts import Part
from anxin.parts.models.places import Place
from anxin.parts.models.requisitions import Requisition
from anxin.people.models import Region, Station, User
from anxin.people.visibility import scope_of

_IN_THE_HOUSE = ["arrived", "mismatched", "received", "settled"]


class ShipmentQuerySet(SubjectQuerySet["Shipment"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(
            scope_of(user).condition(station="station", region="region", technician="person", line="line")
        )

    def open(self) -> Self:
        return self.filter(state__in=SHIPMENT.open_states)


class Shipment(Proved, Subject):
    """What was packed together for one requisition; its pieces are on the borrower's account from the moment they leave.

    They lie in ``way`` (what is on the way to them) until they were received, and came out of ``store``. ``note`` is what
    the receiver had to say.
    """

    SUBJECT = "shipment"
    LIFECYCLE = SHIPMENT

    requisition = models.ForeignKey(Requisition, on_delete=models.PROTECT, related_name="shipments")
    line = models.SlugField(max_length=32)
    store = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    way = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    station = models.ForeignKey(Station, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    carrier = models.CharField(max_length=60)
    tracking = models.CharField(max_length=60)
    package = models.CharField(max_length=8, choices=Package.choices, blank=True)
    note = models.CharField(max_length=500, blank=True)
    shipped_at = models.DateTimeField()
    shipped_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    arrived_at = models.DateTimeField(null=True, blank=True)
    arrived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    # Empty where nobody said anything in time, and it counts as right.
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ShipmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("shipment")
        constraints = [
            models.CheckConstraint(name="shipment_state_known", condition=Q(state__in=SHIPMENT.codes())),
            models.CheckConstraint(name="shipment_package_known", condition=Q(package__in=["", *Package.values])),
            models.CheckConstraint(name="shipment_can_be_traced", condition=~Q(carrier="") & ~Q(tracking="")),
            models.CheckConstraint(
                name="shipment_in_the_house_has_arrived",
                condition=~Q(state__in=_IN_THE_HOUSE) | (Q(arrived_at__isnull=False) & ~Q(package="")),
            ),
            models.CheckConstraint(
                name="shipment_not_right_says_why",
                condition=~Q(state__in=["mismatched", "settled", "refused", "returned"]) | ~Q(note=""),
            ),
            models.CheckConstraint(
                name="shipment_ended_means_when",
                condition=Q(state__in=SHIPMENT.open_states, ended_at__isnull=True)
                | (~Q(state__in=SHIPMENT.open_states) & Q(ended_at__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(name="shipment_by_state", fields=["state", "-shipped_at", "-id"]),
            models.Index(name="shipment_by_time", fields=["-shipped_at", "-id"]),
        ]

    @property
    def borrower(self) -> User | Station | None:
        return self.way.answerable

    def facts(self) -> ShipmentFacts:
        return ShipmentFacts(
            number=self.number,
            state=self.state,
            package=self.package,
            purpose=self.requisition.purpose,
            is_urgent=bool(self.requisition.urgency),
        )

    def context(self) -> dict[str, object]:
        return {"shipment": self.facts()}

    def moments(self) -> Mapping[str, datetime | None]:
        return {"shipped_at": self.shipped_at, "arrived_at": self.arrived_at}

    def place(self) -> Whereabouts:
        return Whereabouts(station_id=self.station_id, region_id=self.region_id, person_id=self.person_id)


class ShipmentLine(models.Model):
    """So many of one part in the parcel, and the loan they are; ``found`` is how many the receiver counted."""

    shipment = models.ForeignKey(Shipment, on_delete=models.PROTECT, related_name="lines")
    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="+")
    quantity = models.PositiveIntegerField()
    found = models.PositiveIntegerField(null=True, blank=True)
    serials = ArrayField(models.CharField(max_length=64), default=list)
    loan = models.OneToOneField(Loan, on_delete=models.PROTECT, related_name="shipment_line")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="shipment_names_a_part_once", fields=["shipment", "part"]),
            models.CheckConstraint(name="shipment_of_at_least_one", condition=Q(quantity__gte=1)),
            models.CheckConstraint(
                name="shipment_books_no_more_than_sent",
                condition=Q(found__isnull=True) | Q(found__lte=F("quantity")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.part_id}"
