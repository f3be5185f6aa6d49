"""Who came in at the gate."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.customers.models import Asset
from anxin.kernel.models import Place, Subject, SubjectQuerySet
from anxin.people.models import Region, Station, User
from anxin.people.visibility import scope_of
from anxin.workshop.arrivals.facts import ArrivalFacts
from anxin.workshop.arrivals.kinds import Purpose, Zone
from anxin.workshop.arrivals.lifecycle import ARRIVAL
from anxin.workshop.models.orders import ShopOrder


class ArrivalQuerySet(SubjectQuerySet["Arrival"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(
            scope_of(user).condition(station="station", region="region", technician="greeted_by", line="line")
        )

    def waiting(self) -> Self:
        """In the order they came, which is the order they are served in."""
        return self.filter(state=ARRIVAL.start).order_by("came_at", "pk")


class Arrival(Subject):
    """One car at the gate, or somebody on foot, whose ``plate`` is empty. ``order`` is the appointment they come for."""

    SUBJECT = "arrival"
    LIFECYCLE = ARRIVAL

    line = models.SlugField(max_length=32, db_index=False)
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="arrivals", db_index=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+", db_index=False)
    purpose = models.CharField(max_length=8, choices=Purpose.choices)
    plate = models.CharField(max_length=16, blank=True)
    asset = models.ForeignKey(Asset, null=True, blank=True, on_delete=models.PROTECT, related_name="arrivals")
    order = models.ForeignKey(ShopOrder, null=True, blank=True, on_delete=models.PROTECT, related_name="arrivals")
    zone = models.CharField(max_length=12, choices=Zone.choices)
    queue = models.PositiveSmallIntegerField()
    is_repeat = models.BooleanField(default=False)
    came_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    greeted_at = models.DateTimeField(null=True, blank=True)
    greeted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        verbose_name = _("arrival")
        verbose_name_plural = _("arrivals")
        constraints = [
            models.CheckConstraint(name="arrival_state_known", condition=Q(state__in=ARRIVAL.codes())),
            models.CheckConstraint(name="arrival_purpose_known", condition=Q(purpose__in=Purpose.values)),
            models.CheckConstraint(name="arrival_is_sent_somewhere", condition=Q(zone__in=Zone.values)),
            models.CheckConstraint(
                name="arrival_greeted_means_who_and_when",
                condition=(Q(state="greeted", greeted_at__isnull=False, greeted_by__isnull=False))
                | (~Q(state="greeted") & Q(greeted_at__isnull=True, greeted_by__isnull=True)),
            ),
            models.UniqueConstraint(
                name="arrival_one_car_waits_once",
                fields=["station", "plate"],
                condition=Q(state="waiting") & ~Q(plate=""),
            ),
        ]
        indexes = [
            models.Index(name="arrival_by_station", fields=["station", "state", "came_at"]),
            models.Index(name="arrival_by_time", fields=["-came_at", "-id"]),
        ]

    def facts(self) -> ArrivalFacts:
        return ArrivalFacts(
            number=self.number,
            state=self.state,
            purpose=self.purpose,
            zone=self.zone,
            queue=self.queue,
            is_known=self.asset_id is not None,
            is_appointed=self.order_id is not None,
            is_repeat=self.is_repeat,
        )

    def context(self) -> dict[str, object]:
        return {"arrival": self.facts()}

    def moments(self) -> dict[str, datetime | None]:
        return {"came_at": self.came_at}

    def place(self) -> Place:
        """With the adviser of the appointment, who is told first; without one with nobody."""
        adviser = self.order.adviser_id if self.order else None
        return Place(station_id=self.station_id, region_id=self.region_id, person_id=adviser)
