"""The append-only audit log: one chain of lines per subject."""

from django.conf import settings
from django.db import models


class AuditHead(models.Model):
    """The end of a subject's chain: how many lines it has and the last hash, so that a cut-off tail shows too.

    Whoever records locks this row first, before any deadline of the subject: one order, no deadlock.
    """

    subject_type = models.CharField(max_length=32)
    subject_id = models.BigIntegerField()
    seq = models.PositiveIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject_type", "subject_id"], name="audit_head_one_per_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id} @ {self.seq}"


class AuditLine(models.Model):
    """One recorded fact. The database refuses to change or remove it (trigger in the first migration)."""

    subject_type = models.CharField(max_length=32)
    subject_id = models.BigIntegerField()
    seq = models.PositiveIntegerField()
    event = models.CharField(max_length=64)
    payload = models.JSONField(default=dict)
    # The exact text that was hashed; JSONB does not keep the order of keys.
    body = models.TextField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject_type", "subject_id", "seq"], name="audit_line_one_per_place"),
        ]
        ordering = ["subject_type", "subject_id", "seq"]

    def __str__(self) -> str:
        return f"{self.event} {self.subject_type} {self.subject_id}"
