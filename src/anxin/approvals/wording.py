"""What people write: never empty where it is asked for, never cut off."""

from anxin.approvals.errors import WordsMissing, WordsTooLong
from anxin.kernel.errors import Sentence


def words(text: str, *, limit: int, field: str) -> str:
    """Trimmed text, possibly empty. Raises ``WordsTooLong``."""
    trimmed = text.replace("\x00", "").strip()
    if len(trimmed) > limit:
        raise WordsTooLong(length=f"{len(trimmed):,}", limit=f"{limit:,}", field=field)
    return trimmed


def said(text: str, *, what: Sentence, limit: int, field: str) -> str:
    """Trimmed text that says something. Raises ``WordsMissing`` or ``WordsTooLong``."""
    trimmed = words(text, limit=limit, field=field)
    if not trimmed:
        raise WordsMissing(what=what, field=field)
    return trimmed
