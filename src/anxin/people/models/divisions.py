"""Administrative divisions: province, city, district, street, by their six-digit (or longer) codes."""

from django.db import models
from django.db.models import Q


class Division(models.Model):
    """A place in the administrative tree. A territory covers a division with all that lies below it."""

    code = models.CharField(max_length=12, unique=True)
    title = models.CharField(max_length=60)
    title_en = models.CharField(max_length=80, blank=True)
    level = models.PositiveSmallIntegerField()  # 1 province, 2 city, 3 district, 4 street
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="division_level_known", condition=Q(level__in=[1, 2, 3, 4])),
            models.CheckConstraint(
                name="division_below_province_has_parent", condition=Q(level=1) | Q(parent__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def lineage(self) -> list["Division"]:
        """The place itself and all that it lies in, smallest first. At most three look-ups, none where joined."""
        place: Division | None = self
        places = []
        while place is not None:
            places.append(place)
            place = place.parent
        return places
