"""Lists as somebody likes them."""

from django.db import models

from anxin.people.models import User


class SavedView(models.Model):
    """A named query of one list page, for the person who named it."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="saved_views")
    page = models.SlugField(max_length=32)
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "page", "name"], name="saved_view_once_per_name"),
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
