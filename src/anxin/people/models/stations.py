"""The service network: regions, stations, what a station may repair, and where it goes."""

from datetime import date
from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from anxin.kernel.compiled import Slot
from anxin.kernel.models import Audited, AuditedQuerySet
from anxin.people.models.divisions import Division


class Region(Audited):
    """A part of the country with a supervisor of its own."""

    SUBJECT: ClassVar[str] = "region"

    code = models.SlugField(max_length=32, unique=True)
    title = models.CharField(max_length=60)
    title_en = models.CharField(max_length=80, blank=True)

    objects = AuditedQuerySet["Region"].as_manager()

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")

    def __str__(self) -> str:
        return self.title


class StationQuerySet(AuditedQuerySet["Station"]):
    def active(self) -> "StationQuerySet":
        return self.filter(is_active=True)

    def authorised(self, family: str, on: date) -> "StationQuerySet":
        """Those that may work on the product family that day."""
        valid = StationAuthorisation.objects.filter(family=family).valid(on)
        return self.filter(pk__in=valid.values("station_id"))


class Station(Audited):
    """An authorised service station (特约维修网点), or a branch of the company's own."""

    SUBJECT: ClassVar[str] = "station"

    code = models.SlugField(max_length=32, unique=True)
    title = models.CharField(max_length=80)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="stations")
    phone = models.CharField(max_length=32, blank=True)
    address = models.CharField(max_length=200, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    orders_a_day = models.PositiveIntegerField(default=20)
    # A branch of the company's own rather than a contractor.
    is_own = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    # The service lines it serves; none leaves that to the product families it is authorised for.
    lines = ArrayField(models.SlugField(max_length=32), default=list, blank=True)

    objects = StationQuerySet.as_manager()

    class Meta:
        verbose_name = _("station")
        verbose_name_plural = _("stations")
        constraints = [
            models.CheckConstraint(name="station_can_do_something_a_day", condition=Q(orders_a_day__gt=0)),
        ]

    def __str__(self) -> str:
        return self.title


class AuthorisationQuerySet(models.QuerySet["StationAuthorisation"]):
    def valid(self, on: date | Slot) -> Self:
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on))


class StationAuthorisation(models.Model):
    """A product family that a station may work on, until when."""

    station = models.ForeignKey(Station, on_delete=models.CASCADE, related_name="authorisations")
    family = models.SlugField(max_length=48)
    valid_until = models.DateField(null=True, blank=True)

    objects = AuthorisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["station", "family"], name="station_authorisation_once_per_family"),
        ]

    def __str__(self) -> str:
        return f"{self.station_id} {self.family}"


class TerritoryQuerySet(models.QuerySet["Territory"]):
    def valid(self, on: date | Slot) -> Self:
        """In force that day; both ends belong to the territory."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=on), Q(valid_until__isnull=True) | Q(valid_until__gte=on)
        )


class Territory(models.Model):
    """A division a station answers for. Territories may overlap; the lower ``priority`` is asked first.

    ``is_urban`` puts the addresses under the handbook's urban clocks.
    """

    station = models.ForeignKey(Station, on_delete=models.CASCADE, related_name="territories")
    division = models.ForeignKey(Division, on_delete=models.PROTECT, related_name="territories")
    priority = models.PositiveSmallIntegerField(default=1)
    is_urban = models.BooleanField(default=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["station", "division"], name="territory_once_per_station_and_division"),
            models.CheckConstraint(
                name="territory_ends_after_it_begins",
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.station_id} {self.division_id}"
