"""A place counted, and what was found to differ from the ledger."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from anxin.evidence.models import Proved
from anxin.kernel.models import Place as Whereabouts
from anxin.kernel.models import Subject, SubjectQuerySet
from anxin.parts.facts import StocktakeFacts
from anxin.parts.kinds import Condition
from anxin.parts.lifecycle import STOCKTAKE
from anxin.parts.models.moves import Posting
from anxin.parts.models.parts import Part
from anxin.parts.models.places import Place
from anxin.people.models import Region, Station, User
from anxin.people.visibility import scope_of


class StocktakeQuerySet(SubjectQuerySet["Stocktake"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(
            scope_of(user).condition(station="station", region="region", technician="person", line="line")
        )

    def open(self) -> Self:
        return self.filter(state__in=STOCKTAKE.open_states)

    def of_the_company(self) -> Self:
        """Of places nobody in particular answers for."""
        return self.filter(station=None, person=None)


class Stocktake(Proved, Subject):
    """One count of a place with its bins (盘点). ``is_blind``: whoever counts does not see what should be there."""

    SUBJECT = "stocktake"
    LIFECYCLE = STOCKTAKE

    line = models.SlugField(max_length=32)
    counted_place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="stocktakes")
    station = models.ForeignKey(Station, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    is_blind = models.BooleanField(default=False)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    counted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_why = models.CharField(max_length=500, blank=True)

    objects = StocktakeQuerySet.as_manager()

    class Meta:
        verbose_name = _("stocktake")
        constraints = [
            models.CheckConstraint(name="stocktake_state_known", condition=Q(state__in=STOCKTAKE.codes())),
            models.UniqueConstraint(
                name="stocktake_one_at_a_time", fields=["counted_place"], condition=Q(state__in=STOCKTAKE.open_states)
            ),
            models.CheckConstraint(
                name="stocktake_counted_means_when",
                condition=Q(state="counting", counted_at__isnull=True)
                | (Q(state__in=["counted", "closed"]) & Q(counted_at__isnull=False))
                | Q(state="called_off"),
            ),
            models.CheckConstraint(
                name="stocktake_ended_means_who_and_when",
                condition=Q(state__in=STOCKTAKE.open_states, ended_at__isnull=True, ended_by__isnull=True)
                | (~Q(state__in=STOCKTAKE.open_states) & Q(ended_at__isnull=False, ended_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="stocktake_called_off_says_why", condition=~Q(state="called_off") | ~Q(ended_why="")
            ),
        ]
        indexes = [
            models.Index(name="stocktake_by_state", fields=["state", "-begun_at", "-id"]),
            models.Index(name="stocktake_by_time", fields=["-begun_at", "-id"]),
        ]

    @property
    def is_of_the_company(self) -> bool:
        return self.station_id is None and self.person_id is None

    @property
    def borrower(self) -> User | Station | None:
        """Who answers for the place; ``None`` is the company itself."""
        return self.person or self.station

    @property
    def hides_the_ledger(self) -> bool:
        """Nobody sees what should be there while it is counted blind."""
        return self.is_blind and self.state == "counting"

    def facts(self) -> StocktakeFacts:
        differing = list(self.rows.differing().select_related("part"))
        return StocktakeFacts(
            number=self.number,
            state=self.state,
            is_blind=self.is_blind,
            is_of_the_company=self.is_of_the_company,
            rows=self.rows.count(),
            differences=len(differing),
            difference_value=float(sum((row.value for row in differing), Decimal())),
        )

    def context(self) -> dict[str, object]:
        return {"stocktake": self.facts()}

    def moments(self) -> Mapping[str, datetime | None]:
        return {"begun_at": self.begun_at, "counted_at": self.counted_at}

    def place(self) -> Whereabouts:
        return Whereabouts(station_id=self.station_id, region_id=self.region_id, person_id=self.person_id)


class StocktakeRowQuerySet(models.QuerySet["StocktakeRow"]):
    def differing(self) -> Self:
        """Counted, and not as the ledger says: in number, or in which pieces."""
        return self.filter(found__isnull=False).exclude(found=F("expected"), missing=[], extra=[])

    def in_order(self) -> Self:
        """As one walks along the shelves; also the order in which balances are locked."""
        return self.order_by("place_id", "part_id", "condition")


class StocktakeRow(models.Model):
    """One part in one condition in one place of the sheet.

    ``expected`` is what the ledger said: when the sheet was made, and again when the row was counted, so that what moves
    afterwards makes no difference. ``missing`` and ``extra`` are the numbers of pieces kept by serial number.
    """

    stocktake = models.ForeignKey(Stocktake, on_delete=models.PROTECT, related_name="rows")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="+")
    condition = models.CharField(max_length=8, choices=Condition.choices)
    expected = models.PositiveIntegerField()
    found = models.PositiveIntegerField(null=True, blank=True)
    missing = ArrayField(models.CharField(max_length=64), default=list)
    extra = ArrayField(models.CharField(max_length=64), default=list)
    counted_at = models.DateTimeField(null=True, blank=True)
    explanation = models.CharField(max_length=300, blank=True)
    # What booked the difference.
    posting = models.OneToOneField(Posting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = StocktakeRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("row of a stocktake")
        constraints = [
            models.UniqueConstraint(name="stocktake_row_once", fields=["stocktake", "place", "part", "condition"]),
            models.CheckConstraint(name="stocktake_row_condition_known", condition=Q(condition__in=Condition.values)),
            models.CheckConstraint(
                name="stocktake_row_found_means_when",
                condition=Q(found__isnull=True, counted_at__isnull=True)
                | Q(found__isnull=False, counted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="stocktake_row_booked_means_explained", condition=Q(posting__isnull=True) | ~Q(explanation="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part_id} @ {self.place_id}: {self.found} / {self.expected}"

    @property
    def difference(self) -> int:
        """More (or, below nought, fewer) than the ledger says; nought while it is not counted."""
        return 0 if self.found is None else self.found - self.expected

    @property
    def lost(self) -> int:
        """Pieces missing; of numbered ones some can be missing and others too many."""
        return len(self.missing) if self.missing or self.extra else max(-self.difference, 0)

    @property
    def too_many(self) -> int:
        return len(self.extra) if self.missing or self.extra else max(self.difference, 0)

    @property
    def value(self) -> Decimal:
        """What the pieces missing and too many cost the company, in yuan."""
        return (self.lost + self.too_many) * (self.part.cost or Decimal())

    @property
    def differs(self) -> bool:
        return self.found is not None and bool(self.difference or self.missing or self.extra)
