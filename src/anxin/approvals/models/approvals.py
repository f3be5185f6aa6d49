"""A question put to those entitled to decide."""

from collections.abc import Mapping
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.approvals import rules
from anxin.approvals.facts import ApprovalFacts
from anxin.approvals.lifecycle import LIFECYCLE
from anxin.kernel.models import Place, Subject, SubjectQuerySet
from anxin.people.models import Region, Station, User


class ApprovalQuerySet(SubjectQuerySet["Approval"]):
    def visible_to(self, user: User) -> Self:
        """One's own, those one is or was asked about, and those about something one sees anyway.

        An application is nobody else's business.
        """
        from anxin.approvals.reach import seen_by

        return self.filter(seen_by(user))

    def open(self) -> Self:
        return self.filter(state__in=LIFECYCLE.open_states)

    def about(self, subject: Subject) -> Self:
        return self.filter(about_type=subject.SUBJECT, about_id=subject.pk)


class Approval(Subject):
    """One request for consent, or one filing. ``kind`` is the handbook's entry.

    It knows what it is about by name and id only; ``about_number`` is what people quote. Text, amounts and photos are
    frozen in ``frozen``, whose hash stands beside it: what was agreed to cannot be something else later.
    """

    SUBJECT = "approval"
    LIFECYCLE = LIFECYCLE

    line = models.SlugField(max_length=64)
    kind = models.SlugField(max_length=64)
    about_type = models.CharField(max_length=32, blank=True)
    about_id = models.BigIntegerField(null=True, blank=True)
    about_number = models.CharField(max_length=32, blank=True)
    station = models.ForeignKey(Station, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    text = models.TextField(max_length=4_000, blank=True)
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    list_amount = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    frozen = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)
    # With others for the same thing it passes the handbook's limit, and alone it does not: their numbers.
    split_with = models.JSONField(default=list)
    total = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)

    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="approvals_asked")
    # The steps of the chain whose conditions held, and how often the chain began anew.
    steps = models.JSONField(default=list)
    round = models.PositiveSmallIntegerField(default=1)
    # Who agreed by phone, when, and to what, as the asker wrote it down.
    phoned_at = models.DateTimeField(null=True, blank=True)
    phoned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="approvals_phoned"
    )
    phoned_words = models.CharField(max_length=500, blank=True)
    formed_at = models.DateTimeField(null=True, blank=True)
    formed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        constraints = [
            models.CheckConstraint(name="approval_state_known", condition=Q(state__in=LIFECYCLE.codes())),
            models.CheckConstraint(
                name="approval_about_something_means_what",
                condition=Q(about_type="", about_id__isnull=True, about_number="")
                | (Q(about_id__isnull=False) & ~Q(about_type="") & ~Q(about_number="")),
            ),
            models.CheckConstraint(
                name="approval_phoned_means_who_and_what",
                condition=Q(phoned_at__isnull=True, phoned_by__isnull=True, phoned_words="")
                | (Q(phoned_at__isnull=False, phoned_by__isnull=False) & ~Q(phoned_words="")),
            ),
            models.CheckConstraint(
                name="approval_waiting_for_a_form_was_phoned",
                condition=~Q(state__in=["phoned", "lapsed"]) | Q(phoned_at__isnull=False, formed_at__isnull=True),
            ),
            models.CheckConstraint(
                name="approval_formed_means_who",
                condition=Q(formed_at__isnull=True, formed_by__isnull=True)
                | Q(formed_at__isnull=False, formed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="approval_ended_means_who_and_when",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True, state__in=LIFECYCLE.open_states)
                | (Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(state__in=LIFECYCLE.open_states)),
            ),
            models.CheckConstraint(
                name="approval_amounts_are_not_negative",
                condition=(Q(amount__isnull=True) | Q(amount__gte=0))
                & (Q(list_amount__isnull=True) | Q(list_amount__gte=0)),
            ),
            models.UniqueConstraint(
                name="approval_one_open_of_a_kind_per_subject",
                fields=["about_type", "about_id", "kind"],
                condition=Q(state__in=LIFECYCLE.open_states, about_id__isnull=False),
            ),
        ]
        indexes = [
            models.Index(name="approval_by_state", fields=["state", "-asked_at", "-id"]),
            models.Index(name="approval_about", fields=["about_type", "about_id", "kind"]),
            models.Index(name="approval_by_asker", fields=["asked_by", "-asked_at", "-id"]),
            models.Index(name="approval_recent", fields=["-asked_at", "-id"]),
        ]

    @property
    def deviation(self) -> float:
        return float(rules.deviation(self.amount, self.list_amount))

    @property
    def is_split(self) -> bool:
        return bool(self.split_with)

    def facts(self) -> ApprovalFacts:
        return ApprovalFacts(
            approval=self.kind,
            amount=float(self.amount or 0),
            list_amount=float(self.list_amount or 0),
            deviation=self.deviation,
            total=float(self.total or self.amount or 0),
            is_split=self.is_split,
            region=self.region.code if self.region else "",
            state=self.state,
            is_phoned=self.phoned_at is not None,
            is_filing=self.state in ("told", "acknowledged"),
        )

    def context(self) -> Mapping[str, Any]:
        return {"approval": self.facts()}

    def place(self) -> Place:
        return Place(station_id=self.station_id, region_id=self.region_id, person_id=self.asked_by_id)
