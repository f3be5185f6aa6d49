"""Who decides while somebody is away."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from anxin.kernel.models import Audited, AuditedQuerySet


class DeputyQuerySet(AuditedQuerySet["Deputy"]):
    def in_force(self, at: datetime) -> Self:
        return self.filter(withdrawn_at=None, since__lte=at, until__gt=at)


class Deputy(Audited):
    """From ``since`` to ``until`` the deputy decides for the person, in the person's own seats and roles.

    A deputy's deputy does not: who decides for whom is one step.
    """

    SUBJECT: ClassVar[str] = "deputy"

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="deputies")
    deputy = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="deputy_of")
    since = models.DateTimeField()
    until = models.DateTimeField()
    reason = models.CharField(max_length=200, blank=True)
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    objects = DeputyQuerySet.as_manager()

    class Meta:
        verbose_name = _("deputy")
        verbose_name_plural = _("deputies")
        constraints = [
            models.CheckConstraint(name="deputy_is_somebody_else", condition=~Q(person=F("deputy"))),
            models.CheckConstraint(name="deputy_ends_after_beginning", condition=Q(until__gt=F("since"))),
            models.CheckConstraint(
                name="deputy_withdrawn_means_who_and_when",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
            ),
        ]
        indexes = [models.Index(name="deputy_in_force", fields=["deputy", "until"], condition=Q(withdrawn_at=None))]

    def __str__(self) -> str:
        return f"{self.person_id} → {self.deputy_id}"
