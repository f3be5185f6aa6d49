"""An event on its way to one receiver, and each try."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anxin.messages.models.deliveries import OPEN
from anxin.messages.models.endpoints import Endpoint


class PostingQuerySet(models.QuerySet["Posting"]):
    def due(self, at: datetime) -> Self:
        return self.filter(state__in=OPEN, due_at__lte=at)


class Posting(models.Model):
    """Written in the transaction of the event. ``webhook_id`` is the same in every try, so that a receiver can tell a
    repetition; ``body`` is the text that is signed and sent.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("delivery", "waiting")
        FAILED = "failed", pgettext_lazy("delivery", "to be tried again")
        SENT = "sent", pgettext_lazy("delivery", "sent")
        DEAD = "dead", pgettext_lazy("delivery", "given up")

    endpoint = models.ForeignKey(Endpoint, on_delete=models.PROTECT, related_name="postings", db_index=False)
    webhook_id = models.CharField(max_length=48, unique=True)
    event = models.CharField(max_length=64)
    number = models.CharField(max_length=32)
    body = models.TextField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = PostingQuerySet.as_manager()

    class Meta:
        verbose_name = _("sent event")
        verbose_name_plural = _("sent events")
        constraints = [
            models.CheckConstraint(
                name="posting_state_known", condition=Q(state__in=["waiting", "failed", "sent", "dead"])
            ),
            models.CheckConstraint(
                name="posting_settled_means_when",
                condition=Q(state__in=OPEN, settled_at__isnull=True)
                | (~Q(state__in=OPEN) & Q(settled_at__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(name="posting_due", fields=["due_at", "id"], condition=Q(state__in=OPEN)),
            models.Index(name="posting_of_endpoint", fields=["endpoint", "-made_at", "-id"]),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.webhook_id}"


class PostingTry(models.Model):
    """What was sent and what came back. ``status`` is ``None`` where nobody answered, and ``error`` says why."""

    posting = models.ForeignKey(Posting, on_delete=models.CASCADE, related_name="attempts")
    at = models.DateTimeField()
    headers = models.JSONField(default=dict)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    response = models.CharField(max_length=1_000, blank=True)
    error = models.CharField(max_length=300, blank=True)
    duration_ms = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("try")
        verbose_name_plural = _("tries")
        constraints = [
            models.CheckConstraint(
                name="posting_try_was_answered_or_says_why", condition=Q(status__isnull=False) | ~Q(error="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.posting_id} {self.at}"

    @property
    def is_accepted(self) -> bool:
        return self.status is not None and 200 <= self.status < 300
