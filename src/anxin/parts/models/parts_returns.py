"""Parts on their way back to the store: the list, agreed before anything is sent."""

from collections.abc import Mapping
from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from anxin.evidence.models import Proved
from anxin.kernel.models import Place as Whereabouts
from anxin.kernel.models import Subject, SubjectQuerySet
from anxin.parts.facts import PartsReturnFacts
from anxin.parts.kinds import Condition, Purpose
from anxin.parts.lifecycle import PARTS_RETURN
from anxin.parts.models.loans import Loan, LoanClearing
from anxin.parts.models.places import Place
from anxin.people.models import Region, Station, User
from anxin.people.visibility import scope_of

ON_THE_WAY = ("sent", "disputed", "refused")
_SENT = [*ON_THE_WAY, "received", "taken_home"]


class PartsReturnQuerySet(SubjectQuerySet["PartsReturn"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(
            scope_of(user).condition(station="station", region="region", technician="person", line="line")
        )

    def open(self) -> Self:
        return self.filter(state__in=PARTS_RETURN.open_states)


class PartsReturn(Proved, Subject):
    """What whoever answers for ``place_from`` sends back; its pieces stay on their account until the store has them.

    ``note`` is why the store did not agree, what was damaged or short, or why it was refused. ``question`` is the sender's
    about the parcel, ``answer`` the store's to it. The three findings are those of the store's look at the parcel.
    """

    SUBJECT = "parts_return"
    LIFECYCLE = PARTS_RETURN

    line = models.SlugField(max_length=32)
    place_from = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    way = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    store = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    station = models.ForeignKey(Station, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    carrier = models.CharField(max_length=60, blank=True)
    tracking = models.CharField(max_length=60, blank=True)
    note = models.CharField(max_length=500, blank=True)
    question = models.CharField(max_length=500, blank=True)
    answer = models.CharField(max_length=500, blank=True)
    is_packing_original = models.BooleanField(default=False)
    is_appearance_intact = models.BooleanField(default=False)
    is_labelled = models.BooleanField(default=False)
    listed_at = models.DateTimeField()
    listed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = PartsReturnQuerySet.as_manager()

    class Meta:
        verbose_name = _("return of parts")
        constraints = [
            models.CheckConstraint(name="parts_return_state_known", condition=Q(state__in=PARTS_RETURN.codes())),
            models.CheckConstraint(
                name="parts_return_sent_can_be_traced",
                condition=~Q(state__in=_SENT) | (~Q(carrier="") & ~Q(tracking="") & Q(sent_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="parts_return_sent_after_it_was_confirmed",
                condition=~Q(state__in=["confirmed", *_SENT]) | Q(confirmed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="parts_return_not_taken_says_why",
                condition=~Q(state__in=["declined", "disputed", "refused", "taken_home"]) | ~Q(note=""),
            ),
            models.CheckConstraint(
                name="parts_return_ended_means_when",
                condition=Q(state__in=PARTS_RETURN.open_states, ended_at__isnull=True)
                | (~Q(state__in=PARTS_RETURN.open_states) & Q(ended_at__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(name="parts_return_by_state", fields=["state", "-listed_at", "-id"]),
            models.Index(name="parts_return_by_time", fields=["-listed_at", "-id"]),
        ]

    @property
    def sender(self) -> User | Station | None:
        return self.way.answerable

    def facts(self) -> PartsReturnFacts:
        return PartsReturnFacts(
            number=self.number,
            state=self.state,
            has_dead_parts=self.lines.filter(condition=Condition.DOA).exists(),
            is_packing_original=self.is_packing_original,
            is_appearance_intact=self.is_appearance_intact,
            is_labelled=self.is_labelled,
        )

    def context(self) -> dict[str, object]:
        return {"parts_return": self.facts()}

    def moments(self) -> Mapping[str, datetime | None]:
        return {"listed_at": self.listed_at, "sent_at": self.sent_at}

    def place(self) -> Whereabouts:
        return Whereabouts(station_id=self.station_id, region_id=self.region_id, person_id=self.person_id)


class PartsReturnLineQuerySet(models.QuerySet["PartsReturnLine"]):
    def with_batch(self) -> Self:
        """``is_of_batch``: lent for a batch fault, or an old part that came out where such a one was fitted (PRT-003-42)."""
        fitted = LoanClearing.objects.filter(
            move__posting=OuterRef("loan__borrowing__posting"), loan__purpose=Purpose.BATCH
        )
        return self.annotate(is_of_batch=Q(loan__purpose=Purpose.BATCH) | Exists(fitted))


class PartsReturnLine(models.Model):
    """So many of a loan in one condition; of what was sent ``accepted`` are in the store and ``missing`` were not there."""

    parts_return = models.ForeignKey(PartsReturn, on_delete=models.PROTECT, related_name="lines")
    loan = models.ForeignKey(Loan, on_delete=models.PROTECT, related_name="return_lines")
    quantity = models.PositiveIntegerField()
    condition = models.CharField(max_length=8, choices=Condition.choices)
    serials = ArrayField(models.CharField(max_length=64), default=list)
    accepted = models.PositiveIntegerField(null=True, blank=True)
    missing = models.PositiveIntegerField(default=0)

    objects = PartsReturnLineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="parts_return_names_a_loan_once", fields=["parts_return", "loan"]),
            models.CheckConstraint(name="parts_return_of_at_least_one", condition=Q(quantity__gte=1)),
            models.CheckConstraint(name="parts_return_condition_known", condition=Q(condition__in=Condition.values)),
            models.CheckConstraint(
                name="parts_return_accounts_for_no_more_than_sent",
                condition=Q(accepted__isnull=True) | Q(quantity__gte=F("accepted") + F("missing")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.loan_id}"
