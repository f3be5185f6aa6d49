"""What was learned, kept so that every process answers alike."""

from django.db import models


class LearnedFaults(models.Model):
    """One learning of one service line: the weights as compressed JSON, and out of how many reports.

    The newest row of a line counts; older ones are removed when it is written.
    """

    line = models.SlugField(max_length=32)
    learned_at = models.DateTimeField()
    cases = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        indexes = [models.Index(name="learned_faults_newest", fields=["line", "-id"])]

    def __str__(self) -> str:
        return f"{self.line} {self.learned_at:%Y-%m-%d} ({self.cases})"
