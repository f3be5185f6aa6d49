"""What proves the work: photos, signatures, stamps, invoices, serial numbers, readings."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from anxin.kernel.models import StoredFile, Subject


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def of(self, subject: Subject) -> Self:
        return self.filter(subject_type=subject.SUBJECT, subject_id=subject.pk)

    def counting(self) -> Self:
        return self.filter(withdrawn_at=None)


class Evidence(models.Model):
    """One piece, of a kind the handbook names, for a subject known by reference.

    ``value`` is what was typed: the number of an invoice, a serial number, a reading. ``amount`` is an invoice's yuan.
    ``is_matching`` says of a serial number whether it is the unit's on record; ``None`` where nothing is on record.
    """

    subject_type = models.CharField(max_length=32)
    subject_id = models.BigIntegerField()
    kind = models.SlugField(max_length=64)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    value = models.CharField(max_length=64, blank=True)
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    is_matching = models.BooleanField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_reason = models.CharField(max_length=200, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="evidence_is_something", condition=Q(file__isnull=False) | ~Q(value="")),
            models.CheckConstraint(
                name="evidence_amount_not_negative", condition=Q(amount__isnull=True) | Q(amount__gte=0)
            ),
            models.CheckConstraint(
                name="evidence_of_another_unit_means_why", condition=~Q(is_matching=False) | ~Q(note="")
            ),
            models.CheckConstraint(
                name="evidence_withdrawn_means_why", condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_reason="")
            ),
        ]
        indexes = [models.Index(name="evidence_of_subject", fields=["subject_type", "subject_id", "kind"])]

    def __str__(self) -> str:
        return self.kind
