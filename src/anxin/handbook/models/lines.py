"""The service lines of the house: one for each handbook that was ever published."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from anxin.handbook import registry
from anxin.handbook.titles import Titled


class ServiceLine(models.Model):
    """A line with the names its newest published handbook gives it, in the order in which the lines came.

    ``roles`` are its own titles of the program's roles: ``{"regional_supervisor": ["客户经理", "Account manager"]}``.
    """

    code = models.SlugField(max_length=32, unique=True)
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    maker = models.CharField(max_length=200)
    maker_en = models.CharField(max_length=200)
    roles = models.JSONField(default=dict)

    class Meta:
        constraints = [models.CheckConstraint(name="service_line_has_a_code", condition=~Q(code=""))]

    def __str__(self) -> str:
        return self.title_en if (get_language() or "").startswith("en") else self.title

    def role_title(self, code: str) -> str:
        """What the line calls the role; the program's title where its handbook gives none."""
        own = self.roles.get(code)
        return str(Titled(*own) if own else registry.role_title(code) or code)

    @property
    def company(self) -> str:
        """How the company speaks of itself, in the reader's language."""
        return self.maker_en if (get_language() or "").startswith("en") else self.maker
