"""The last number of each series of documents."""

from django.db import models
from django.db.models import Q


class NumberCounter(models.Model):
    """One series: everything of the pattern but the running number, as in ``QHF-44-2611-#``."""

    series = models.CharField(max_length=40, unique=True)
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="number_counter_begins_at_one", condition=Q(last__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.last}"
