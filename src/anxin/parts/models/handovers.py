"""Parts that go from a station's stock to one of its technicians, and back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.evidence.models import Proved
from anxin.kernel.models import Place as Whereabouts
from anxin.kernel.models import Subject, SubjectQuerySet
from anxin.parts.facts import HandoverFacts
from anxin.parts.kinds import Condition, Direction
from anxin.parts.lifecycle import HANDOVER
from anxin.parts.models.parts import Part
from anxin.parts.models.places import Place
from anxin.people.models import Region, Station, User
from anxin.people.visibility import scope_of


class HandoverQuerySet(SubjectQuerySet["Handover"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(
            scope_of(user).condition(station="station", region="region", technician="person", line="line")
        )

    def open(self) -> Self:
        return self.filter(state__in=HANDOVER.open_states)


class Handover(Proved, Subject):
    """A page of the stock book: what ``person`` drew of the ``station``, or gave back to it (PRT-003-53).

    The pieces stay where they are until the other side takes them over; the station answers for them in either place.
    """

    SUBJECT = "handover"
    LIFECYCLE = HANDOVER

    line = models.SlugField(max_length=32)
    direction = models.CharField(max_length=4, choices=Direction.choices)
    place_from = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    place_to = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="handovers")
    note = models.CharField(max_length=500, blank=True)
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_why = models.CharField(max_length=500, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = _("hand-over of parts")
        constraints = [
            models.CheckConstraint(name="handover_state_known", condition=Q(state__in=HANDOVER.codes())),
            models.CheckConstraint(name="handover_direction_known", condition=Q(direction__in=Direction.values)),
            models.CheckConstraint(
                name="handover_ended_means_who_and_when",
                condition=Q(state="offered", ended_at__isnull=True, ended_by__isnull=True)
                | (~Q(state="offered") & Q(ended_at__isnull=False, ended_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="handover_not_taken_says_why",
                condition=~Q(state__in=["declined", "withdrawn"]) | ~Q(ended_why=""),
            ),
        ]
        indexes = [
            models.Index(name="handover_by_state", fields=["state", "-offered_at", "-id"]),
            models.Index(name="handover_by_time", fields=["-offered_at", "-id"]),
        ]

    def facts(self) -> HandoverFacts:
        return HandoverFacts(
            number=self.number,
            state=self.state,
            direction=self.direction,
            has_faulty=self.lines.exclude(condition=Condition.GOOD).exists(),
        )

    def context(self) -> dict[str, object]:
        return {"handover": self.facts()}

    def moments(self) -> Mapping[str, datetime | None]:
        return {"offered_at": self.offered_at}

    def place(self) -> Whereabouts:
        return Whereabouts(station_id=self.station_id, region_id=self.region_id, person_id=self.person_id)


class HandoverLine(models.Model):
    """So many of one part in one condition; ``order`` is the number of the repair it is of, as somebody wrote it."""

    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="lines")
    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="+")
    condition = models.CharField(max_length=8, choices=Condition.choices)
    quantity = models.PositiveIntegerField()
    serials = ArrayField(models.CharField(max_length=64), default=list)
    order = models.CharField(max_length=32, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="handover_names_a_part_once", fields=["handover", "part", "condition", "order"]
            ),
            models.CheckConstraint(name="handover_of_at_least_one", condition=Q(quantity__gte=1)),
            models.CheckConstraint(name="handover_condition_known", condition=Q(condition__in=Condition.values)),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.part_id}"
