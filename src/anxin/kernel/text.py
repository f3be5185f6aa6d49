"""One shape for text that people type in many, and the limits of what fits."""

import re
import unicodedata

from anxin.kernel.errors import NothingSaid, Sentence, TextTooLong

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def folded(text: str) -> str:
    """For comparing: full-width forms become half-width (NFKC), capitals small."""
    return unicodedata.normalize("NFKC", text).casefold()


def plain(text: str) -> str:
    """Without control characters (a database takes no NUL) and outer blanks; emoji and every script stay."""
    return _CONTROL.sub("", text).strip()


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
