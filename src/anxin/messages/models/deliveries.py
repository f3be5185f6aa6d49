"""A message on its way to one receiver through one channel."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anxin.customers.models import Customer
from anxin.messages.channels import Channel
from anxin.messages.models.gateways import Gateway
from anxin.people.models import Notification, User

OPEN = ("waiting", "failed")


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def due(self, at: datetime) -> Self:
        return self.filter(state__in=OPEN, due_at__lte=at)


class Delivery(models.Model):
    """One row for each message, receiver and channel: ``key`` makes a second one impossible. Rows are never removed but
    by housekeeping, long after.

    ``address`` and ``text`` are what was really used, known once it was tried. A ``failed`` one is tried again at
    ``due_at``; a ``dead`` one was given up; a ``skipped`` one was never tried, and ``reason`` says why.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("delivery", "waiting")
        FAILED = "failed", pgettext_lazy("delivery", "to be tried again")
        SENT = "sent", pgettext_lazy("delivery", "sent")
        DEAD = "dead", pgettext_lazy("delivery", "given up")
        SKIPPED = "skipped", pgettext_lazy("delivery", "left out")

    notification = models.ForeignKey(
        Notification, null=True, blank=True, on_delete=models.CASCADE, related_name="deliveries"
    )
    user = models.ForeignKey(User, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    customer = models.ForeignKey(Customer, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=160)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    address = models.CharField(max_length=254, blank=True)
    text = models.CharField(max_length=300)
    subject_type = models.CharField(max_length=32)
    number = models.CharField(max_length=32)
    line = models.SlugField(max_length=32, blank=True, db_index=False)
    is_urgent = models.BooleanField(default=False)
    # One of those that go out together, once a day.
    in_digest = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    reason = models.CharField(max_length=300, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    gateway = models.ForeignKey(
        Gateway, null=True, blank=True, on_delete=models.PROTECT, related_name="deliveries", db_index=False
    )

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("outgoing message")
        verbose_name_plural = _("outgoing messages")
        constraints = [
            models.CheckConstraint(name="delivery_channel_known", condition=Q(channel__in=Channel.values)),
            models.CheckConstraint(
                name="delivery_state_known",
                condition=Q(state__in=["waiting", "failed", "sent", "dead", "skipped"]),
            ),
            models.CheckConstraint(
                name="delivery_has_one_receiver",
                condition=Q(user__isnull=False, notification__isnull=False, customer__isnull=True)
                | Q(user__isnull=True, notification__isnull=True, customer__isnull=False),
            ),
            models.CheckConstraint(
                name="delivery_settled_means_when",
                condition=Q(state__in=OPEN, settled_at__isnull=True)
                | (~Q(state__in=OPEN) & Q(settled_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="delivery_not_sent_means_why",
                condition=~Q(state__in=["failed", "dead", "skipped"]) | ~Q(reason=""),
            ),
            models.UniqueConstraint(
                name="delivery_once_per_person_and_channel",
                fields=["user", "key", "channel"],
                condition=Q(user__isnull=False),
            ),
            models.UniqueConstraint(
                name="delivery_once_per_customer_and_channel",
                fields=["customer", "key", "channel"],
                condition=Q(customer__isnull=False),
            ),
        ]
        indexes = [
            models.Index(name="delivery_due", fields=["due_at", "id"], condition=Q(state__in=OPEN)),
            models.Index(name="delivery_recent", fields=["-made_at", "-id"]),
            models.Index(name="delivery_dead", fields=["-made_at", "-id"], condition=Q(state="dead")),
            # What was said in a shared room under one key is not said there again.
            models.Index(name="delivery_by_key", fields=["key"], condition=Q(state="sent")),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.key}"

    @property
    def receiver(self) -> "User | Customer":
        found = self.user or self.customer
        assert found is not None
        return found
