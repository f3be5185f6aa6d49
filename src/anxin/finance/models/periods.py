"""Months that are settled."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.models import WorkOrder
from anxin.finance.facts import PeriodFacts
from anxin.finance.lifecycle import PERIOD
from anxin.kernel.models import Subject, SubjectQuerySet
from anxin.people.models import User
from anxin.people.visibility import scope_of


class PeriodQuerySet(SubjectQuerySet["Period"]):
    def visible_to(self, user: User) -> Self:
        """Headquarters; a station sees the months of its statements through them."""
        reach = scope_of(user)
        return self.filter(reach.of_lines("line")) if reach.everything else self.none()


class Period(Subject):
    """One settlement month of one service line. Once closed, nothing is added to it any more."""

    SUBJECT = "period"
    LIFECYCLE = PERIOD

    class State(models.TextChoices):
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    line = models.SlugField(max_length=32)
    starts_on = models.DateField()
    ends_on = models.DateField()  # the last day, included
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "starts_on"], name="period_once_per_month"),
            models.CheckConstraint(name="period_state_known", condition=Q(state__in=PERIOD.codes())),
            models.CheckConstraint(name="period_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on"))),
            models.CheckConstraint(
                name="period_closed_means_when",
                condition=Q(state="open", closed_at__isnull=True) | Q(state="closed", closed_at__isnull=False),
            ),
        ]

    @property
    def name(self) -> str:
        """``2026-03``: the month in which it ends."""
        return f"{self.ends_on:%Y-%m}"

    def facts(self) -> PeriodFacts:
        return PeriodFacts(number=self.number, state=self.state)

    def context(self) -> dict[str, object]:
        return {"period": self.facts()}


class CarryOver(models.Model):
    """An order that was finished in a month and could not be settled in it: it waits for the next one (FEE-003-13)."""

    class Why(models.TextChoices):
        CALL_BACK = "call_back", _("the call-back is not finished")
        RECTIFYING = "rectifying", _("the station is putting it right")
        VOUCHER = "voucher", _("the voucher was not checked yet")
        SIGNED = "signed", _("the month's statement was signed before")

    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="carried_over")
    work_order = models.ForeignKey(WorkOrder, on_delete=models.CASCADE, related_name="carried_over")
    why = models.CharField(max_length=12, choices=Why.choices)
    clause = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["period", "work_order"], name="carry_over_once_per_month"),
            models.CheckConstraint(
                name="carry_over_reason_known",
                condition=Q(why__in=["call_back", "rectifying", "voucher", "signed"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work_order_id} {self.why}"
