"""Whether the warranty covers a set. Pure arithmetic of dates."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class Verdict(models.TextChoices):
    """In, out, or not to be said from what is known."""

    IN = "in", _("in warranty")
    OUT = "out", _("out of warranty")
    UNKNOWN = "unknown", _("not known yet")


@dataclass(frozen=True)
class Judgement:
    """The verdict with its reasoning: where it starts, when it ends, and which rules were applied in order."""

    verdict: Verdict
    starts_on: date | None
    ends_on: date | None
    reasons: tuple[str, ...]
    clause: tuple[str, ...]
