"""Published handbooks. A version never changes; editing makes a draft, publishing makes the next version."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class HandbookVersion(models.Model):
    """One handbook of one service line as it stood when it was published (or as it stands, while a draft)."""

    line = models.SlugField(max_length=32)
    number = models.PositiveIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    is_published = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "number"], name="handbook_version_one_number_per_line"),
            models.CheckConstraint(
                name="handbook_version_published_means_when",
                condition=Q(is_published=False) | Q(published_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line}@{self.number}"
