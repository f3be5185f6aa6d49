"""A handbook being changed: what is not in force yet, and whose work it is."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from anxin.handbook.editing import LIFECYCLE
from anxin.handbook.models.version import HandbookVersion
from anxin.kernel.models import Audited, AuditedQuerySet


class HandbookDraft(Audited):
    """The next version of a line while people write it. Its content always follows the schema; what makes no sense in
    it may stand there until somebody asks for its publication.

    ``base`` is the version it was begun from (none for a new line), ``published`` what became of it.
    """

    SUBJECT = "handbook_draft"

    line = models.SlugField(max_length=32)
    base = models.ForeignKey(HandbookVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField()
    purpose = models.CharField(max_length=300)
    state = models.CharField(max_length=12, default=LIFECYCLE.start, choices=LIFECYCLE.choices())
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    published = models.OneToOneField(
        HandbookVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="draft"
    )

    objects: AuditedQuerySet[Any] = AuditedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "handbook draft"
        constraints = [
            models.CheckConstraint(name="handbook_draft_state_known", condition=Q(state__in=LIFECYCLE.codes())),
            models.CheckConstraint(
                name="handbook_draft_asked_means_who_and_when",
                condition=Q(asked_at__isnull=True, asked_by__isnull=True, state__in=["editing", "discarded"])
                | Q(asked_at__isnull=False, asked_by__isnull=False),
            ),
            models.CheckConstraint(
                name="handbook_draft_published_means_version",
                condition=Q(state="published", published__isnull=False)
                | (~Q(state="published") & Q(published__isnull=True)),
            ),
        ]
        indexes = [models.Index(name="handbook_draft_by_line", fields=["line", "state"])]

    def __str__(self) -> str:
        return f"{self.line}@draft-{self.pk}"
