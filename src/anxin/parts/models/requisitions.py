"""What somebody asks the store for."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anxin.evidence.models import Proved
from anxin.kernel.models import Place as Whereabouts
from anxin.kernel.models import Subject, SubjectQuerySet
from anxin.parts.facts import RequisitionFacts
from anxin.parts.kinds import ASKED_FOR, Condition
from anxin.parts.lifecycle import REQUISITION
from anxin.parts.models.parts import Part
from anxin.parts.models.places import Place
from anxin.parts.models.stock import Balance
from anxin.parts.models.stocktakes import Stocktake
from anxin.people.models import Region, Station, User
from anxin.people.visibility import scope_of


class RequisitionQuerySet(SubjectQuerySet["Requisition"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(
            scope_of(user).condition(station="station", region="region", technician="person", line="line")
        )

    def open(self) -> Self:
        return self.filter(state__in=REQUISITION.open_states)


class Requisition(Proved, Subject):
    """Parts asked for, to be lent to whoever answers for ``place``; for an order, known by reference, or as stock.

    ``person`` is the technician who asked, where one did. ``ended_why`` is the reason of a refusal, a withdrawal, or of
    what will not be shipped any more.
    """

    SUBJECT = "requisition"
    LIFECYCLE = REQUISITION

    line = models.SlugField(max_length=32)
    place_to = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="requisitions")
    station = models.ForeignKey(Station, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="requisitions"
    )
    purpose = models.CharField(max_length=16, choices=[(row.value, row.label) for row in ASKED_FOR])
    reason = models.TextField(max_length=2_000)
    urgency = models.CharField(max_length=300, blank=True)
    subject_type = models.CharField(max_length=32, blank=True)
    subject_id = models.BigIntegerField(null=True, blank=True)
    subject_number = models.CharField(max_length=32, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    # Empty where the signatures of the handbook agreed, or where it wants none.
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_why = models.CharField(max_length=500, blank=True)

    objects = RequisitionQuerySet.as_manager()

    class Meta:
        verbose_name = _("requisition")
        constraints = [
            models.CheckConstraint(name="requisition_state_known", condition=Q(state__in=REQUISITION.codes())),
            models.CheckConstraint(name="requisition_purpose_known", condition=Q(purpose__in=ASKED_FOR)),
            models.CheckConstraint(name="requisition_says_why", condition=~Q(reason="")),
            models.CheckConstraint(
                name="requisition_for_a_matter_says_which",
                condition=Q(subject_type="", subject_id__isnull=True)
                | (~Q(subject_type="") & Q(subject_id__isnull=False)),
            ),
            models.CheckConstraint(
                name="requisition_shipped_after_it_was_agreed",
                condition=~Q(state__in=["agreed", "shipped", "closed"]) | Q(agreed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="requisition_ended_means_when",
                condition=Q(state__in=REQUISITION.open_states, ended_at__isnull=True)
                | (~Q(state__in=REQUISITION.open_states) & Q(ended_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="requisition_ended_early_says_why",
                condition=~Q(state__in=["refused", "withdrawn", "closed"]) | ~Q(ended_why=""),
            ),
        ]
        indexes = [
            models.Index(name="requisition_by_state", fields=["state", "-asked_at", "-id"]),
            models.Index(name="requisition_by_time", fields=["-asked_at", "-id"]),
            models.Index(name="requisition_of_subject", fields=["subject_type", "subject_id"]),
        ]

    @property
    def worth(self) -> Decimal:
        """What the borrower would owe for all of it, in yuan at the station's price."""
        rows = self.lines.select_related("part")
        return sum((row.quantity * (row.part.station_price or Decimal()) for row in rows), Decimal())

    @property
    def is_short(self) -> bool:
        """The company's own places have not all that is still to be shipped."""
        rows = list(self.lines.filter(shipped__lt=F("quantity")))
        there = Balance.objects.filter(
            part__in=[row.part_id for row in rows], condition=Condition.GOOD, place__in=Place.objects.of_the_company()
        )
        have = dict(there.values_list("part").annotate(Sum("quantity")).order_by())
        return any(have.get(row.part_id, 0) < row.left for row in rows)

    @property
    def borrower(self) -> User | Station | None:
        return self.place_to.answerable

    def facts(self) -> RequisitionFacts:
        return RequisitionFacts(
            number=self.number,
            state=self.state,
            purpose=self.purpose,
            is_urgent=bool(self.urgency),
            is_for_order=bool(self.subject_type),
            agreed_hour=timezone.localtime(self.agreed_at).hour if self.agreed_at else 0,
            worth=float(self.worth),
            is_store_counted=Stocktake.objects.of_the_company().open().exists(),
            is_short=self.is_short,
        )

    def context(self) -> dict[str, object]:
        return {"requisition": self.facts()}

    def moments(self) -> Mapping[str, datetime | None]:
        return {"asked_at": self.asked_at, "agreed_at": self.agreed_at}

    def place(self) -> Whereabouts:
        return Whereabouts(station_id=self.station_id, region_id=self.region_id, person_id=self.person_id)


class RequisitionLine(models.Model):
    """So many of one part; ``shipped`` have gone out."""

    requisition = models.ForeignKey(Requisition, on_delete=models.PROTECT, related_name="lines")
    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="+")
    quantity = models.PositiveIntegerField()
    shipped = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="requisition_names_a_part_once", fields=["requisition", "part"]),
            models.CheckConstraint(name="requisition_of_at_least_one", condition=Q(quantity__gte=1)),
            models.CheckConstraint(
                name="requisition_ships_no_more_than_asked", condition=Q(shipped__lte=F("quantity"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.part_id}"

    @property
    def left(self) -> int:
        return self.quantity - self.shipped
