"""How far a long piece of work has come, for a bar that tells the truth and a button that stops it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Progress(models.Model):
    """One long-running job: done so far of total, what it says, and whether somebody asked it to stop."""

    kind = models.SlugField(max_length=32)
    title = models.CharField(max_length=120)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=400, blank=True)
    result = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    finished_at = models.DateTimeField(null=True, blank=True)
    is_failed = models.BooleanField(default=False)
    # What must not stay half done has no button to stop it.
    is_stoppable = models.BooleanField(default=True, db_default=True)
    is_cancel_requested = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(name="progress_never_beyond_total", condition=Q(done__lte=F("total"))),
            models.CheckConstraint(
                name="progress_failed_means_finished", condition=Q(is_failed=False) | Q(finished_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.done}/{self.total}"
