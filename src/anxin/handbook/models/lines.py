"""The service lines of the house: one for each handbook that was ever published."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language


class ServiceLine(models.Model):
    """A line with the names its newest published handbook gives it, in the order in which the lines came."""

    code = models.SlugField(max_length=32, unique=True)
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    maker = models.CharField(max_length=200)
    maker_en = models.CharField(max_length=200)

    class Meta:
        constraints = [models.CheckConstraint(name="service_line_has_a_code", condition=~Q(code=""))]

    def __str__(self) -> str:
        return self.title_en if (get_language() or "").startswith("en") else self.title

    @property
    def company(self) -> str:
        """How the company speaks of itself, in the reader's language."""
        return self.maker_en if (get_language() or "").startswith("en") else self.maker
