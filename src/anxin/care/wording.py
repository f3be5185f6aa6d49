"""What people write: never empty where a reason is asked for, never longer than there is room, never cut off."""

from anxin.care.errors import ReasonMissing, TooLong


def words(text: str, *, limit: int, field: str) -> str:
    """Trimmed text, possibly empty. Raises ``TooLong``."""
    trimmed = text.strip()
    if len(trimmed) > limit:
        raise TooLong(length=len(trimmed), limit=limit, field=field)
    return trimmed


def reason(text: str, *, limit: int, field: str) -> str:
    """Trimmed text that says something. Raises ``ReasonMissing`` or ``TooLong``."""
    trimmed = words(text, limit=limit, field=field)
    if not trimmed:
        raise ReasonMissing(field=field)
    return trimmed
