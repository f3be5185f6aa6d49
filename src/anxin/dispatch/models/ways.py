"""Ways that a service of maps told us, kept so that it is asked once."""

from django.db import models


class KnownWay(models.Model):
    """From one place to another; places are ten-thousandths of a degree, some eleven metres."""

    source = models.CharField(max_length=16)
    from_latitude = models.IntegerField()
    from_longitude = models.IntegerField()
    to_latitude = models.IntegerField()
    to_longitude = models.IntegerField()
    seconds = models.PositiveIntegerField()
    metres = models.PositiveIntegerField()
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="known_way_once_per_source",
                fields=["source", "from_latitude", "from_longitude", "to_latitude", "to_longitude"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seconds} s"
