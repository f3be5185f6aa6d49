"""Programs that hear of events."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.kernel.models import Audited, AuditedQuerySet


class Endpoint(Audited):
    """Where events are posted to, and which: full names, ``work_order.*`` or ``*``; of these lines, or of all.

    Both secrets are kept sealed; while ``former_until`` lies ahead, what is sent carries a signature with each.
    ``failing_since`` is when the first of those that failed in a row did.
    """

    SUBJECT: ClassVar[str] = "endpoint"

    title = models.CharField(max_length=60)
    url = models.CharField(max_length=500)
    events = ArrayField(models.CharField(max_length=64))
    lines = ArrayField(models.SlugField(max_length=32), default=list, blank=True)
    secret = models.TextField()
    former_secret = models.TextField(blank=True)
    former_until = models.DateTimeField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    off_reason = models.CharField(max_length=300, blank=True)
    failing_since = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    objects = AuditedQuerySet.as_manager()

    class Meta:
        verbose_name = _("receiver of events")
        verbose_name_plural = _("receivers of events")
        constraints = [
            models.CheckConstraint(name="endpoint_hears_of_something", condition=~Q(events=[])),
            models.CheckConstraint(
                name="endpoint_former_secret_has_an_end",
                condition=Q(former_secret="", former_until__isnull=True)
                | (~Q(former_secret="") & Q(former_until__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def hears(self, event: str, line: str) -> bool:
        room = event.split(".", 1)[0] + ".*"
        return (not self.lines or line in self.lines) and any(name in (event, room, "*") for name in self.events)
