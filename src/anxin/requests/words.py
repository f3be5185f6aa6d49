"""What people type, in one spelling, and the limits of what fits. Pure."""

import re
import unicodedata
from datetime import datetime

from django.utils import timezone

from anxin.kernel.errors import Sentence
from anxin.requests.errors import NothingSaid, TextTooLong, TimeIsPast

SYMPTOM_LIMIT = 20_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def plain(text: str) -> str:
    """Without control characters (a database takes no NUL) and outer blanks; emoji and every script stay."""
    return _CONTROL.sub("", text).strip()


def narrow(text: str) -> str:
    """Full-width letters and digits in their ordinary width, for numbers and names of models."""
    return plain(unicodedata.normalize("NFKC", text))


def fitting(text: str, limit: int, field: str) -> str:
    """The text, or ``TextTooLong`` with both numbers."""
    text = plain(text)
    if len(text) > limit:
        raise TextTooLong(length=f"{len(text):,}", limit=f"{limit:,}", field=field)
    return text


def said(text: str, limit: int, field: str, what: Sentence) -> str:
    """The text, which must say something."""
    text = fitting(text, limit, field)
    if not text:
        raise NothingSaid(what=what, field=field)
    return text


def to_come(moment: datetime | None, at: datetime, field: str) -> datetime | None:
    """The moment, or ``TimeIsPast``."""
    if moment is not None and moment < at:
        raise TimeIsPast(time=f"{timezone.localtime(moment):%Y-%m-%d %H:%M}", field=field)
    return moment
