"""Rewards and penalties, and the ledger of what was confirmed."""

from datetime import datetime
from decimal import Decimal
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.finance.facts import PenaltyFacts
from anxin.finance.lifecycle import PENALTY
from anxin.kernel.models import Place, Subject, SubjectQuerySet
from anxin.people.models import Region, Station, User
from anxin.people.visibility import scope_of

OPEN = ("counting", "proposed")


class PenaltyQuerySet(SubjectQuerySet["Penalty"]):
    def visible_to(self, user: User) -> Self:
        """One's own and one's station's once decided; those one decides or judges; all to whoever reads the reports."""
        if user.has("report.read"):
            return self.filter(scope_of(user).of_lines("line"))
        seen = self.of(user) | Q(pk__in=self.to_decide(user).values("pk"))
        return self.filter(seen)

    def of(self, user: User) -> Q:
        """What concerns the person: an undecided line concerns nobody yet."""
        stations = [grant.station_id for grant in user.roles if grant.role == "station_clerk" and grant.station_id]
        return Q(person=user) & ~Q(state__in=OPEN) | Q(person=None, station__in=stations) & ~Q(state__in=OPEN)

    def to_decide(self, user: User) -> Self:
        """Lines whose rule names a role of the person, where that role reaches."""
        reach, roles = scope_of(user), [grant.role for grant in user.roles]
        named = Q(pk__in=[])
        for role in roles:
            named |= Q(decided_by_roles__contains=[role]) | Q(judged_by_roles__contains=[role])
        return self.filter(
            named & reach.condition(station="station", region="region", technician="person", line="line")
        )


class Penalty(Subject):
    """One line: proposed by the handbook or by hand, and nothing until somebody entitled confirms it.

    The cause is known by reference; ``cause_key`` makes its repetition impossible. ``amount`` is yuan, never negative;
    empty while it is still counted or left to whoever decides.
    """

    SUBJECT = "penalty"
    LIFECYCLE = PENALTY

    class Kind(models.TextChoices):
        PENALTY = "penalty", _("penalty")
        REWARD = "reward", _("reward")

    line = models.SlugField(max_length=32)
    rule = models.SlugField(max_length=64)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    title = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120)
    clause = models.JSONField(default=list)
    source = models.CharField(max_length=160)
    cause_type = models.CharField(max_length=32)
    cause_id = models.BigIntegerField()
    cause_number = models.CharField(max_length=32)
    cause_key = models.CharField(max_length=120)
    deadline_id = models.BigIntegerField(null=True, blank=True)
    clock = models.SlugField(max_length=64, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="penalties"
    )
    station = models.ForeignKey(Station, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    amount = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    periods = models.PositiveIntegerField(default=0)
    note = models.CharField(max_length=500, blank=True)
    decided_by_roles = models.JSONField(default=list)
    judged_by_roles = models.JSONField(default=list)
    proposed_at = models.DateTimeField()
    # Empty where the program proposed it.
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decision_note = models.CharField(max_length=500, blank=True)
    appeal_until = models.DateTimeField(null=True, blank=True)
    appeal = models.CharField(max_length=1000, blank=True)
    appealed_at = models.DateTimeField(null=True, blank=True)
    appealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ruling = models.CharField(max_length=1000, blank=True)
    ruled_at = models.DateTimeField(null=True, blank=True)
    ruled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = PenaltyQuerySet.as_manager()

    class Meta:
        verbose_name = _("reward or penalty")
        constraints = [
            models.CheckConstraint(name="penalty_state_known", condition=Q(state__in=PENALTY.codes())),
            models.CheckConstraint(name="penalty_kind_known", condition=Q(kind__in=["penalty", "reward"])),
            models.CheckConstraint(
                name="penalty_amount_not_negative", condition=Q(amount__isnull=True) | Q(amount__gte=0)
            ),
            models.CheckConstraint(
                name="penalty_in_force_means_whom_and_how_much",
                condition=~Q(state__in=["confirmed", "appealed", "upheld", "reversed"])
                | (Q(amount__isnull=False) & (Q(person__isnull=False) | Q(station__isnull=False))),
            ),
            models.CheckConstraint(
                name="penalty_decided_means_who_and_when",
                condition=Q(state__in=OPEN, decided_at__isnull=True, decided_by__isnull=True)
                | (~Q(state__in=OPEN) & Q(decided_at__isnull=False, decided_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="penalty_waived_means_why", condition=~Q(state="waived") | ~Q(decision_note="")
            ),
            models.CheckConstraint(
                name="penalty_appealed_means_who_when_and_why",
                condition=~Q(state__in=["appealed", "upheld", "reversed"])
                | (Q(appealed_at__isnull=False, appealed_by__isnull=False) & ~Q(appeal="")),
            ),
            models.CheckConstraint(
                name="penalty_ruled_means_who_when_and_why",
                condition=~Q(state__in=["upheld", "reversed"])
                | (Q(ruled_at__isnull=False, ruled_by__isnull=False) & ~Q(ruling="")),
            ),
            models.CheckConstraint(
                name="penalty_judged_by_another",
                condition=Q(ruled_by__isnull=True) | ~Q(ruled_by=models.F("decided_by")),
            ),
            models.UniqueConstraint(
                name="penalty_once_per_cause", fields=["rule", "cause_type", "cause_id", "cause_key"]
            ),
        ]
        indexes = [
            models.Index(name="penalty_by_state", fields=["state", "-proposed_at", "-id"]),
            models.Index(name="penalty_by_person", fields=["person", "-proposed_at"]),
            models.Index(name="penalty_by_cause", fields=["cause_type", "cause_id"]),
        ]

    @property
    def signed(self) -> Decimal:
        """As the ledger writes it: a penalty takes away."""
        amount = self.amount or Decimal(0)
        return amount if self.kind == self.Kind.REWARD else -amount

    def facts(self) -> PenaltyFacts:
        return PenaltyFacts(
            number=self.number,
            state=self.state,
            kind=self.kind,
            rule=self.rule,
            amount=float(self.amount or 0),
        )

    def context(self) -> dict[str, object]:
        return {"penalty": self.facts()}

    def moments(self) -> dict[str, datetime | None]:
        return {"appeal_until": self.appeal_until}

    def place(self) -> Place:
        return Place(station_id=self.station_id, region_id=self.region_id, person_id=self.person_id)


class PenaltyEntry(models.Model):
    """One line of the ledger, in yuan with its sign. The database refuses to change or remove it; it is reversed."""

    penalty = models.ForeignKey(Penalty, on_delete=models.PROTECT, related_name="entries")
    amount = models.DecimalField(max_digits=10, decimal_places=2)
    reverses = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="reversed_by")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="penalty_entered_once", fields=["penalty"], condition=Q(reverses__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.penalty_id} {self.amount}"
