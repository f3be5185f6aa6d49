"""Subscriptions of calendars."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.people.models import Station, User


class CalendarFeedQuerySet(models.QuerySet["CalendarFeed"]):
    def open(self) -> Self:
        return self.filter(ended_at=None)


class CalendarFeed(models.Model):
    """A secret address at which somebody's calendar reads their own visits, or those of a station.

    Only the hash of the secret is kept: whoever loses the address makes a new one, and the old one ends.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="calendar_feeds")
    station = models.ForeignKey(Station, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    last_read_on = models.DateField(null=True, blank=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar subscription")
        verbose_name_plural = _("calendar subscriptions")
        constraints = [
            models.UniqueConstraint(
                name="calendar_feed_one_open_of_a_kind",
                fields=["user", "station"],
                condition=Q(ended_at__isnull=True),
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.station_id or ''}"
