"""Evidence that could not be had, and why."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.kernel.models import Subject


class WaiverQuerySet(models.QuerySet["Waiver"]):
    def of(self, subject: Subject) -> Self:
        return self.filter(subject_type=subject.SUBJECT, subject_id=subject.pk)


class Waiver(models.Model):
    """The reason why a kind of evidence is not there, on the record; it counts once it is ``accepted``.

    Whoever the handbook entitles to do without accepts by giving the reason; anybody else's waits for one of ``roles``.
    """

    class Decision(models.TextChoices):
        WAITING = "waiting", _("to be accepted")
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", _("not accepted")

    subject_type = models.CharField(max_length=32)
    subject_id = models.BigIntegerField()
    kind = models.SlugField(max_length=64)
    reason = models.CharField(max_length=300)
    waived_at = models.DateTimeField()
    waived_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=8, choices=Decision.choices)
    decision_note = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = WaiverQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="waiver_decision_known", condition=Q(decision__in=["waiting", "accepted", "refused"])
            ),
            models.CheckConstraint(name="waiver_means_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="waiver_decided_means_who_and_when",
                condition=Q(decision="waiting", decided_at__isnull=True, decided_by__isnull=True)
                | (~Q(decision="waiting") & Q(decided_at__isnull=False, decided_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="waiver_refused_means_why", condition=~Q(decision="refused") | ~Q(decision_note="")
            ),
            models.UniqueConstraint(
                name="waiver_one_for_a_kind",
                fields=["subject_type", "subject_id", "kind"],
                condition=~Q(decision="refused"),
            ),
        ]

    def __str__(self) -> str:
        return self.kind
