"""What people write: trimmed, and never longer than there is room."""

from anxin.duties.errors import NothingWritten, TextTooLong


def fitting(text: str, *, limit: int, field: str) -> str:
    trimmed = text.strip()
    if len(trimmed) > limit:
        raise TextTooLong(length=len(trimmed), limit=limit, field=field)
    return trimmed


def said(text: str, *, limit: int, field: str) -> str:
    """Text that says something."""
    trimmed = fitting(text, limit=limit, field=field)
    if not trimmed:
        raise NothingWritten(field=field)
    return trimmed
