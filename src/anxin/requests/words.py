"""What people type, in one spelling, and the limits of what fits. Pure."""

import unicodedata
from datetime import datetime

from django.utils import timezone

from anxin.kernel.text import fitting, plain, said
from anxin.requests.errors import TimeIsPast

SYMPTOM_LIMIT = 20_000

__all__ = ("SYMPTOM_LIMIT", "fitting", "narrow", "plain", "said", "to_come")


def narrow(text: str) -> str:
    """Full-width letters and digits in their ordinary width, for numbers and names of models."""
    return plain(unicodedata.normalize("NFKC", text))


def to_come(moment: datetime | None, at: datetime, field: str) -> datetime | None:
    """The moment, or ``TimeIsPast``."""
    if moment is not None and moment < at:
        raise TimeIsPast(time=f"{timezone.localtime(moment):%Y-%m-%d %H:%M}", field=field)
    return moment
