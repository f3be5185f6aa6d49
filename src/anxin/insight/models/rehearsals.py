"""Questions of the kind “what if there were two more”, and their answers."""

from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.kernel.models import Progress
from anxin.people.models import Division, Region, Station, User
from anxin.people.visibility import scope_of


class RehearsalQuerySet(models.QuerySet["Rehearsal"]):
    def visible_to(self, user: User) -> Self:
        """All for headquarters; for a region its own and its stations'; for a station its own."""
        reach = scope_of(user)
        seen = self.filter(lines__contained_by=list(reach.lines)).exclude(lines=[]) if reach.lines else self
        if reach.everything:
            return seen
        of_region = Q(region__in=reach.regions) | Q(station__region__in=reach.regions)
        return seen.filter(of_region | Q(station__in=reach.stations))


class Rehearsal(models.Model):
    """Past weeks of a station, or of a region, with ``more`` technicians (or fewer, below nought). Changes nothing."""

    class Way(models.TextChoices):
        BY_HAND = "by_hand", _("by hand: the nearest who is free")
        PLANNED = "planned", _("by the planner: each morning, repaired during the day")

    station = models.ForeignKey(Station, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # Whose orders were called about: those of the lines that whoever asked works for; none stands for all.
    lines = ArrayField(models.SlugField(max_length=32), default=list, blank=True)
    # Where those who come begin their days; without one at their station.
    district = models.ForeignKey(Division, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    more = models.SmallIntegerField()
    first_day = models.DateField()
    weeks = models.PositiveSmallIntegerField()
    way = models.CharField(max_length=8, choices=Way.choices)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    bar = models.ForeignKey(Progress, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # Figures beside one another (see ``staffing.answering``); empty until it is answered.
    answer = models.JSONField(default=dict)

    objects = RehearsalQuerySet.as_manager()

    class Meta:
        verbose_name = _("rehearsal")
        verbose_name_plural = _("rehearsals")
        constraints = [
            models.CheckConstraint(
                name="rehearsal_station_or_region",
                condition=Q(station__isnull=True, region__isnull=False) | Q(station__isnull=False, region__isnull=True),
            ),
            models.CheckConstraint(name="rehearsal_asks_for_a_difference", condition=~Q(more=0)),
            models.CheckConstraint(name="rehearsal_way_known", condition=Q(way__in=["by_hand", "planned"])),
            models.CheckConstraint(name="rehearsal_of_some_weeks", condition=Q(weeks__gte=1)),
        ]
        indexes = [models.Index(name="rehearsal_recent", fields=["-asked_at", "-id"])]

    def __str__(self) -> str:
        return f"{self.reach} {self.more:+d}"

    @property
    def reach(self) -> str:
        return str(self.station or self.region)

    @property
    def figures(self) -> dict[str, Any] | None:
        """``None`` until it is answered."""
        return self.answer or None
