"""Titles of handbook entries in the reader's language."""

from django.utils.translation import get_language


def localised(entry: object) -> str:
    english = (get_language() or "").startswith("en")
    return str(getattr(entry, "title_en", "") if english else getattr(entry, "title", ""))
