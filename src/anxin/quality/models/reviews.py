"""How a finished matter compares with the standards of its handbook."""

from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.kernel.models import Place, Subject, SubjectQuerySet
from anxin.people.models import Region, Station, User
from anxin.people.visibility import scope_of
from anxin.quality.facts import ReviewFacts
from anxin.quality.lifecycle import LIFECYCLE


class ReviewQuerySet(SubjectQuerySet["Review"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(
            scope_of(user).condition(station="station", region="region", technician="person", line="line")
        )


def _codes() -> "ArrayField[list[str], list[str]]":
    return ArrayField(models.SlugField(max_length=64), default=list, blank=True)


class Review(Subject):
    """One finished matter against the standards: ``kept`` and ``broken`` as the program saw them when it ended,
    ``found_kept`` and ``found_broken`` as a person did who looked at it. What neither names did not apply.

    ``about`` is known by its kind, id and number only. ``seen`` says in words what was seen of a standard not kept.
    """

    SUBJECT = "review"
    LIFECYCLE = LIFECYCLE

    about_type = models.CharField(max_length=32)
    about_id = models.BigIntegerField()
    about_number = models.CharField(max_length=32)
    line = models.SlugField(max_length=32, db_index=False)
    station = models.ForeignKey(Station, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    ended_at = models.DateTimeField()
    kept = _codes()
    broken = _codes()
    found_kept = _codes()
    found_broken = _codes()
    seen = models.JSONField(default=dict, blank=True)
    measure = models.CharField(max_length=500, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints = [
            models.CheckConstraint(name="review_state_known", condition=Q(state__in=LIFECYCLE.codes())),
            models.UniqueConstraint(name="review_once_per_matter", fields=["about_type", "about_id"]),
            models.CheckConstraint(
                name="review_closed_means_who_and_when",
                condition=Q(state="closed", closed_at__isnull=False, closed_by__isnull=False)
                | (~Q(state="closed") & Q(closed_at=None, closed_by=None, found_kept=[], found_broken=[])),
            ),
            models.CheckConstraint(
                name="review_breach_found_means_a_measure", condition=Q(found_broken=[]) | ~Q(measure="")
            ),
        ]
        indexes = [
            models.Index(name="review_by_time", fields=["line", "-ended_at", "-id"]),
            models.Index(name="review_of_station", fields=["station", "-ended_at", "-id"]),
            models.Index(name="review_drawn", fields=["-ended_at", "-id"], condition=Q(state="drawn")),
            GinIndex(name="review_by_broken", fields=["broken"], fastupdate=False),
        ]

    @property
    def breaches(self) -> list[str]:
        """What was not kept, whoever saw it."""
        return [*self.broken, *self.found_broken]

    def facts(self) -> ReviewFacts:
        return ReviewFacts(number=self.number, state=self.state, about=self.about_type, broken=len(self.breaches))

    def context(self) -> dict[str, object]:
        return {"review": self.facts()}

    def place(self) -> Place:
        return Place(station_id=self.station_id, region_id=self.region_id, person_id=self.person_id)
