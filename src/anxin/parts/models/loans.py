"""What is out on somebody's account, and how it was accounted for to the end."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from anxin.kernel.models import Deadline, Outcome, Subject, SubjectQuerySet
from anxin.kernel.models import Place as Whereabouts
from anxin.parts.facts import LoanFacts
from anxin.parts.kinds import How, Kind, Purpose
from anxin.parts.lifecycle import LOAN
from anxin.parts.models.moves import Move
from anxin.parts.models.parts import Part
from anxin.parts.models.places import Place
from anxin.people.models import Region, Station, User
from anxin.people.visibility import scope_of


class LoanQuerySet(SubjectQuerySet["Loan"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(
            scope_of(user).condition(station="station", region="region", technician="person", line="line")
        )

    def open(self) -> Self:
        return self.filter(state="open")

    def with_due(self) -> Self:
        """``due``: when it ends by agreement, else by the first clock of the handbook that has not ended."""
        clocks = Deadline.objects.filter(
            subject_type="loan",
            subject_id=OuterRef("pk"),
            ended_at=None,
            outcome__in=[Outcome.RUNNING, Outcome.BREACHED],
        )
        first = clocks.order_by().values("subject_id").annotate(first=Min("due_at")).values("first")
        return self.annotate(due=Coalesce("due_at", Subquery(first)))

    def clearable_from(self, place: Place) -> Self:
        """Those that pieces in the place may account for: of whoever answers for it, the person or their station."""
        theirs = Q(pk__in=[])
        if place.person_id:
            theirs |= Q(person=place.person_id)
        if place.station_id:
            theirs |= Q(station=place.station_id)
        return self.filter(theirs)

    def on_account_of(self, place: Place) -> Self:
        """Those of the person the place belongs to, else of its station."""
        if place.person_id and place.kind != Kind.STATION:
            return self.filter(person=place.person_id)
        return self.filter(station=place.station_id) if place.station_id else self.none()


class Loan(Subject):
    """Pieces of one part booked to a borrower's account by one move (PRT-000-06).

    ``open_quantity`` is still to be accounted for. ``unit_price`` is what the borrower owes for one that never comes back,
    ``unit_cost`` what it cost the company. The borrower is a person, or a station. What it was for is known by reference.
    """

    SUBJECT = "loan"
    LIFECYCLE = LOAN

    line = models.SlugField(max_length=32)
    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="loans")
    borrowing = models.OneToOneField(Move, on_delete=models.PROTECT, related_name="loan")
    station = models.ForeignKey(Station, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="loans"
    )
    purpose = models.CharField(max_length=16, choices=Purpose.choices)
    subject_type = models.CharField(max_length=32, blank=True)
    subject_id = models.BigIntegerField(null=True, blank=True)
    subject_number = models.CharField(max_length=32, blank=True)
    quantity = models.PositiveIntegerField()
    used = models.PositiveIntegerField(default=0)
    returned = models.PositiveIntegerField(default=0)
    sold = models.PositiveIntegerField(default=0)
    deducted = models.PositiveIntegerField(default=0)
    open_quantity = models.PositiveIntegerField()
    unit_cost = models.DecimalField(max_digits=12, decimal_places=2)
    unit_price = models.DecimalField(max_digits=12, decimal_places=2)
    due_at = models.DateTimeField(null=True, blank=True)
    borrowed_at = models.DateTimeField()
    borrowed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    cleared_at = models.DateTimeField(null=True, blank=True)
    cleared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    # The order it was for ended without it.
    left_over_at = models.DateTimeField(null=True, blank=True)
    # A written statement of special circumstances stands (003 §4.3): the handbook's end does not come by itself.
    excused_at = models.DateTimeField(null=True, blank=True)
    excused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    excused_why = models.CharField(max_length=500, blank=True)

    objects = LoanQuerySet.as_manager()

    class Meta:
        verbose_name = _("loan")
        constraints = [
            models.CheckConstraint(name="loan_state_known", condition=Q(state__in=LOAN.codes())),
            models.CheckConstraint(name="loan_purpose_known", condition=Q(purpose__in=Purpose.values)),
            models.CheckConstraint(name="loan_of_at_least_one", condition=Q(quantity__gte=1)),
            models.CheckConstraint(
                name="loan_is_accounted_for",
                condition=Q(quantity=F("used") + F("returned") + F("sold") + F("deducted") + F("open_quantity")),
            ),
            models.CheckConstraint(
                name="loan_open_while_anything_is_out",
                condition=Q(state="open", open_quantity__gt=0, cleared_at__isnull=True)
                | (~Q(state="open") & Q(open_quantity=0, cleared_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="loan_has_a_borrower", condition=Q(station__isnull=False) | Q(person__isnull=False)
            ),
            models.CheckConstraint(
                name="loan_excused_says_why_and_who",
                condition=Q(excused_at=None, excused_by=None, excused_why="")
                | (Q(excused_at__isnull=False, excused_by__isnull=False) & ~Q(excused_why="")),
            ),
            models.CheckConstraint(
                name="loan_for_a_matter_says_which",
                condition=Q(subject_type="", subject_id__isnull=True)
                | (~Q(subject_type="") & Q(subject_id__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(
                name="loan_open_of_station", fields=["station", "part", "borrowed_at", "id"], condition=Q(state="open")
            ),
            models.Index(
                name="loan_open_of_person", fields=["person", "part", "borrowed_at", "id"], condition=Q(state="open")
            ),
            models.Index(name="loan_of_subject", fields=["subject_type", "subject_id"]),
            models.Index(name="loan_by_time", fields=["-borrowed_at", "-id"]),
        ]

    @property
    def borrower(self) -> User | Station | None:
        return self.person or self.station

    @property
    def is_of_old_part(self) -> bool:
        return self.purpose == Purpose.OLD_PART

    @property
    def open_value(self) -> Decimal:
        """What the borrower owes if nothing more comes back, in yuan."""
        return self.unit_price * self.open_quantity

    def facts(self) -> LoanFacts:
        return LoanFacts(
            number=self.number,
            state=self.state,
            purpose=self.purpose,
            part=self.part.number,
            quantity=self.quantity,
            open_quantity=self.open_quantity,
            used=self.used,
            open_value=float(self.open_value),
            is_returnable=self.part.is_returnable,
            is_for_order=bool(self.subject_type),
            is_left_over=self.left_over_at is not None,
            is_excused=self.excused_at is not None,
        )

    def context(self) -> dict[str, object]:
        return {"loan": self.facts()}

    def moments(self) -> Mapping[str, datetime | None]:
        return {"borrowed_at": self.borrowed_at, "due_at": self.due_at}

    def place(self) -> Whereabouts:
        return Whereabouts(station_id=self.station_id, region_id=self.region_id, person_id=self.person_id)


class LoanClearing(models.Model):
    """So many of a loan accounted for by a move; negative where a reversal opened them again. Never changed or removed."""

    loan = models.ForeignKey(Loan, on_delete=models.PROTECT, related_name="clearings")
    move = models.OneToOneField(Move, on_delete=models.PROTECT, related_name="clearing")
    how = models.CharField(max_length=8, choices=How.choices)
    quantity = models.IntegerField()

    class Meta:
        verbose_name = _("clearing of a loan")
        constraints = [
            models.CheckConstraint(name="loan_clearing_how_known", condition=Q(how__in=How.values)),
            models.CheckConstraint(name="loan_clearing_of_something", condition=~Q(quantity=0)),
        ]

    def __str__(self) -> str:
        return f"{self.loan_id} {self.how} {self.quantity}"
