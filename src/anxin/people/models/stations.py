"""The service network: regions, stations, what a station may repair, and where it goes."""

from django.db import models
from django.db.models import F, Q

from anxin.people.models.divisions import Division


class Region(models.Model):
    """A part of the country with a supervisor of its own."""

    code = models.SlugField(max_length=32, unique=True)
    title = models.CharField(max_length=60)
    title_en = models.CharField(max_length=80, blank=True)

    def __str__(self) -> str:
        return self.title


class Station(models.Model):
    """An authorised service station (特约维修网点), or a branch of the company's own."""

    code = models.SlugField(max_length=32, unique=True)
    title = models.CharField(max_length=80)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="stations")
    phone = models.CharField(max_length=32, blank=True)
    address = models.CharField(max_length=200, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    orders_a_day = models.PositiveIntegerField(default=20)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="station_can_do_something_a_day", condition=Q(orders_a_day__gt=0)),
        ]

    def __str__(self) -> str:
        return self.title


class StationAuthorisation(models.Model):
    """A product family that a station may work on, until when."""

    station = models.ForeignKey(Station, on_delete=models.CASCADE, related_name="authorisations")
    family = models.SlugField(max_length=48)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["station", "family"], name="station_authorisation_once_per_family"),
        ]

    def __str__(self) -> str:
        return f"{self.station_id} {self.family}"


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
