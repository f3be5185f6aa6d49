"""What a person was told."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from anxin.people.models.users import User


class Notification(models.Model):
    """One message to one person, in both languages as it was worded then; ``key`` makes a repetition impossible.

    ``channels`` are the ways out of the house that the handbook asks for; ``routed_at`` is when it was seen to which ways
    it really goes.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notifications")
    key = models.CharField(max_length=160)
    text = models.CharField(max_length=300)
    text_en = models.CharField(max_length=300)
    clause = models.JSONField(default=list)
    subject_type = models.CharField(max_length=32)
    subject_id = models.BigIntegerField()
    number = models.CharField(max_length=32)
    is_urgent = models.BooleanField(default=False)
    line = models.SlugField(max_length=32, blank=True)
    channels = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    routed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="notification_once_per_person")]
        indexes = [
            models.Index(name="notification_unread", fields=["user", "-at"], condition=Q(read_at__isnull=True)),
            models.Index(name="notification_recent", fields=["user", "-at"]),
            models.Index(name="notification_to_route", fields=["id"], condition=Q(routed_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return self.text
